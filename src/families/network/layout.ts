import type { Shape } from '../../language/shape.ts'
import { valueIn } from '../../language/value.ts'
import type { ParameterIssue, Quantity } from '../contract.ts'
import { isListOfLists, type NetworkParams, notationOf, type Signals, type StatedParams, startOf } from './schema.ts'

type Layout = NetworkParams['layout']

/** Parameters with what follows from them; stated matrices are read by example, and by neuron and connection. */
export function completed(stated: StatedParams): NetworkParams {
  const notation = notationOf(stated)
  const { layout = 'columns' } = stated
  const isMatrix = notation === 'matrices'
  const { biases = isMatrix ? 'perNeuron' : 'shared' } = stated
  const { trainBiases = isMatrix && biases !== 'none' && !hidden(stated) } = stated
  const params = { ...stated, notation, layout, biases, trainBiases }
  return isMatrix ? { ...params, values: byExample(params) } : params
}

function hidden({ values }: StatedParams): boolean {
  return values.probabilities !== undefined
}

function byExample({ layers, layout, values, ...rest }: NetworkParams): NetworkParams['values'] {
  const first = layers[startOf({ layers, layout, values, ...rest })]!
  const signals = <Values extends Signals>(stated: Values, size: number): Values =>
    (Array.isArray(stated) ? examplesIn<unknown>(stated, size, layout) : stated) as Values
  const { inputs, activations, probabilities, targets, weights } = values
  const last = layers.at(-1)!
  return {
    ...values,
    inputs: signals(inputs, first),
    activations: signals(activations, first),
    probabilities: signals(probabilities, last),
    targets: signals(targets, last),
    weights: Array.isArray(weights) && layout === 'rows' ? weights.map(transposed) : weights,
  }
}

/** One list per example; numbers in a line are one example, or one number of each. */
function examplesIn<Item>(stated: readonly (Item | readonly Item[])[], size: number, layout: Layout): Item[][] {
  if (stated.every((row) => Array.isArray(row))) {
    const rows = stated as readonly (readonly Item[])[]
    return layout === 'columns' ? transposed(rows) : rows.map((row) => [...row])
  }
  const line = stated as readonly Item[]
  return size === 1 ? line.map((number) => [number]) : [[...line]]
}

function transposed<Item>(rows: readonly (readonly Item[])[]): Item[][] {
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!))
}

/** Values that are no matrices of the shapes which the problem has. */
export function* layoutIssues(stated: StatedParams): Generator<ParameterIssue> {
  const { layers, values, batch, examples } = stated
  const { layout = 'columns' } = stated
  const start = startOf(stated)
  const first = layers[start]!
  const last = layers.at(-1)!
  const sizes = { inputs: first, activations: first, probabilities: last, targets: last }
  for (const [key, size] of Object.entries(sizes) as [keyof typeof sizes, number][]) {
    const value = values[key]
    if (!Array.isArray(value)) continue
    const count = examples === 'same' ? batch : countOf(value, size, layout)
    yield* misfit(value, layout === 'columns' ? [size, count] : [count, size], ['values', key])
  }
  const { weights } = values
  if (!Array.isArray(weights) || weights.length !== layers.length - 1 - start) return
  for (const [k, matrix] of weights.entries()) {
    const [incoming, neurons] = layers.slice(start + k) as [number, number]
    yield* misfit(matrix, layout === 'columns' ? [neurons, incoming] : [incoming, neurons], ['values', 'weights', k])
  }
}

function countOf(stated: readonly unknown[], size: number, layout: Layout): number {
  if (!isListOfLists(stated)) return size === 1 ? stated.length : 1
  return layout === 'columns' ? stated[0]!.length : stated.length
}

function* misfit(
  stated: Signals | Quantity[][],
  shape: Shape,
  path: ParameterIssue['path'],
): Generator<ParameterIssue> {
  const value = valueIn(shape, stated as Quantity[][], path)
  if ('code' in value) yield value
}
