import { wrongLength as lengthFault } from '../../faults/makers.ts'
import type { ParameterIssue, Quantity } from '../contract.ts'
import { isListOfLists, type NetworkParams, startOf, statedExamples, stepsOf } from './schema.ts'

/** What is wrong with the values of examples that come one after another. */
export function* successionIssues(
  params: NetworkParams,
  path: string[],
  values: NetworkParams['values']['inputs'],
  size: number,
): Generator<ParameterIssue> {
  const count = statedExamples(params)
  if (!Array.isArray(values)) return yield* repetitionIssues(params, path, values, count)
  if (!isListOfLists(values))
    return yield wrongLength(path, values.length, count ?? params.batch, 'one list per example')
  for (const [k, row] of values.entries()) {
    if (row.length !== size) yield wrongLength([...path, k], row.length, size, 'one number per neuron')
  }
  if (values.length !== count) yield wrongLength(path, values.length, count!, 'one list per example')
  else if (count % params.batch !== 0) {
    yield wrongNumber(path, count, `a multiple of ${params.batch}`, 'the examples do not fill batches')
  }
  yield* repetitionIssues(params, path, values.flat(), count)
}

/** Examples that come again are the same ones, so that none of their numbers may be drawn anew. */
function* repetitionIssues(
  params: NetworkParams,
  path: string[],
  values: Quantity | readonly Quantity[] | undefined,
  count: number | undefined,
): Generator<ParameterIssue> {
  const needed = stepsOf(params) * params.batch
  const fixed = Array.isArray(values) && values.every((value) => typeof value === 'number')
  if (count === undefined || count % params.batch !== 0 || needed <= count || fixed) return
  yield {
    code: 'example-drawn-again',
    message: `${needed} examples are needed, ${count} are stated, and those that come again have drawn numbers`,
    remedy: `write plain numbers, or state ${needed} examples, or none of them`,
    path,
  }
}

/** What is wrong with the values of the examples of a batch. */
export function* exampleIssues(
  path: string[],
  values: NetworkParams['values']['inputs'],
  size: number,
  batch: number,
): Generator<ParameterIssue> {
  if (!Array.isArray(values)) return
  const nested = values.some((value) => Array.isArray(value))
  if (!nested) {
    if (batch > 1) yield wrongLength(path, 1, batch, 'one list per training example of the batch')
    else if (values.length !== size) yield wrongLength(path, values.length, size, 'one number per neuron')
    return
  }
  if (values.length !== batch)
    yield wrongLength(path, values.length, batch, 'one list per training example of the batch')
  for (const [k, row] of (values as unknown[][]).entries()) {
    if (row.length !== size) yield wrongLength([...path, k], row.length, size, 'one number per neuron')
  }
}

/** What is wrong with weights that are stated. */
export function* weightIssues(params: NetworkParams): Generator<ParameterIssue> {
  const { weights } = params.values
  if (!Array.isArray(weights)) return
  const layers = params.layers.slice(startOf(params))
  const sizes = layers.slice(1)
  if (weights.length !== sizes.length) {
    yield wrongLength(
      ['values', 'weights'],
      weights.length,
      sizes.length,
      'one list per layer after the one that is given',
    )
    return
  }
  for (const [layer, neurons] of weights.entries()) {
    const path = ['values', 'weights', layer]
    if (neurons.length !== sizes[layer]) yield wrongLength(path, neurons.length, sizes[layer]!, 'one list per neuron')
    for (const [neuron, incoming] of neurons.entries()) {
      if (incoming.length !== layers[layer]) {
        yield wrongLength([...path, neuron], incoming.length, layers[layer]!, 'one weight per incoming connection')
      }
    }
  }
}

/** What is wrong with biases that are stated. */
export function* biasIssues(params: NetworkParams): Generator<ParameterIssue> {
  const { layers, biases: mode, values } = params
  const { biases } = values
  if (!Array.isArray(biases) || mode === 'none') return
  const path = ['values', 'biases']
  const sizes = layers.slice(startOf(params) + 1)
  if (biases.length !== sizes.length)
    yield wrongLength(path, biases.length, sizes.length, 'one entry per layer after the inputs')
  for (const [layer, entry] of biases.entries()) {
    if (Array.isArray(entry) !== (mode === 'perNeuron')) {
      yield issue(
        [...path, layer],
        'bias-mode',
        `the biases do not fit biases: ${mode}`,
        mode === 'shared' ? 'give one number per layer' : 'give one list per layer, with a number per neuron',
      )
    } else if (Array.isArray(entry) && entry.length !== sizes[layer]) {
      yield wrongLength([...path, layer], entry.length, sizes[layer] ?? 0, 'one bias per neuron')
    }
  }
}

export function wrongLength(path: (string | number)[], got: number, wanted: number, what: string): ParameterIssue {
  return { ...lengthFault(got, wanted, what), path }
}

export function wrongNumber(path: (string | number)[], got: number, expected: string, message: string): ParameterIssue {
  return { code: 'wrong-number', message, got: `${got}`, expected, remedy: `write ${expected}`, path }
}

export function issue(
  path: (string | number)[],
  code: ParameterIssue['code'],
  message: string,
  remedy: string,
): ParameterIssue {
  return { code, message, remedy, path }
}
