import { parameterNames } from '../../model/given.ts'
import { newtonIssues, stateIssues } from '../../model/update-issues.ts'
import type { ParameterIssue, Quantity } from '../contract.ts'
import { sizeIssues } from '../sizes.ts'
import { plainNumbers } from './drawn.ts'
import { completed, layoutIssues } from './layout.ts'
import { hasSignedTargets } from './loss.ts'
import { inMatrices } from './matrices.ts'
import {
  type Activation,
  activationsOf,
  fitsNames,
  isListOfLists,
  mostNamed,
  type NetworkParams,
  notationOf,
  type StatedParams,
  startOf,
} from './schema.ts'
import {
  biasIssues,
  exampleIssues,
  issue,
  successionIssues,
  weightIssues,
  wrongLength,
  wrongNumber,
} from './value-issues.ts'
import { inWeights } from './weights.ts'

/** What is wrong with the parameters of a network. */
export function* issuesOf(stated: StatedParams): Generator<ParameterIssue> {
  const found = [...notationIssues(stated)]
  yield* found
  if (found.length === 0) yield* completeIssues(completed(stated))
}

function* notationIssues(stated: StatedParams): Generator<ParameterIssue> {
  const { layers, batch, layout } = stated
  if (notationOf(stated) === 'matrices') {
    yield* layoutIssues(stated)
    const { start, end } = { start: startOf(stated), end: layers.length - 1 }
    const signals = layers.slice(start).map((size) => [2 * size, batch])
    const weights = layers.slice(start, end).map((size, k) => [size + 1, layers[start + k + 1]!])
    return yield* sizeIssues([...signals, ...weights], ['layers'], 'make the layers or the batch smaller')
  }
  if (layout !== undefined) {
    yield issue(['layout'], 'no-layout', 'single weights have no layout', 'use notation: matrices, or leave layout out')
  }
  if (fitsNames(stated)) return
  const most = `at most ${mostNamed.layers} layers of ${mostNamed.neurons} neurons, and ${mostNamed.examples} examples`
  yield {
    code: 'too-many-names',
    message: 'weight by weight this network has more names than a sheet can list',
    got: `layers of ${layers.join(', ')} and ${batch} ${batch === 1 ? 'example' : 'examples'}`,
    expected: most,
    remedy: 'use notation: matrices, or a smaller network',
    path: ['notation'],
  }
}

function* completeIssues(params: NetworkParams): Generator<ParameterIssue> {
  const { layers, activations, loss, delta, biases, trainBiases, batch, values } = params
  const sizes = layers.slice(1)
  if (typeof activations !== 'string' && activations.length !== sizes.length) {
    yield wrongLength(['activations'], activations.length, sizes.length, 'one activation per layer after the inputs')
    return
  }
  const last = activationsOf(params).at(-1)!
  for (const [layer, name] of activationsOf(params).entries()) {
    const path = typeof activations === 'string' ? ['activations'] : ['activations', layer]
    if (name === 'softmax' && sizes[layer]! < 2) {
      yield issue(
        path,
        'softmax-of-one',
        'softmax needs a layer of two or more neurons',
        'use sigmoid, or widen the layer',
      )
    }
  }
  if (loss === 'crossEntropy' && last !== 'softmax') {
    yield issue(
      ['loss'],
      'loss-needs-activation',
      'crossEntropy needs softmax in the last layer',
      'use activations: [..., softmax]',
    )
  }
  if (loss === 'binaryCrossEntropy' && last !== 'sigmoid') {
    yield issue(
      ['loss'],
      'loss-needs-activation',
      'binaryCrossEntropy needs sigmoid in the last layer',
      'use activations: [..., sigmoid]',
    )
  }
  if (hasSignedTargets(loss) && oneSided.has(last)) {
    yield issue(
      ['loss'],
      'loss-needs-activation',
      `${loss} needs an output that may be of either sign, and that of ${last} is not`,
      'use activations: [..., linear] or [..., tanh]',
    )
  }
  if (hasSignedTargets(loss)) yield* targetIssues(values.targets)
  if (delta !== undefined && loss !== 'huber') {
    yield issue(['delta'], 'no-delta', `${loss} has no delta`, 'use loss: huber, or leave delta out')
  }
  if (biases === 'none' && (trainBiases || values.biases !== undefined)) {
    const path = trainBiases ? ['trainBiases'] : ['values', 'biases']
    yield issue(path, 'no-biases', 'there are no biases', 'use biases: shared or perNeuron')
  }
  yield* startIssues(params)
  const first = startOf(params) === 0 ? 'inputs' : 'activations'
  for (const [place, size] of [[first, layers[startOf(params)]!] as const, ['targets', layers.at(-1)!] as const]) {
    const path = ['values', place]
    if (params.examples === 'same') yield* exampleIssues(path, values[place], size, batch)
    else yield* successionIssues(params, path, values[place], size)
  }
  if (params.state || params.rule === 'newton') {
    const notation = params.notation === 'matrices' ? inMatrices : inWeights
    const trained = parameterNames(notation.calculation(params, plainNumbers).given)
    yield* newtonIssues(params, trained.length)
    yield* stateIssues(params, trained)
  }
  yield* weightIssues(params)
  yield* biasIssues(params)
}

