import type { StatedLine } from '../../language/loops.ts'
import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import type { Shape } from '../../language/shape.ts'
import { shapeIssues } from '../../language/value.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

// Even and odd tenths: no query meets an equal key.
const drawn = {
  queries: { from: -2, to: 2, step: 0.2, not: [-1, -0.2, 0, 0.2, 1] },
  keys: { from: -1.9, to: 2.3, step: 0.2, not: [-0.1, 0.1] },
  values: { from: -3.5, to: 4.5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] },
  inputs: { from: -2, to: 2.5, step: 0.1, not: [-1, -0.2, -0.1, 0, 0.1, 0.2, 1] },
  weights: { from: -1.2, to: 1.2, step: 0.1, not: [-1, -0.1, 0, 0.1, 1] },
  upstream: { from: -2.4, to: 3.6, step: 0.4, not: [-0.4, 0, 0.4] },
}

const shape = z.strictObject({
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
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => addIssues(context, shapeIssues(params, shapesOf(params))))

/** The shapes of what is given, by the key of the parameter. */
function shapesOf({ tokens, size, inputSize, projected, heads }: Params): Record<string, Shape> {
  const perToken = [tokens, size]
  const weights = [inputSize, size]
  if (!projected) return { queries: perToken, keys: perToken, values: perToken, upstream: perToken }
  const own = { inputs: [tokens, inputSize], queryWeights: weights, keyWeights: weights, valueWeights: weights }
  if (heads === 1) return { ...own, upstream: perToken }
  return { ...own, outputWeights: [heads * size, inputSize], upstream: [tokens, inputSize] }
}

/** Scaled dot-product attention: Vaswani et al. 2017, Attention Is All You Need, 3.2. */
export const attention: Family<typeof parameters> = {
  name: 'attention',
  summary: 'Attention: scores, attention weights, output, gradients down to the weights; masked, or with several heads',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { projected, heads, mask } = params
  const [output, all] = heads > 1 ? ['O', numbers(heads)] : ['A', ['']]
  return {
    ...familyCalculation(givenOf(params), linesOf(params), 'L', { untold: ['L'] }),
    title: heads > 1 ? 'Attention with several heads' : 'An attention head',
    statement: statementOf(params, output),
    conventions: [`Tokens stand in rows${mask === 'none' ? ', and there is no mask' : ''}.`],
    ask: [
      ...(projected ? all.flatMap((h) => [`Q${h}`, `K${h}`, `V${h}`]) : []),
      ...all.flatMap((h) => [`S${h}`, `P${h}`, `A${h}`]),
      ...(heads > 1 ? ['O', 'dL/dW_o'] : []),
      ...all.flatMap((h) => [`dL/dV${h}`, `dL/dP${h}`, `dL/dS${h}`, `dL/dQ${h}`]),
      ...(projected ? all.map((h) => `dL/dW_q${h}`) : ['dL/dK']),
    ],
    // It lies in the nature of softmax: the gradients by the scores of a row add up to 0.
    allow: ['cancelling', 'shared'],
  }
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${k + 1}`)
}

function givenOf(params: Params): Record<string, FamilyValue> {
  const shapes = shapesOf(params)
  const value = (
    key: keyof typeof drawn | 'queryWeights' | 'keyWeights' | 'valueWeights' | 'outputWeights',
    heading: string,
  ): FamilyValue => ({
    shape: shapes[key]!,
    of: params[key as 'queries'],
    kind: key === 'upstream' ? 'data' : 'parameter',
    heading,
  })
  const G = value('upstream', 'Upstream gradient')
  if (!params.projected)
    return { Q: value('queries', 'Queries'), K: value('keys', 'Keys'), V: value('values', 'Values'), G }
  const heads = params.heads > 1 ? numbers(params.heads) : ['']
  const weights = heads.flatMap((h) => [
    [`W_q${h}`, value('queryWeights', 'Weights')] as const,
    [`W_k${h}`, value('keyWeights', 'Weights')] as const,
    [`W_v${h}`, value('valueWeights', 'Weights')] as const,
  ])
  const W_o = params.heads > 1 ? { W_o: value('outputWeights', 'Weights') } : {}
  return { X: value('inputs', 'Inputs'), ...Object.fromEntries(weights), ...W_o, G }
}

function linesOf({ projected, size, heads, mask }: Params): StatedLine[] {
  const scale = size === 1 ? '' : `/sqrt(${size})`
  const head = (h: string) => [
    ...(projected ? [`Q${h} = X @ W_q${h}`, `K${h} = X @ W_k${h}`, `V${h} = X @ W_v${h}`] : []),
    `S${h} = Q${h} @ K${h}^T${scale}`,
    `P${h} = softmax(S${h}, rows${mask === 'causal' ? ', causal' : ''})`,
    `A${h} = P${h} @ V${h}`,
  ]
  if (heads === 1) return [...head(''), 'L = sum(G * A)']
  const all = numbers(heads).map((h) => `A${h}`)
  return [
    { for: 'h', from: 1, to: heads, lines: head('{h}') },
    `A = concat(${all.join(', ')}, columns)`,
    'O = A @ W_o',
    'L = sum(G * O)',
  ]
}

/** What the head does, in words. */
function statementOf({ tokens, size, projected, heads }: Params, output: string): string {
  const made = projected
    ? 'From the inputs $\\sym{X}$, one row per token, it computes queries $Q$, keys $K$ and values $V$.'
    : 'Its queries $\\sym{Q}$, keys $\\sym{K}$ and values $\\sym{V}$ have one row per token.'
  const heading =
    heads > 1 ? `A layer of ${heads} attention heads of size $d = ${size}$` : `An attention head of size $d = ${size}$`
  const ways = heads > 1 ? ' What the heads give is put side by side and multiplied by $\\sym{W_o}$.' : ''
  return `${heading} looks at ${tokens} tokens. ${made} The scores $S$ become the attention weights $P$ by a softmax over each row, and these weigh the values.${ways} ${upstreamStatement(output)}`
}
