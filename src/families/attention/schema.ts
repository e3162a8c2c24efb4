import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, type MatrixPlan, z } from '../contract.ts'

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
  tokens: z.int().min(2).max(3).default(2).describe('tokens, the rows of every matrix'),
  size: z.int().min(1).max(3).default(2).describe('d, numbers of a query, a key and a value'),
  projected: z.boolean().default(false).describe('whether queries, keys and values are computed from inputs, or given'),
  inputSize: z.int().min(1).max(3).default(3).describe('projected: numbers of an input'),
  queries: matrixSchema.default(drawn.queries).describe('Q, tokens × size; not projected'),
  keys: matrixSchema.default(drawn.keys).describe('K, tokens × size; not projected'),
  values: matrixSchema.default(drawn.values).describe('V, tokens × size; not projected'),
  inputs: matrixSchema.default(drawn.inputs).describe('X, tokens × inputSize; projected'),
  queryWeights: matrixSchema.default(drawn.weights).describe('W_q, inputSize × size; projected'),
  keyWeights: matrixSchema.default(drawn.weights).describe('W_k, inputSize × size; projected'),
  valueWeights: matrixSchema.default(drawn.weights).describe('W_v, inputSize × size; projected'),
  upstream: matrixSchema.default(drawn.upstream).describe('G, the gradient that comes back, tokens × size'),
})

export type AttentionParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => {
  const { Q, K, V, X, W_q, W_k, W_v, G } = plansOf(params)
  const stated = params.projected
    ? { inputs: X, queryWeights: W_q, keyWeights: W_k, valueWeights: W_v }
    : { queries: Q, keys: K, values: V }
  addIssues(context, shapeIssues(params, { ...stated, upstream: G }))
})

/** The matrices of the head: tokens in rows. */
export function plansOf({ tokens, size, inputSize }: Pick<AttentionParams, 'tokens' | 'size' | 'inputSize'>) {
  const perToken = { rows: tokens, columns: size }
  const perPair = { rows: tokens, columns: tokens }
  const weights = { rows: inputSize, columns: size }
  return {
    X: { name: 'X', rows: tokens, columns: inputSize },
    W_q: { name: 'W_q', ...weights },
    W_k: { name: 'W_k', ...weights },
    W_v: { name: 'W_v', ...weights },
    Q: { name: 'Q', ...perToken },
    K: { name: 'K', ...perToken },
    V: { name: 'V', ...perToken },
    S: { name: 'S', ...perPair },
    P: { name: 'P', ...perPair },
    A: { name: 'A', ...perToken },
    G: { name: 'G', ...perToken },
  } as const satisfies Record<string, MatrixPlan>
}

export type Plans = ReturnType<typeof plansOf>