const oneSided: ReadonlySet<Activation> = new Set(['sigmoid', 'softmax', 'relu', 'step'])

function* targetIssues(targets: NetworkParams['values']['targets']): Generator<ParameterIssue> {
  const rows = Array.isArray(targets) ? targets : [targets]
  for (const [k, row] of rows.entries()) {
    for (const [j, target] of (Array.isArray(row) ? row : [row]).entries()) {
      if (target === undefined || valuesOf(target)?.every((value) => Math.abs(value) === 1)) continue
      yield {
        code: 'target-is-no-class',
        message: 'the targets of a hinge loss are the classes 1 and -1',
        expected: '1 or -1',
        remedy: 'write 1 or -1, or { oneOf: [-1, 1] }',
        path: ['values', 'targets', ...(Array.isArray(targets) ? [k] : []), ...(Array.isArray(row) ? [j] : [])],
      }
    }
  }
}

/** The few numbers that a quantity may be; undefined for a range. */
function valuesOf(quantity: Quantity): readonly number[] | undefined {
  if (typeof quantity === 'number') return [quantity]
  return 'oneOf' in quantity ? quantity.oneOf.filter((value) => typeof value === 'number') : undefined
}

function* startIssues(params: NetworkParams): Generator<ParameterIssue> {
  const { layers, startsAt, batch, examples, values } = params
  const [start, last] = [startOf(params), layers.length - 1]
  const { inputs, activations, probabilities } = values
  if (startsAt !== undefined && startsAt > last) {
    yield wrongNumber(['startsAt'], startsAt, `at most ${last}, the outputs`, 'the network has no such layer')
  }
  if (start === 0 && activations !== undefined) {
    yield issue(['values', 'activations'], 'no-hidden-layer', 'there is no hidden layer', 'give them as values.inputs')
  }
  if (start > 0 && inputs !== undefined) {
    yield issue(
      ['values', 'inputs'],
      'inputs-left-out',
      'the inputs are left out',
      'leave them out, or startsAt and values.activations',
    )
  }
  if (probabilities === undefined) return
  const path = ['values', 'probabilities']
  const output = activationsOf(params).at(-1)!
  if (output !== 'softmax' && output !== 'sigmoid') {
    yield issue(
      path,
      'no-probabilities',
      `the outputs of ${output} are no probabilities`,
      'use softmax or sigmoid in the last layer',
    )
  }
  if (start < last - 1) {
    yield issue(
      path,
      'start-before-probabilities',
      'what lies before the last hidden layer cannot be shown beside given probabilities',
      'give values.activations, or leave startsAt out',
    )
  }
  if (start < last && (batch > 1 || examples !== 'same')) {
    yield issue(
      path,
      'several-probabilities',
      'activations and probabilities are given for one example alone',
      'use batch: 1, or leave the activations out',
    )
  }
  if (examples !== 'same') return
  yield* exampleIssues(path, probabilities, layers[last]!, batch)
  for (const [k, row] of (isListOfLists(probabilities) ? probabilities : [probabilities]).entries()) {
    const sum = (row as readonly number[]).reduce((total, share) => total + share, 0)
    if (output !== 'softmax' || Math.abs(sum - 1) < 1e-9) continue
    const place = isListOfLists(probabilities) ? [...path, k] : path
    yield wrongNumber(place, Number(sum.toPrecision(12)), 'a sum of 1', 'the outputs of softmax do not add up to 1')
  }
}
