import type { GradingPolicy, Rounding } from '../problem-set/types.ts'
import { AcceptedRange } from './accepted-range.ts'
import { type RoundingEffect, roundingEffect, roundingEffectOnOwn } from './allowance.ts'
import type { SolvedProblem } from './draw.ts'
import type { Exercise } from './exercise.ts'

/** What is accepted for each asked node, by id. */
export function acceptances(
  { exercise, values }: SolvedProblem,
  policy: GradingPolicy,
  round: Rounding,
): Map<number, AcceptedRange> {
  const effect = roundingEffect(exercise.solution.graph, exercise.compiled, values, round)
  return new Map(exercise.asked.map((id) => [id, rangeAround(exercise, values[id]!, id, policy, effect)]))
}

const nothing = { absolute: 0, relative: 0 }

function rangeAround(
  { solution }: Exercise,
  key: number,
  id: number,
  policy: GradingPolicy,
  effect: RoundingEffect,
): AcceptedRange {
  if (solution.graph.node(id).meta!.coded) return new AcceptedRange(key, nothing, 0)
  return new AcceptedRange(key, policy.tolerance, policy.roundingAware ? effect.allowance(id) : 0)
}

/** Decides what is accepted for single nodes. */
export interface Judge {
  accepted(id: number): AcceptedRange
  /** Whether nothing that is worked out before a node can move it visibly. */
  insensitive(id: number): boolean
}

/**
 * What is accepted when some nodes have values of the student's own.
 * @param computed what the rules give for those nodes, by id
 * @param key the values of the solution
 */
export function judgeOf(
  exercise: Exercise,
  values: Float64Array,
  policy: GradingPolicy,
  round: Rounding,
  computed: ReadonlyMap<number, number>,
  key: Float64Array,
): Judge {
  const { compiled, solution } = exercise
  const effect = roundingEffectOnOwn(solution.graph, compiled, values, round, computed, key)
  const accepted = (id: number) => rangeAround(exercise, computed.get(id) ?? values[id]!, id, policy, effect)
  return { accepted, insensitive: (id) => effect.reach(id) <= accepted(id).tolerance }
}
