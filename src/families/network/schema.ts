import { parameterNames } from '../../model/given.ts'
import { newtonIssues, optimiserShape, stateIssues } from '../../model/update-rule.ts'
import { addIssues, type ParameterIssue, type Quantity, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { plainNumbers } from './drawn.ts'
import { givenOf } from './given.ts'
import { hasSignedTargets } from './loss.ts'

const activation = z.enum([
  ...(['sigmoid', 'tanh', 'relu', 'leakyrelu', 'linear', 'softmax', 'gelu'] as const),
  ...(['elu', 'selu', 'silu', 'hardtanh', 'step', 'sign'] as const),
])
export type Activation = z.output<typeof activation>

const loss = z.enum([
  ...(['halfSquaredError', 'squaredError', 'meanSquaredError', 'binaryCrossEntropy', 'crossEntropy'] as const),
  ...(['hinge', 'squaredHinge', 'absoluteError', 'huber'] as const),
])

const probability = z.number().gt(0).lt(1)
const list = z.array(quantitySchema)
const perExample = z.union([quantitySchema, list, z.array(list)])

const shape = z.strictObject({
  layers: z
    .array(sizeOf('layers', 1, 8))
    .min(2)
    .max(8)
    .default([2, 2, 2])
    .describe('number of neurons per layer, the inputs first'),
  activations: z
    .union([activation, z.array(activation)])
    .default('sigmoid')
    .describe('one name for all layers, or one per layer after the inputs'),
  biases: z
    .enum(['shared', 'perNeuron', 'none'])
    .default('shared')
    .describe('one bias per layer, one per neuron (always with exact numbers), or none'),
  trainBiases: z.boolean().default(false).describe('whether biases have gradients and are updated'),
  loss: loss
    .default('halfSquaredError')
    .describe('the error of each output and how they are put together; the targets of hinge and squaredHinge are ±1'),
  delta: z.number().positive().optional().describe('huber: where the parabola goes over into a line; default: 1'),
  forward: z
    .enum(['asked', 'given'])
    .exactOptional()
    .describe('given: the statement shows the net inputs and outputs of the first pass; default: asked'),
  startsAt: z
    .int()
    .min(1)
    .optional()
    .describe(
      'the layer whose outputs are given, the inputs being 0: what lies before it is left out; default: with values.activations the last hidden layer',
    ),
  ...optimiserShape,
  rate: quantitySchema.optional().describe('learning rate; default: drawn from 0.1 to 0.4'),
  steps: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe('number of updates; default: one, or one per batch of examples that come one after another'),
  batch: sizeOf('numbers', 1, 8).default(1).describe('number of training examples per step'),
  examples: z
    .enum(['same', 'oneAfterAnother'])
    .default('same')
    .describe('same: every step sees the same batch; oneAfterAnother: every step takes the next example, or batch'),
  batchReduction: z.enum(['mean', 'sum']).default('mean').describe('how the errors of a batch are put together'),
  values: z
    .strictObject({
      inputs: perExample
        .optional()
        .describe('one per input; of several examples a list of such lists; a single range serves all'),
      activations: perExample
        .optional()
        .describe('outputs of the layer where the network starts, in place of inputs; lists as for inputs'),
      probabilities: z
        .union([z.array(probability), z.array(z.array(probability))])
        .optional()
        .describe(
          'outputs of a last layer of softmax or sigmoid, by which the weights before it need not be known: they are left out unless stated',
        ),
      targets: perExample
        .optional()
        .describe('one per output; of several examples a list of such lists; a single range serves all'),
      weights: z
        .union([quantitySchema, z.array(z.array(list))])
        .optional()
        .describe('by layer that is shown, neuron, incoming connection; a single range serves all'),
      biases: z
        .union([quantitySchema, list, z.array(list)])
        .optional()
        .describe('shared: one per layer; perNeuron: a list per layer; a single range serves all'),
    })
    .default({})
    .describe('numbers; what is left out is drawn'),
})

export type NetworkParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** One activation per layer after the inputs. */
export function activationsOf({ layers, activations }: NetworkParams): Activation[] {
  return typeof activations === 'string' ? layers.slice(1).map(() => activations) : activations
}

/** The layer whose outputs are given: 0 are the inputs. */
export function startOf({ layers, startsAt, values }: NetworkParams): number {
  const last = layers.length - 1
  if (startsAt !== undefined) return Math.min(startsAt, last)
  if (values.activations !== undefined) return last - 1
  return values.probabilities === undefined ? 0 : last
}

/** Whether the weights and biases before the outputs cannot be seen, since the probabilities are given. */
export function hidesWeights({ values }: NetworkParams): boolean {
  return values.probabilities !== undefined && values.weights === undefined
}

/** What is given of the examples: of the first layer that is shown. */
function signalsOf(params: NetworkParams): NetworkParams['values']['inputs'] {
  return startOf(params) === 0 ? params.values.inputs : params.values.activations
}

/** How many examples are stated where they come one after another; undefined where all are drawn. */
export function statedExamples(params: NetworkParams): number | undefined {
  const lists = [signalsOf(params), params.values.targets].filter((values) => isListOfLists(values))
  return lists[0]?.length
}

/** Number of updates. */
export function stepsOf(params: NetworkParams): number {
  const { steps, examples, batch } = params
  if (steps !== undefined || examples === 'same') return steps ?? 1
  return Math.max(1, Math.floor((statedExamples(params) ?? 2) / batch))
}

function isListOfLists(values: unknown): values is readonly (readonly Quantity[])[] {
  return Array.isArray(values) && values.length > 0 && values.every((row) => Array.isArray(row))
}

function* issuesOf(params: NetworkParams): Generator<ParameterIssue> {
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
    const trained = parameterNames(givenOf(params, plainNumbers))
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

function* successionIssues(
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

function* exampleIssues(
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

function* weightIssues(params: NetworkParams): Generator<ParameterIssue> {
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

function* biasIssues(params: NetworkParams): Generator<ParameterIssue> {
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

function wrongLength(path: (string | number)[], got: number, wanted: number, what: string): ParameterIssue {
  return {
    code: 'wrong-length',
    message: `expected ${what}`,
    got: `${got}`,
    expected: `${wanted}`,
    remedy: `write ${wanted} of them`,
    path,
  }
}

function wrongNumber(path: (string | number)[], got: number, expected: string, message: string): ParameterIssue {
  return { code: 'wrong-number', message, got: `${got}`, expected, remedy: `write ${expected}`, path }
}

function issue(path: (string | number)[], code: string, message: string, remedy: string): ParameterIssue {
  return { code, message, remedy, path }
}
