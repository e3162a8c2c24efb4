import { cell } from '../../model/matrix.ts'
import { placesOf, type Sliding, type Tap, tapsOf } from '../../model/sliding-window.ts'
import type { MatrixPlan } from '../contract.ts'
import { type ConvolutionParams, slidingOf } from './schema.ts'

/** The matrices of a convolutional layer and what meets what. */
export interface Layer {
  readonly params: ConvolutionParams
  readonly sliding: Sliding
  /** One per channel of the input. */
  readonly inputs: readonly MatrixPlan[]
  /** By filter and channel. */
  readonly weights: readonly (readonly MatrixPlan[])[]
  readonly biases: readonly string[]
  /** One per filter. */
  readonly outputs: readonly MatrixPlan[]
  readonly upstreams: readonly MatrixPlan[]
  /** Every product of the layer that does not fall on the padding; the same for all channels and filters. */
  readonly taps: readonly Tap[]
}

/** The layer that the parameters state; names of filters and channels carry a number where there are several. */
export function layerOf(params: ConvolutionParams): Layer {
  const { input, kernel, channels, filters } = params
  const sliding = slidingOf(params)
  const [rows, columns] = placesOf(sliding)
  const numbered = (name: string, count: number, k: number) => (count === 1 ? name : `${name}${k + 1}`)
  const each = <T>(count: number, make: (k: number) => T) => Array.from({ length: count }, (_, k) => make(k))
  const perFilter = (name: string) =>
    each(filters, (f): MatrixPlan => ({ name: numbered(name, filters, f), rows, columns }))
  return {
    params,
    sliding,
    inputs: each(channels, (c) => ({ name: numbered('X', channels, c), rows: input[0], columns: input[1] })),
    weights: each(filters, (f) =>
      each(channels, (c) => ({
        name: numbered(numbered('W', filters, f), channels, c),
        rows: kernel[0],
        columns: kernel[1],
      })),
    ),
    biases: each(filters, (f) => numbered('b', filters, f)),
    outputs: perFilter('Y'),
    upstreams: perFilter('G'),
    taps: tapsOf(sliding),
  }
}

/** Cell of the output of a filter: the products over channels and taps, and the bias. */
export function outputCell(layer: Layer, filter: number, taps: readonly Tap[]): string {
  const products = layer.inputs.flatMap(({ name }, channel) =>
    taps.map(
      ({ window, input }) => `${cell(layer.weights[filter]![channel]!.name, ...window)}*${cell(name, ...input)}`,
    ),
  )
  return [...products, layer.biases[filter]].join(' + ')
}
