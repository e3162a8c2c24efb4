import type { GradingPolicy, Rounding } from '../problem-set/types.ts'
import { AcceptedRange } from './accepted-range.ts'
import { type RoundingEffect, roundingEffect, roundingEffectOnOwn } from './allowance.ts'
import type { SolvedProblem } from './draw.ts'
import type { Exercise } from './exercise.ts'
import { halfUnit, type Interval, intervalAround, toleranceOf, unionOf, widestInterval } from './rounding.ts'

/** What is accepted for each asked node, by id. */
export function acceptances(
  { exercise, values }: SolvedProblem,
  policy: GradingPolicy,
  round: Rounding,
): Map<number, AcceptedRange> {
  const effect = roundingEffect(exercise.solution.graph, exercise.compiled, values, round)
  return new Map(exercise.asked.map((id) => [id, rangeAround(exercise, values[id]!, id, policy, effect, round)]))
}

const nothing = { absolute: 0, relative: 0 }
const mostByDefault = 5e-5

function rangeAround(
  { solution }: Exercise,
  key: number,
  id: number,
  policy: GradingPolicy,
  effect: RoundingEffect,
  round: Rounding,
): AcceptedRange {
  if (solution.graph.node(id).meta!.coded) return new AcceptedRange(key, nothing, 0)
  const { absolute, relative } = policy.tolerance
  const stated = { absolute: absolute ?? defaultAbsolute(key, id, effect, round), relative }
  const allowance = policy.roundingAware ? effect.allowance(id) : 0
  const tolerance = Math.max(stated.absolute, relative * Math.abs(key)) + allowance
  const isNarrow = 4 * tolerance < Math.abs(key)
  return new AcceptedRange(key, stated, allowance, isNarrow ? undefined : widestAround(key, policy, round))
}

/** The default of the accepted distance: no more than what rounding the key as told moves it. */
function defaultAbsolute(key: number, id: number, effect: RoundingEffect, round: Rounding): number {
  // To significant digits 0 has no last place of its own; what it comes from has.
  const size = key === 0 && typeof round !== 'number' ? effect.reach(id) : key
  return Math.min(mostByDefault, halfUnit(size, round))
}

/** Nothing but a tolerance that the set states may take 0, the other sign or twice the key for the key. */
function widestAround(key: number, { tolerance }: GradingPolicy, round: Rounding): Interval | undefined {
  const widest = widestInterval(key, round)
  const { absolute = 0, relative } = tolerance
  return widest && unionOf(widest, intervalAround(key, toleranceOf(key, absolute, relative, 0)))
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
  const accepted = (id: number) => rangeAround(exercise, computed.get(id) ?? values[id]!, id, policy, effect, round)
  return { accepted, insensitive: (id) => effect.reach(id) <= accepted(id).tolerance }
}
