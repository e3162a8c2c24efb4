import { z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import type { Shape } from '../program/shape.ts'

const words = {
  title: { one: 'An attention head', several: 'Attention with several heads' },
  oneHead: (size: number, tokens: number) => `An attention head of size $d = ${size}$ looks at ${tokens} tokens.`,
  severalHeads: (heads: number, size: number, tokens: number) =>
    `A layer of ${heads} attention heads of size $d = ${size}$ looks at ${tokens} tokens.`,
  given: 'Its queries $\\sym{Q}$, keys $\\sym{K}$ and values $\\sym{V}$ have one row per token.',
  projected: 'From the inputs $\\sym{X}$, one row per token, it computes queries $Q$, keys $K$ and values $V$.',
  weights: 'The scores $S$ become the attention weights $P$ by a softmax over each row, and these weigh the values.',
  together: 'What the heads give is put side by side and multiplied by $\\sym{W_o}$.',
  upstream: (output: string) => `The layers above send back $\\sym{G} = \\partial L/\\partial ${output}$.`,
  mask: {
    none: 'Tokens stand in rows, and there is no mask.',
    causal: 'Tokens stand in rows.',
  },
}

// Even and odd tenths: no query meets an equal key.
const drawn = {
  queries: { from: -2, to: 2, step: 0.2, not: [-1, -0.2, 0, 0.2, 1] },
  keys: { from: -1.9, to: 2.3, step: 0.2, not: [-0.1, 0.1] },
  values: { from: -3.5, to: 4.5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] },
  inputs: { from: -2, to: 2.5, step: 0.1, not: [-1, -0.2, -0.1, 0, 0.1, 0.2, 1] },
  weights: { from: -1.2, to: 1.2, step: 0.1, not: [-1, -0.1, 0, 0.1, 1] },
  upstream: { from: -2.4, to: 3.6, step: 0.4, not: [-0.4, 0, 0.4] },
}

const matrices = {
  queries: matrixSchema.default(drawn.queries).describe('Q, tokens × size; not projected'),
  keys: matrixSchema.default(drawn.keys).describe('K, tokens × size; not projected'),
  values: matrixSchema.default(drawn.values).describe('V, tokens × size; not projected'),
  inputs: matrixSchema.default(drawn.inputs).describe('X, tokens × inputSize; projected'),
  queryWeights: matrixSchema.default(drawn.weights).describe('W_q, inputSize × size; projected'),
  keyWeights: matrixSchema.default(drawn.weights).describe('W_k, inputSize × size; projected'),
  valueWeights: matrixSchema.default(drawn.weights).describe('W_v, inputSize × size; projected'),
  outputWeights: matrixSchema.default(drawn.weights).describe('W_o, heads·size × inputSize; several heads'),
  upstream: matrixSchema
    .default(drawn.upstream)
    .describe('G, the gradient that comes back, in the shape of the output'),
}

const parameters = z.strictObject({
  tokens: sizeOf('numbers', 2, 12).default(2).describe('tokens, the rows of every matrix'),
  size: sizeOf('numbers', 1, 16).default(2).describe('d, numbers of a query, a key and a value of one head'),
  mask: z.enum(['none', 'causal']).default('none').describe('causal: a token attends to itself and to those before it'),
  projected: z.boolean().default(false).describe('whether queries, keys and values are computed from inputs, or given'),
  inputSize: sizeOf('numbers', 1, 16).default(3).describe('projected: numbers of an input'),
  heads: z
    .int()
    .min(1)
    .max(4)
    .default(1)
    .describe('projected: heads side by side, whose outputs are put together and multiplied by W_o'),
  ...matrices,
})

type Params = z.output<typeof parameters>

