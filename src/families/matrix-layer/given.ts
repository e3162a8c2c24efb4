import { type MatrixQuantity, matrixGiven } from '../../model/matrix.ts'
import { upstreamGiven } from '../../model/upstream-gradient.ts'
import type { Given, MatrixPlan, Quantity } from '../contract.ts'
import type { Layout } from './layout.ts'
import type { Activation, MatrixLayerParams } from './schema.ts'

type Drawn = Readonly<Record<'weights' | 'biases' | 'values' | 'upstream' | 'targets', Quantity>>

// Upstream gradients far apart in size and the rest close together: few sums of products cancel.
const whole: Drawn = {
  weights: { oneOf: [-5, -4, -3, 3, 4, 5] },
  biases: { from: -3, to: 3, not: [0] },
  values: { oneOf: [-9, -8, -7, -6, 6, 7, 8, 9] },
  upstream: { oneOf: [-9, -4, -2, 2, 4, 9] },
  targets: { from: -20, to: 20, not: [-1, 0, 1] },
}

// Small enough that sigmoid and tanh do not saturate.
const small: Drawn = {
  weights: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  biases: { from: -0.5, to: 0.5, step: 0.1, not: [0] },
  values: { from: -2, to: 2, step: 0.2, not: [-1, 0, 1] },
  upstream: { from: -4, to: 4, not: [-1, 0, 1] },
  targets: { from: 0.1, to: 0.9, step: 0.1 },
}

const drawn: Readonly<Record<Activation, Drawn>> = {
  none: whole,
  relu: { ...whole, targets: { from: 5, to: 40, step: 5 } },
  sigmoid: small,
  tanh: { ...small, targets: { from: -0.9, to: 0.9, step: 0.2 } },
}

// Sums of many products saturate a sigmoid unless the weights are small.
const weightsForMany: Quantity = { from: -0.4, to: 0.4, step: 0.1, not: [0] }

function drawnFor(activation: Activation, inputs: number): Drawn {
  const own = drawn[activation]
  return inputs > 4 && own.weights === small.weights ? { ...own, weights: weightsForMany } : own
}

/** The given matrices of a layer. */
export function givenOf(params: MatrixLayerParams, { convention, W, X, b, Y, activation }: Layout): Given[] {
  const own = drawnFor(activation, convention === 'columns' ? W.columns : W.rows)
  const matrix = (plan: MatrixPlan, key: keyof Drawn, rest: Pick<Given, 'kind' | 'heading'>) =>
    matrixGiven(plan, params[key] ?? (own[key] as MatrixQuantity), rest)
  return [
    ...matrix(W, 'weights', { kind: 'parameter', heading: 'Weights' }),
    ...(params.bias ? matrix(b, 'biases', { kind: 'parameter', heading: 'Biases' }) : []),
    ...matrix(X, 'values', { kind: 'parameter', heading: 'Inputs' }),
    ...(params.loss === 'upstream'
      ? upstreamGiven({ ...Y, name: 'G' }, params.upstream ?? own.upstream)
      : matrix({ ...Y, name: 'T' }, 'targets', { kind: 'data', heading: 'Targets' })),
  ]
}
