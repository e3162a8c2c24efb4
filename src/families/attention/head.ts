import { cell, matrixAssignments, matrixGiven, productCell } from '../../model/matrix.ts'
import { upstreamGiven, upstreamLoss } from '../../model/upstream-gradient.ts'
import type { Assignment, Given, MatrixPlan } from '../contract.ts'
import type { AttentionParams, Plans } from './schema.ts'

/** What an attention head is given: projections and their inputs, or queries, keys and values; and its upstream gradient. */
export function givenOf(params: AttentionParams, { X, W_q, W_k, W_v, Q, K, V, G }: Plans): Given[] {
  const parameter = (heading: string) => ({ kind: 'parameter', heading }) as const
  const own = params.projected
    ? [
        ...matrixGiven(X, params.inputs, parameter('Inputs')),
        ...matrixGiven(W_q, params.queryWeights, parameter('Weights')),
        ...matrixGiven(W_k, params.keyWeights, parameter('Weights')),
        ...matrixGiven(W_v, params.valueWeights, parameter('Weights')),
      ]
    : [
        ...matrixGiven(Q, params.queries, parameter('Queries')),
        ...matrixGiven(K, params.keys, parameter('Keys')),
        ...matrixGiven(V, params.values, parameter('Values')),
      ]
  return [...own, ...upstreamGiven(G, params.upstream)]
}

/** Scaled dot-product attention: Vaswani et al. 2017, Attention Is All You Need, equation 1. */
export function assignmentsOf({ projected, size }: AttentionParams, plans: Plans): Assignment[] {
  const { X, W_q, W_k, W_v, Q, K, V, S, P, A, G } = plans
  const project = (plan: MatrixPlan, weights: MatrixPlan) =>
    matrixAssignments(plan, (row, column) => productCell(X, weights, row, column))
  return [
    ...(projected ? [...project(Q, W_q), ...project(K, W_k), ...project(V, W_v)] : []),
    ...matrixAssignments(S, (row, column) => `(${scoreOf(plans, row, column)})/sqrt(${size})`),
    ...matrixAssignments(P, (row, column) => softmaxOf(S, row, column)),
    ...matrixAssignments(A, (row, column) => productCell(P, V, row, column)),
    upstreamLoss([G, A]),
  ]
}

/** Query of one token times key of another, not scaled. */
export function scoreOf({ Q, K }: Plans, row: number, column: number): string {
  return Array.from({ length: Q.columns }, (_, k) => `${cell('Q', row, k)}*${cell(K.name, column, k)}`).join(' + ')
}

function softmaxOf(S: MatrixPlan, row: number, column: number): string {
  const scores = Array.from({ length: S.columns }, (_, k) => cell('S', row, k))
  return `softmax_${column + 1}(${scores.join(', ')})`
}
