import type { MatrixPlan } from '../contract.ts'
import { cell, forCells } from '../matrix.ts'
import { type ConvolutionParams, outputSize, type Pair, stepsOf } from './schema.ts'

/** A weight of a filter on a cell of the input, at one place of the filter. */
export interface Tap {
  readonly output: Pair
  readonly weight: Pair
  readonly input: Pair
}

/** The matrices of a convolutional layer and what meets what. */
export interface Layer {
  readonly params: ConvolutionParams
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

export function layerOf(params: ConvolutionParams): Layer {
  const { input, kernel, channels, filters } = params
  const [rows, columns] = outputSize(params)
  const numbered = (name: string, count: number, k: number) => (count === 1 ? name : `${name}${k + 1}`)
  const each = <T>(count: number, make: (k: number) => T) => Array.from({ length: count }, (_, k) => make(k))
  const perFilter = (name: string) =>
    each(filters, (f): MatrixPlan => ({ name: numbered(name, filters, f), rows, columns }))
  return {
    params,
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
    taps: tapsOf(params, { rows, columns }),
  }
}

function tapsOf(params: ConvolutionParams, output: Omit<MatrixPlan, 'name'>): Tap[] {
  const { input, kernel } = params
  const { stride, padding } = stepsOf(params)
  return forCells(output, (i, j) =>
    forCells(
      { rows: kernel[0], columns: kernel[1] },
      (k, l): Tap => ({
        output: [i, j],
        weight: [k, l],
        input: [stride[0] * i + k - padding[0], stride[1] * j + l - padding[1]],
      }),
    ),
  )
    .flat()
    .filter(({ input: [row, column] }) => row >= 0 && row < input[0] && column >= 0 && column < input[1])
}

/** Taps whose part is the given cell. */
export function tapsAt({ taps }: Layer, part: keyof Tap, row: number, column: number): Tap[] {
  return taps.filter((tap) => tap[part][0] === row && tap[part][1] === column)
}

/** Cell of the output of a filter: the products over channels and taps, and the bias. */
export function outputCell(layer: Layer, filter: number, taps: readonly Tap[]): string {
  const products = layer.inputs.flatMap(({ name }, channel) =>
    taps.map(
      ({ weight, input }) => `${cell(layer.weights[filter]![channel]!.name, ...weight)}*${cell(name, ...input)}`,
    ),
  )
  return [...products, layer.biases[filter]].join(' + ')
}
