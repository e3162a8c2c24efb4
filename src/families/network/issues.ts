import type { ParameterIssue, Quantity } from '../../family/contract.ts'
import { lengthIssues, sizeIssues } from '../../family/sizes.ts'
import type { Shape } from '../../program/shape.ts'
import { valueIn } from '../../program/value.ts'
import { hasSignedTargets } from './error.ts'
import { batchIssues, exampleRows, successionIssues } from './example-issues.ts'
import { issueAt, wrongNumber } from './issue-makers.ts'
import {
  type Activation,
  type Examples,
  fitsNames,
  isListOfLists,
  mostNamed,
  type Net,
  netOf,
  type StatedParams,
  statedNet,
} from './parameters.ts'

type Path = ParameterIssue['path']

/** What is wrong with the parameters of a network. */
export function* issuesOf(stated: StatedParams): Generator<ParameterIssue> {
  const net = statedNet(stated)
  const found = [...(net.notation === 'matrices' ? matrixIssues(net) : nameIssues(stated))]
  yield* found
  if (found.length > 0) return
  const { activations, layers } = net
  if (activations.length !== layers.length - 1) {
    const wanted = 'one activation per layer after the inputs'
    return yield* lengthIssues(activations, layers.length - 1, wanted, ['activations'])
  }
  const read = netOf(stated)
  yield* lossIssues(read, typeof stated.activations === 'string')
  yield* startIssues(read)
  for (const place of [read.start === 0 ? 'inputs' : 'activations', 'targets'] as const) {
    const size = layers[place === 'targets' ? read.last : read.start]!
    const values = read.values[place]
    const issues = read.examples === 'same' ? batchIssues : successionIssues
    yield* issues(read, ['values', place], values, size)
  }
  yield* weightIssues(read)
  yield* biasIssues(read)
}

function* nameIssues({ layers, batch, layout, ...rest }: StatedParams): Generator<ParameterIssue> {
  if (layout !== undefined)
    yield issueAt(
      ['layout'],
      'no-layout',
      'single weights have no layout',
      'use notation: matrices, or leave layout out',
    )
  if (fitsNames({ layers, batch, ...rest })) return
  yield {
    code: 'too-many-names',
    message: 'weight by weight this network has more names than a sheet can list',
    got: `layers of ${layers.join(', ')} and ${batch} ${batch === 1 ? 'example' : 'examples'}`,
    expected: `at most ${mostNamed.layers} layers of ${mostNamed.neurons} neurons, and ${mostNamed.examples} examples`,
    remedy: 'use notation: matrices, or a smaller network',
    path: ['notation'],
  }
}

/** Values that are no matrices of the shapes which the problem has, and too many of them. */
function* matrixIssues(net: Net): Generator<ParameterIssue> {
  const { layers, start, last, shown, batch, examples, values, layout } = net
  const turned = (rows: number, columns: number): Shape => (layout === 'columns' ? [rows, columns] : [columns, rows])
  const sizes = { inputs: start, activations: start, probabilities: last, targets: last }
  for (const [key, layer] of Object.entries(sizes) as [keyof typeof sizes, number][]) {
    const size = layers[layer]!
    const stated = values[key]
    if (!Array.isArray(stated)) continue
    yield* misfit(stated, turned(size, examples === 'same' ? batch : countIn(stated, size, layout)), ['values', key])
  }
  const weights = Array.isArray(values.weights) && values.weights.length === shown.length ? values.weights : []
  for (const [k, matrix] of weights.entries()) {
    const layer = shown[k]!
    yield* misfit(matrix, turned(layers[layer]!, layers[layer - 1]!), ['values', 'weights', k])
  }
  const signals = layers.slice(start).map((size) => [2 * size, batch])
  const parameters = shown.map((layer) => [layers[layer - 1]! + 1, layers[layer]!])
  yield* sizeIssues([...signals, ...parameters], ['layers'], 'make the layers or the batch smaller')
}

function countIn(stated: readonly unknown[], size: number, layout: Net['layout']): number {
  if (!isListOfLists(stated)) return size === 1 ? stated.length : 1
  return layout === 'columns' ? stated[0]!.length : stated.length
}

function* misfit(stated: Examples | Quantity[][], shape: Shape, path: Path): Generator<ParameterIssue> {
  const value = valueIn(shape, stated as Quantity[][], path)
  if ('code' in value) yield value
}

const oneSided: ReadonlySet<Activation> = new Set(['sigmoid', 'softmax', 'relu', 'step'])

function* lossIssues(net: Net, sameActivation: boolean): Generator<ParameterIssue> {
  const { layers, activations, loss, delta, biases, trainBiases, values } = net
  const output = activations.at(-1)!
  const needs = (message: string, wanted: string) =>
    issueAt(['loss'], 'loss-needs-activation', message, `use activations: [..., ${wanted}]`)
  for (const [layer, name] of activations.entries()) {
    const path = sameActivation ? ['activations'] : ['activations', layer]
    if (name !== 'softmax' || layers[layer + 1]! > 1) continue
    yield issueAt(
      path,
      'softmax-of-one',
      'softmax needs a layer of two or more neurons',
      'use sigmoid, or widen the layer',
    )
  }
  if (loss === 'crossEntropy' && output !== 'softmax')
    yield needs('crossEntropy needs softmax in the last layer', 'softmax')
  if (loss === 'binaryCrossEntropy' && output !== 'sigmoid')
    yield needs('binaryCrossEntropy needs sigmoid in the last layer', 'sigmoid')
  if (hasSignedTargets(loss)) {
    const message = `${loss} needs an output that may be of either sign, and that of ${output} is not`
    if (oneSided.has(output)) yield needs(message, 'linear] or [..., tanh')
    yield* targetIssues(values.targets, ['values', 'targets'])
  }
  if (delta !== undefined && loss !== 'huber')
    yield issueAt(['delta'], 'no-delta', `${loss} has no delta`, 'use loss: huber, or leave delta out')
  if (biases === 'none' && (trainBiases || values.biases !== undefined)) {
    const path = trainBiases ? ['trainBiases'] : ['values', 'biases']
    yield issueAt(path, 'no-biases', 'there are no biases', 'use biases: shared or perNeuron')
  }
}

