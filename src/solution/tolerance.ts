import { sensitivity, slopes } from '../autodiff/evaluate.ts'
import type { GradingPolicy, Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from './draw.ts'
import { halfUnit, type Interval, intervalAround, isExact, toleranceOf } from './rounding.ts'

/** What is accepted as an answer. */
export interface Acceptance {
  readonly key: number
  /** What rounding intermediate values as told can cause. */
  readonly allowance: number
  /** The most a right answer may be off. */
  readonly tolerance: number
  readonly interval: Interval
}

/**
 * What is accepted for each asked node, by id. The allowance is Σ |∂answer/∂m| · half unit over the answer itself and
 * every named node m that it depends on and that rounding changes.
 */
export function acceptances(
  { exercise, values }: SolvedProblem,
  policy: GradingPolicy,
  round: Rounding,
): Map<number, Acceptance> {
  const { compiled, solution, asked } = exercise
  const { graph } = solution
  const local = policy.roundingAware ? slopes(compiled, values) : []
  const units = graph.nodes.map(({ id, name, meta }) =>
    name === undefined || meta!.role === 'given' || isExact(values[id]!, round) ? 0 : halfUnit(values[id]!, round),
  )
  return new Map(
    asked.map((id) => {
      const key = values[id]!
      const allowance = policy.roundingAware ? allowanceOf(sensitivity(compiled, local, id), units) : 0
      const { absolute, relative } = policy.tolerance
      const tolerance = toleranceOf(key, absolute, relative, allowance)
      return [id, { key, allowance, tolerance: tolerance.toNumber(), interval: intervalAround(key, tolerance) }]
    }),
  )
}

function allowanceOf(moved: Float64Array, units: readonly number[]): number {
  let sum = 0
  for (let id = 0; id < units.length; id++) if (units[id]! > 0) sum += Math.abs(moved[id]!) * units[id]!
  return sum
}
