import { sensitivity, slopes } from '../autodiff/evaluate.ts'
import type { GradingPolicy, Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from './draw.ts'
import type { Exercise } from './exercise.ts'
import { halfUnit, type Interval, intervalAround, isExact, toleranceOf } from './rounding.ts'

/** What is accepted as an answer. */
export interface Acceptance {
  readonly key: number
  /** What rounding intermediate values as told can cause. */
  readonly allowance: number
  /** The most a right answer may be off. */
  readonly tolerance: number
  readonly interval: Interval
  /** The most that doubling one value before it would move the answer. */
  readonly reach: number
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
  const judge = judgeOf(exercise, values, policy, round)
  return new Map(exercise.asked.map((id) => [id, judge(id)]))
}

/**
 * What is accepted for a node when some nodes have values of the student's own.
 * @param computed what the rules give for those nodes, by id; nothing before them moves what comes after them
 */
export function judgeOf(
  { compiled, solution }: Exercise,
  values: Float64Array,
  policy: GradingPolicy,
  round: Rounding,
  computed: ReadonlyMap<number, number> = new Map(),
): (id: number) => Acceptance {
  const { graph } = solution
  const { absolute, relative } = policy.tolerance
  const local = slopes(compiled, values, computed)
  const units = graph.nodes.map(({ id, name, meta }) => {
    // A student's own value is as exact as the rule behind it, not as the digits that were written down.
    const value = computed.get(id) ?? values[id] ?? 0
    return name === undefined || meta!.role === 'given' || isExact(value, round) ? 0 : halfUnit(value, round)
  })
  return (id) => {
    const key = computed.get(id) ?? values[id]!
    const ownUnit = isExact(key, round) ? 0 : halfUnit(key, round)
    const moved = sensitivity(compiled, local, id, computed)
    const allowance = policy.roundingAware ? ownUnit + allowanceOf(moved, units, id) : 0
    const tolerance = toleranceOf(key, absolute, relative, allowance)
    return {
      key,
      allowance,
      tolerance: tolerance.toNumber(),
      interval: intervalAround(key, tolerance),
      reach: reachOf(moved, values, id),
    }
  }
}

function allowanceOf(moved: Float64Array, units: readonly number[], own: number): number {
  let sum = 0
  for (let id = 0; id < moved.length; id++) if (units[id]! > 0 && id !== own) sum += Math.abs(moved[id]!) * units[id]!
  return sum
}

function reachOf(moved: Float64Array, values: Float64Array, own: number): number {
  let most = 0
  for (let id = 0; id < moved.length; id++) if (id !== own) most = Math.max(most, Math.abs(moved[id]! * values[id]!))
  return most
}
