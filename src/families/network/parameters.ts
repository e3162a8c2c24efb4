import { quantitySchema, z } from '../../family/contract.ts'
import { optimiserShape } from '../../family/update-rule.ts'

const activation = z.enum([
  ...(['sigmoid', 'tanh', 'relu', 'leakyrelu', 'linear', 'softmax', 'gelu'] as const),
  ...(['elu', 'selu', 'silu', 'hardtanh', 'step', 'sign'] as const),
])
export type Activation = z.output<typeof activation>

const loss = z.enum([
  ...(['halfSquaredError', 'squaredError', 'meanSquaredError', 'binaryCrossEntropy', 'crossEntropy'] as const),
  ...(['hinge', 'squaredHinge', 'absoluteError', 'huber'] as const),
])
export type Loss = z.output<typeof loss>
const probability = z.number().gt(0).lt(1)
const list = z.array(quantitySchema)
const perExample = z.union([quantitySchema, list, z.array(list)])

export const parameters = z.strictObject({
  layers: z
    .array(z.int().min(1))
    .min(2, { abort: true })
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

export type StatedParams = z.output<typeof parameters>

/** What a problem states, with what follows from it. */
export interface Net extends Omit<StatedParams, 'activations' | 'values'> {
  readonly notation: 'weights' | 'matrices'
  readonly layout: 'columns' | 'rows'
  readonly biases: 'shared' | 'perNeuron' | 'none'
  readonly trainBiases: boolean
  /** One per layer after the inputs. */
  readonly activations: readonly Activation[]
  /** The layer whose outputs are given; 0 are the inputs. */
  readonly start: number
  readonly last: number
  /** The layers after that. */
  readonly shown: readonly number[]
  /** Lists of examples are lists of numbers of one example each; weights are by layer, neuron and incoming connection. */
  readonly values: StatedParams['values']
  /** Whether nothing is seen of the network but the probabilities that it gives. */
  readonly fromNets: boolean
  /** Whether the weights and biases before the outputs cannot be seen, since the probabilities are given. */
  readonly hidesWeights: boolean
}

// More names than that are nobody's exercise.
export const mostNamed = { neurons: 8, layers: 8, examples: 8 } as const

/** Whether every weight and net input may have a name of its own. */
export function fitsNames({ layers, batch }: Pick<StatedParams, 'layers' | 'batch'>): boolean {
  const { neurons, examples } = mostNamed
  return layers.length <= mostNamed.layers && batch <= examples && Math.max(...layers) <= neurons
}

/** The network that parameters state; values are as they are stated. */
export function statedNet(stated: StatedParams): Net {
  const { layers, activations, layout = 'columns', values } = stated
  const last = layers.length - 1
  const fallback = stated.layout === undefined && fitsNames(stated) ? 'weights' : 'matrices'
  const { notation = fallback, startsAt } = stated
  const isMatrix = notation === 'matrices'
  const probable = values.probabilities !== undefined
  const start = Math.min(startsAt ?? (values.activations ? last - 1 : probable ? last : 0), last)
  const { biases = isMatrix ? 'perNeuron' : 'shared' } = stated
  return {
    ...stated,
    ...{ notation, layout, biases, start, last },
    trainBiases: stated.trainBiases ?? (isMatrix && biases !== 'none' && !probable),
    activations: typeof activations === 'string' ? layers.slice(1).map(() => activations) : activations,
    shown: layers.slice(start + 1).map((_, k) => start + 1 + k),
    fromNets: probable && start === last,
    hidesWeights: probable && values.weights === undefined,
  }
}

/** The same with what matrices state read by example, and by neuron and connection. */
export function netOf(stated: StatedParams): Net {
  const net = statedNet(stated)
  return net.notation === 'matrices' ? { ...net, values: byExample(net) } : net
}

type Values = StatedParams['values']
export type Examples = Values['inputs'] | Values['probabilities']

function byExample({ values, layout, layers, start }: Net): Values {
  const { inputs, activations, probabilities, targets, weights } = values
  const [first, last] = [layers[start]!, layers.at(-1)!]
  const signals = <Stated extends Examples>(stated: Stated, size: number) =>
    (Array.isArray(stated) ? examplesIn<unknown>(stated, size, layout) : stated) as Stated
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
function examplesIn<Item>(stated: readonly (Item | readonly Item[])[], size: number, layout: Net['layout']): Item[][] {
  if (isListOfLists<Item>(stated)) return layout === 'columns' ? transposed(stated) : stated.map((row) => [...row])
  const line = stated as readonly Item[]
  return size === 1 ? line.map((number) => [number]) : [[...line]]
}

function transposed<Item>(rows: readonly (readonly Item[])[]): Item[][] {
  return rows[0]!.map((_, column) => rows.map((row) => row[column]!))
}

export function isListOfLists<Item>(values: unknown): values is readonly (readonly Item[])[] {
  return Array.isArray(values) && values.length > 0 && values.every((row) => Array.isArray(row))
}

/** How many examples are stated where they come one after another; undefined where all are drawn. */
export function statedExamples({ start, values }: Net): number | undefined {
  const lists = [start === 0 ? values.inputs : values.activations, values.targets]
  return lists.find((list) => isListOfLists(list))?.length
}

/** Number of updates. */
export function stepCount(net: Net): number {
  const { steps, examples, batch } = net
  if (steps !== undefined || examples === 'same') return steps ?? 1
  return Math.max(1, Math.floor((statedExamples(net) ?? 2) / batch))
}