function* targetIssues(stated: unknown, path: Path): Generator<ParameterIssue> {
  if (Array.isArray(stated)) {
    for (const [k, one] of stated.entries()) yield* targetIssues(one, [...path, k])
    return
  }
  const target = stated as Quantity | undefined
  if (target === undefined || valuesOf(target)?.every((value) => Math.abs(value) === 1)) return
  yield {
    code: 'target-is-no-class',
    message: 'the targets of a hinge loss are the classes 1 and -1',
    expected: '1 or -1',
    remedy: 'write 1 or -1, or { oneOf: [-1, 1] }',
    path,
  }
}

/** The few numbers that a quantity may be; undefined for a range. */
function valuesOf(quantity: Quantity): readonly number[] | undefined {
  if (typeof quantity === 'number') return [quantity]
  return 'oneOf' in quantity ? quantity.oneOf.filter((value) => typeof value === 'number') : undefined
}

function* startIssues(net: Net): Generator<ParameterIssue> {
  const { startsAt, start, last, values } = net
  if (startsAt !== undefined && startsAt > last)
    yield wrongNumber(['startsAt'], startsAt, `at most ${last}, the outputs`, 'the network has no such layer')
  if (start === 0 && values.activations !== undefined)
    yield issueAt(
      ['values', 'activations'],
      'no-hidden-layer',
      'there is no hidden layer',
      'give them as values.inputs',
    )
  if (start > 0 && values.inputs !== undefined) {
    const remedy = 'leave them out, or startsAt and values.activations'
    yield issueAt(['values', 'inputs'], 'inputs-left-out', 'the inputs are left out', remedy)
  }
  if (values.probabilities !== undefined) yield* probabilityIssues(net, values.probabilities)
}

function* probabilityIssues(net: Net, probabilities: NonNullable<Examples>): Generator<ParameterIssue> {
  const { layers, start, last, batch, examples, activations } = net
  const path = ['values', 'probabilities']
  const output = activations.at(-1)!
  if (output !== 'softmax' && output !== 'sigmoid') {
    const remedy = 'use softmax or sigmoid in the last layer'
    yield issueAt(path, 'no-probabilities', `the outputs of ${output} are no probabilities`, remedy)
  }
  if (start < last - 1) {
    const message = 'what lies before the last hidden layer cannot be shown beside given probabilities'
    yield issueAt(path, 'start-before-probabilities', message, 'give values.activations, or leave startsAt out')
  }
  if (start < last && (batch > 1 || examples !== 'same')) {
    const message = 'activations and probabilities are given for one example alone'
    yield issueAt(path, 'several-probabilities', message, 'use batch: 1, or leave the activations out')
  }
  if (examples !== 'same') return
  yield* batchIssues(net, path, probabilities, layers[last]!)
  for (const [row, place] of exampleRows<number>(path, probabilities as number[])) {
    const sum = row.reduce((total, share) => total + share, 0)
    if (output !== 'softmax' || Math.abs(sum - 1) < 1e-9) continue
    yield wrongNumber(place, Number(sum.toPrecision(12)), 'a sum of 1', 'the outputs of softmax do not add up to 1')
  }
}

function* weightIssues({ layers, shown, values: { weights } }: Net): Generator<ParameterIssue> {
  if (!Array.isArray(weights)) return
  const path = ['values', 'weights']
  yield* lengthIssues(weights, shown.length, 'one list per layer after the one that is given', path)
  if (weights.length !== shown.length) return
  for (const [k, neurons] of weights.entries()) {
    const layer = shown[k]!
    yield* lengthIssues(neurons, layers[layer]!, 'one list per neuron', [...path, k])
    for (const [neuron, incoming] of neurons.entries())
      yield* lengthIssues(incoming, layers[layer - 1]!, 'one weight per incoming connection', [...path, k, neuron])
  }
}

function* biasIssues({ layers, shown, biases: mode, values: { biases } }: Net): Generator<ParameterIssue> {
  if (!Array.isArray(biases) || mode === 'none') return
  const path = ['values', 'biases']
  yield* lengthIssues(biases, shown.length, 'one entry per layer after the inputs', path)
  const remedy = mode === 'shared' ? 'give one number per layer' : 'give one list per layer, with a number per neuron'
  for (const [k, entry] of biases.entries()) {
    if (Array.isArray(entry) !== (mode === 'perNeuron'))
      yield issueAt([...path, k], 'bias-mode', `the biases do not fit biases: ${mode}`, remedy)
    else if (Array.isArray(entry))
      yield* lengthIssues(entry, layers[shown[k] ?? -1] ?? 0, 'one bias per neuron', [...path, k])
  }
}
