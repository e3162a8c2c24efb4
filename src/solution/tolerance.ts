import type { GradingPolicy, Rounding } from '../problem-set/types.ts'
import { roundingEffect } from './allowance.ts'
import type { SolvedProblem } from './draw.ts'
import type { Exercise } from './exercise.ts'
import { type Interval, intervalAround, toleranceOf } from './rounding.ts'

/** What is accepted as an answer. */
export interface Acceptance {
  readonly key: number
  /** What rounding intermediate values as told can cause. */
  readonly allowance: number
  /** The most a right answer may be off. */
  readonly tolerance: number
  readonly interval: Interval
}

/** What is accepted for each asked node, by id. */
export function acceptances(
  { exercise, values }: SolvedProblem,
  policy: GradingPolicy,
  round: Rounding,
): Map<number, Acceptance> {
  const { accepted } = judgeOf(exercise, values, policy, round)
  return new Map(exercise.asked.map((id) => [id, accepted(id)]))
}

/** Decides what is accepted for single nodes. */
export interface Judge {
  accepted(id: number): Acceptance
  /** Whether nothing that is worked out before a node can move it visibly. */
  insensitive(id: number): boolean
}

/**
 * What is accepted when some nodes have values of the student's own.
 * @param computed what the rules give for those nodes, by id
 */
export function judgeOf(
  { compiled, solution }: Exercise,
  values: Float64Array,
  { tolerance: { absolute, relative }, roundingAware }: GradingPolicy,
  round: Rounding,
  computed: ReadonlyMap<number, number> = new Map(),
): Judge {
  const effect = roundingEffect(solution.graph, compiled, values, round, computed)
  const accepted = (id: number): Acceptance => {
    const key = computed.get(id) ?? values[id]!
    const allowance = roundingAware ? effect.allowance(id) : 0
    const tolerance = toleranceOf(key, absolute, relative, allowance)
    return { key, allowance, tolerance: tolerance.toNumber(), interval: intervalAround(key, tolerance) }
  }
  return { accepted, insensitive: (id) => effect.reach(id) <= accepted(id).tolerance }
}
