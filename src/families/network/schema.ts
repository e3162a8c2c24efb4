import { addIssues, type ParameterIssue, type Quantity, quantitySchema, z } from '../contract.ts'
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

const list = z.array(quantitySchema)
const perExample = z.union([quantitySchema, list, z.array(list)])

const shape = z.strictObject({
  layers: z
    .array(z.int().min(1).max(8))
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
  rate: quantitySchema.optional().describe('learning rate; default: drawn from 0.1 to 0.4'),
  steps: z.int().min(1).max(10).default(1).describe('number of updates'),
  batch: z.int().min(1).max(8).default(1).describe('number of training examples per step'),
  batchReduction: z.enum(['mean', 'sum']).default('mean').describe('how the errors of a batch are put together'),
  values: z
    .strictObject({
      inputs: perExample
        .optional()
        .describe('one per input; for a batch a list of such lists; a single range serves all'),
      targets: perExample
        .optional()
        .describe('one per output; for a batch a list of such lists; a single range serves all'),
      weights: z
        .union([quantitySchema, z.array(z.array(list))])
        .optional()
        .describe('by layer, neuron, incoming connection; a single range serves all'),
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
  yield* exampleIssues(['values', 'inputs'], values.inputs, layers[0]!, batch)
  yield* exampleIssues(['values', 'targets'], values.targets, layers.at(-1)!, batch)
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

function* weightIssues({ layers, values: { weights } }: NetworkParams): Generator<ParameterIssue> {
  if (!Array.isArray(weights)) return
  const sizes = layers.slice(1)
  if (weights.length !== sizes.length) {
    yield wrongLength(['values', 'weights'], weights.length, sizes.length, 'one list per layer after the inputs')
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

function* biasIssues({ layers, biases: mode, values: { biases } }: NetworkParams): Generator<ParameterIssue> {
  if (!Array.isArray(biases) || mode === 'none') return
  const path = ['values', 'biases']
  const sizes = layers.slice(1)
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

function issue(path: (string | number)[], code: string, message: string, remedy: string): ParameterIssue {
  return { code, message, remedy, path }
}
