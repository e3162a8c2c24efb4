import { z } from '../program/quantity.ts'

// Sums of such numbers are as exact as a mark needs to be.
const most = 1_000_000

/** Points of a problem. */
export const pointsNumber = z.number().positive().max(most)
/** How much of the points each blank is worth, by names and groups. */
export const weightsRecord = z.record(z.string(), z.number().min(0).max(most))

const points = pointsNumber.exactOptional()

const graded = z
  .boolean()
  .exactOptional()
  .describe('false: drawn, printed, answered and told of in feedback, for no points; default: true')

/** What a problem says of its points. */
export const worthShape = {
  points: points.describe('points for the whole problem; default: one per blank, or the sum of its weights'),
  graded,
  weights: weightsRecord
    .exactOptional()
    .describe(
      'how much of the points each blank is worth, by the names or groups of ask: { f: 2, dL/dW: 3 }; a matrix weighs as a whole; default: 1 per blank',
    ),
}

/** What a pool says of the points of its problems. */
export const pooledWorthShape = {
  points: points.describe('points for each problem that is picked; default: one per blank'),
  graded: graded.describe('as of a problem, for all of the pool'),
}
