import { builtPerShape, severalOf } from '../build.ts'
import type { Family } from '../contract.ts'
import { decayProgram } from './decay.ts'
import { examples } from './examples.ts'
import { penaltyProgram } from './penalty.ts'
import { parameters } from './schema.ts'

/** Penalties on the weights in the loss, and weight decay in the step. */
export const regularisation: Family<typeof parameters> = {
  name: 'regularisation',
  summary: 'L1 and L2 penalties: loss, gradient, update; and coupled against decoupled weight decay',
  parameters,
  examples,
  build: builtPerShape(
    ({ compare, penalty }) => (compare ? [undefined] : severalOf(penalty)),
    (params, penalty) => (penalty === undefined ? decayProgram(params) : penaltyProgram(params, penalty)),
  ),
}
