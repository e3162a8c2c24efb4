import { type GradingPolicy, type ProblemSet, type Rounding, widestTolerance } from '../set/types.ts'
import { AcceptedRange } from './accepted-range.ts'
import { type RoundingEffect, roundingEffect, roundingEffectOnOwn } from './allowance.ts'
import type { Exercise } from './exercise.ts'
import { isBelow } from './noise.ts'
import { halfUnit, widestInterval } from './rounding.ts'

/** What decides how far from a value an answer may lie. */
interface Basis {
  readonly exercise: Exercise
  readonly policy: GradingPolicy
  readonly round: Rounding
  readonly effect: RoundingEffect
}

/** What is accepted for each asked node, by id. */
export function acceptances(
  { exercise, values }: { readonly exercise: Exercise; readonly values: Float64Array },
  policy: GradingPolicy,
  round: Rounding,
): Map<number, AcceptedRange> {
  const effect = roundingEffect(exercise.solution.graph, exercise.compiled, values, round)
  const basis = { exercise, policy, round, effect }
  return new Map(exercise.asked.map((id) => [id, rangeAround(basis, values[id]!, id, true)]))
}

/** What is accepted for an asked node where another value than the key's is right too, with the tolerance that the key has. */
export function acceptedAround(
  { exercise, values }: { readonly exercise: Exercise; readonly values: Float64Array },
  policy: GradingPolicy,
  round: Rounding,
  id: number,
  value: number,
): AcceptedRange {
  const effect = roundingEffect(exercise.solution.graph, exercise.compiled, values, round)
  return rangeAround({ exercise, policy, round, effect }, value, id, true)
}

const nothing = { absolute: 0, relative: 0 }
const mostByDefault = 5e-5
const relativeByDefault = 1e-3

/** @param cut whether no allowance may make 0, the other sign or twice the value right */
function rangeAround(basis: Basis, key: number, id: number, cut: boolean): AcceptedRange {
  const { exercise, policy, round, effect } = basis
  if (exercise.solution.graph.node(id).meta!.coded) return new AcceptedRange(key, nothing, 0)
  const { absolute, relative } = policy.tolerance
  const usual = defaultAbsolute(key, id, effect, round)
  // In units of the answers, and so a bound to it is a share of each.
  const stated = { absolute: Math.min(absolute ?? usual, Math.max(usual, widestTolerance * Math.abs(key))), relative }
  const allowance = policy.roundingAware ? effect.allowance(id) : 0
  const tolerance = Math.max(stated.absolute, relative * Math.abs(key)) + allowance
  const isNarrow = 4 * tolerance < Math.abs(key)
  return new AcceptedRange(key, stated, allowance, isNarrow || !cut ? undefined : widestInterval(key, round))
}

/** The default of the accepted distance: no more than what rounding the key as told moves it. */
function defaultAbsolute(key: number, id: number, effect: RoundingEffect, round: Rounding): number {
  // To significant digits 0 has no last place of its own; what it comes from has.
  const size = key === 0 && typeof round !== 'number' ? effect.reach(id) : key
  return Math.min(mostByDefault, halfUnit(size, round))
}

/** A stated tolerance that is more than so many times what would be taken where none is stated. */
export interface LooseTolerance {
  readonly of: 'absolute' | 'relative'
  readonly stated: number
  /** How many times the default. */
  readonly times: number
}

/** The tolerances of a set that are more than `times` the default. */
export function looseTolerances(
  { grading, round }: Pick<ProblemSet, 'grading' | 'round'>,
  times: number,
): LooseTolerance[] {
  const { absolute = 0, relative } = grading.tolerance
  const usual = typeof round === 'number' ? Math.min(mostByDefault, halfUnit(1, round)) : mostByDefault
  const stated: LooseTolerance[] = [
    { of: 'absolute', stated: absolute, times: absolute / usual },
    { of: 'relative', stated: relative, times: relative / relativeByDefault },
  ]
  return stated.filter((one) => isBelow(times, one.times))
}

/** What a loose tolerance lets pass, in words. */
export function looseText({ of, stated, times }: LooseTolerance): string {
  const taken =
    of === 'relative'
      ? `answers that are ${Number((100 * stated).toPrecision(3))} % off`
      : `answers that are ${stated} off`
  return `the stated ${of} tolerance takes ${taken} for right, ${Math.round(times)} times what is taken by default`
}

/** Decides what is accepted for single nodes. */
export interface Judge {
  accepted(id: number): AcceptedRange
  /** Whether nothing that is worked out before a node can move it visibly. */
  insensitive(id: number): boolean
}

/**
 * What is accepted when some nodes have values of the student's own. A draw is refused in which rounding as told leads to
 * 0; nothing keeps a student's wrong values from leading there, so that what follows from them may be anything that
 * rounding makes of it.
 * @param computed what the rules give for those nodes, by id
 * @param key the values of the solution
 * @param wrong those of the nodes that are not as in the key
 */
export function judgeOf(
  exercise: Exercise,
  values: Float64Array,
  { grading: policy, round }: Pick<ProblemSet, 'grading' | 'round'>,
  computed: ReadonlyMap<number, number>,
  key: Float64Array,
  wrong: ReadonlySet<number>,
): Judge {
  const { compiled, solution } = exercise
  const effect = roundingEffectOnOwn(solution.graph, compiled, values, round, computed, key)
  const basis = { exercise, policy, round, effect }
  const followsKey = (id: number) =>
    ![...solution.graph.ancestors(id)].some((other) => other !== id && wrong.has(other))
  const accepted = (id: number) => rangeAround(basis, computed.get(id) ?? values[id]!, id, followsKey(id))
  return { accepted, insensitive: (id) => effect.reach(id) <= accepted(id).tolerance }
}
