import { optimiserShape } from '../../model/update-rule.ts'
import { type Quantity, quantitySchema, z } from '../contract.ts'

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

export const shape = z.strictObject({
  layers: z
    .array(z.int().min(1))
    .min(2)
    .max(20)
    .default([2, 2, 2])
    .describe('number of neurons per layer, the inputs first'),
  notation: z
    .enum(['weights', 'matrices'])
    .optional()
    .describe(
      'weights: every number has a name, net_h1, w1; matrices: X, W1, b1, Z1, A1; default: weights up to 8 neurons per layer and 8 examples, unless layout is stated',
    ),
  layout: z
    .enum(['columns', 'rows'])
    .optional()
    .describe('matrices: whether examples are columns, Z = W X + b, or rows, Z = X W + b; default: columns'),
  activations: z
    .union([activation, z.array(activation)])
    .default('sigmoid')
    .describe('one name for all layers, or one per layer after the inputs'),
  biases: z
    .enum(['shared', 'perNeuron', 'none'])
    .optional()
    .describe(
      'one bias per layer, one per neuron (always with exact numbers), or none; default: shared, in matrices perNeuron',
    ),
  trainBiases: z
    .boolean()
    .optional()
    .describe('whether biases have gradients and are updated; default: in matrices alone'),
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
  batch: z.int().min(1).default(1).describe('number of training examples per step'),
  examples: z
    .enum(['same', 'oneAfterAnother'])
    .default('same')
    .describe('same: every step sees the same batch; oneAfterAnother: every step takes the next example, or batch'),
  batchReduction: z.enum(['mean', 'sum']).default('mean').describe('how the errors of a batch are put together'),
  values: z
    .strictObject({
      inputs: perExample
        .optional()
        .describe(
          'one per input; of several examples a list of such lists, in matrices the rows of X; a single range serves all',
        ),
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
        .describe(
          'one per output; of several examples a list of such lists, in matrices the rows of T; a single range serves all',
        ),
      weights: z
        .union([quantitySchema, z.array(z.array(list))])
        .optional()
        .describe(
          'by layer that is shown, neuron, incoming connection; in matrices one matrix per layer as it is printed; a single range serves all',
        ),
      biases: z
        .union([quantitySchema, list, z.array(list)])
        .optional()
        .describe('shared: one per layer; perNeuron: a list per layer; a single range serves all'),
    })
    .default({})
    .describe('numbers; what is left out is drawn'),
})

export type StatedParams = z.output<typeof shape>

/** What a problem states, with what follows from it; values are as those of single weights: by example, by neuron. */
export type NetworkParams = StatedParams & {
  readonly [Key in 'notation' | 'layout' | 'biases' | 'trainBiases']: NonNullable<StatedParams[Key]>
}

export type Signals = StatedParams['values']['inputs'] | StatedParams['values']['probabilities']

// More names than that are nobody's exercise.
export const mostNamed = { neurons: 8, layers: 8, examples: 8 } as const

/** Whether every weight and net input may have a name of its own. */
export function fitsNames({ layers, batch }: Pick<StatedParams, 'layers' | 'batch'>): boolean {
  const { neurons, examples } = mostNamed
  return layers.length <= mostNamed.layers && batch <= examples && Math.max(...layers) <= neurons
}

/** The notation of a problem: what it states, or what it says or needs. */
export function notationOf(params: StatedParams): NetworkParams['notation'] {
  return params.notation ?? (params.layout === undefined && fitsNames(params) ? 'weights' : 'matrices')
}

/** One activation per layer after the inputs. */
export function activationsOf({ layers, activations }: StatedParams): Activation[] {
  return typeof activations === 'string' ? layers.slice(1).map(() => activations) : activations
}

/** The layer whose outputs are given: 0 are the inputs. */
export function startOf({ layers, startsAt, values }: StatedParams): number {
  const last = layers.length - 1
  if (startsAt !== undefined) return Math.min(startsAt, last)
  if (values.activations !== undefined) return last - 1
  return values.probabilities === undefined ? 0 : last
}

/** Whether the weights and biases before the outputs cannot be seen, since the probabilities are given. */
export function hidesWeights({ values }: StatedParams): boolean {
  return values.probabilities !== undefined && values.weights === undefined
}

/** What is given of the examples: of the first layer that is shown. */
function signalsOf(params: StatedParams): StatedParams['values']['inputs'] {
  return startOf(params) === 0 ? params.values.inputs : params.values.activations
}

/** How many examples are stated where they come one after another; undefined where all are drawn. */
export function statedExamples(params: StatedParams): number | undefined {
  const lists = [signalsOf(params), params.values.targets].filter((values) => isListOfLists(values))
  return lists[0]?.length
}

/** Number of updates. */
export function stepsOf(params: StatedParams): number {
  const { steps, examples, batch } = params
  if (steps !== undefined || examples === 'same') return steps ?? 1
  return Math.max(1, Math.floor((statedExamples(params) ?? 2) / batch))
}

export function isListOfLists(values: unknown): values is readonly (readonly Quantity[])[] {
  return Array.isArray(values) && values.length > 0 && values.every((row) => Array.isArray(row))
}