/** Scaled dot-product attention: Vaswani et al. 2017, Attention Is All You Need, 3.2. */
export const attention = programFamily({
  name: 'attention',
  summary: 'Attention: scores, attention weights, output, gradients down to the weights; masked, or with several heads',
  parameters,
  examples: [
    { title: 'Two tokens with given queries, keys and values', params: {} },
    {
      title: 'Queries, keys and values projected from two tokens',
      params: { projected: true },
      ask: ['Q', 'S', 'P', 'A', 'dL/dS', 'dL/dQ', 'dL/dW_q'],
    },
    {
      title: 'Three tokens, gradients of scores and values',
      params: { tokens: 3 },
      ask: ['S', 'P', 'dL/dV', 'dL/dP', 'dL/dS'],
    },
  ],
  exercise(params) {
    const { tokens, size, projected, heads, mask } = params
    const isSeveral = heads > 1
    const each = (names: (h: string) => readonly string[]) => numbersOf(heads).flatMap(names)
    return {
      given: givenOf(params),
      lines: [
        ...(isSeveral ? [{ for: 'h', from: 1, to: heads, lines: headLines(params, '{h}') }] : headLines(params, '')),
        ...(isSeveral ? [`A = concat(${each((h) => [`A${h}`]).join(', ')}, columns)`, 'O = A @ W_o'] : []),
        `L = sum(G * ${isSeveral ? 'O' : 'A'})`,
      ],
      untold: ['L'],
      title: isSeveral ? words.title.several : words.title.one,
      statement: [
        isSeveral ? words.severalHeads(heads, size, tokens) : words.oneHead(size, tokens),
        projected ? words.projected : words.given,
        words.weights,
        ...(isSeveral ? [words.together] : []),
        words.upstream(isSeveral ? 'O' : 'A'),
      ].join(' '),
      conventions: [words.mask[mask]],
      ask: [
        ...(projected ? each((h) => [`Q${h}`, `K${h}`, `V${h}`]) : []),
        ...each((h) => [`S${h}`, `P${h}`, `A${h}`]),
        ...(isSeveral ? ['O', 'dL/dW_o'] : []),
        ...each((h) => [`dL/dV${h}`, `dL/dP${h}`, `dL/dS${h}`, `dL/dQ${h}`]),
        ...(projected ? each((h) => [`dL/dW_q${h}`]) : ['dL/dK']),
      ],
      // It lies in the nature of softmax: the gradients by the scores of a row add up to 0.
      allow: ['cancelling', 'shared'],
    }
  },
})

/** Numbers of the heads as names have them: none where there is but one. */
function numbersOf(heads: number): string[] {
  return heads === 1 ? [''] : Array.from({ length: heads }, (_, k) => `${k + 1}`)
}

function headLines({ projected, size, mask }: Params, h: string): string[] {
  return [
    ...(projected ? [`Q${h} = X @ W_q${h}`, `K${h} = X @ W_k${h}`, `V${h} = X @ W_v${h}`] : []),
    `S${h} = Q${h} @ K${h}^T${size === 1 ? '' : `/sqrt(${size})`}`,
    `P${h} = softmax(S${h}, rows${mask === 'causal' ? ', causal' : ''})`,
    `A${h} = P${h} @ V${h}`,
  ]
}

function givenOf(params: Params) {
  const { tokens, size, inputSize, projected, heads } = params
  const stated = statedIn(params)
  const matrix = (key: keyof typeof matrices, ...shape: Shape) => stated(key, shape)
  const isSeveral = projected && heads > 1
  const G = data('Upstream gradient', { G: matrix('upstream', tokens, isSeveral ? inputSize : size) })
  if (!projected)
    return {
      ...parameter('Queries', { Q: matrix('queries', tokens, size) }),
      ...parameter('Keys', { K: matrix('keys', tokens, size) }),
      ...parameter('Values', { V: matrix('values', tokens, size) }),
      ...G,
    }
  const ofHead = (h: string) => ({
    [`W_q${h}`]: matrix('queryWeights', inputSize, size),
    [`W_k${h}`]: matrix('keyWeights', inputSize, size),
    [`W_v${h}`]: matrix('valueWeights', inputSize, size),
  })
  return {
    ...parameter('Inputs', { X: matrix('inputs', tokens, inputSize) }),
    ...parameter('Weights', Object.assign({}, ...numbersOf(heads).map(ofHead))),
    ...(isSeveral && parameter('Weights', { W_o: matrix('outputWeights', heads * size, inputSize) })),
    ...G,
  }
}
