import type { Misconception } from '../misconceptions/contract.ts'
import type { Outcome } from '../misconceptions/diagnose.ts'
import { misconceptions } from '../misconceptions/index.ts'
import type { Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { halfUnit } from '../solution/rounding.ts'
import type { OwnValues } from './own-values.ts'

/** A mistake that explains an answer, with the steps it was made in. */
export interface Explanation {
  readonly outcomes: readonly Outcome[]
  /** The most common first. */
  readonly misconceptions: readonly Misconception[]
}

/** The mistakes that lead from a student's own earlier values to what was given. */
export function explain(
  solved: SolvedProblem,
  own: OwnValues,
  round: Rounding,
  id: number,
  given: number,
): Explanation {
  const near = nearness(own, round, id)
  const outcomes = [...solved.exercise.wrongRules().outcomes(id, own.valuesBefore(id), othersFixed(own, id))]
  const fitting = outcomes.filter(({ value }) => near(value, given))
  const found = new Set(fitting.map(({ misconception }) => misconception))
  return { outcomes: fitting, misconceptions: misconceptions.filter((misconception) => found.has(misconception)) }
}

/**
 * Whether an answer follows from a mistake in a step that no blank asks for, made and explained in an earlier answer.
 * The student is right from there on.
 */
export function followsFrom(
  solved: SolvedProblem,
  own: OwnValues,
  round: Rounding,
  id: number,
  given: number,
  earlier: readonly Outcome[],
): boolean {
  const near = nearness(own, round, id)
  const ancestors = solved.exercise.solution.graph.ancestors(id)
  const rules = solved.exercise.wrongRules()
  return earlier.some(
    (outcome) =>
      [...outcome.rules.keys()].every((step) => ancestors.has(step) && step !== id && !own.typed.has(step)) &&
      near(rules.repeat(outcome, id, own.valuesBefore(id), othersFixed(own, id)), given),
  )
}

function othersFixed(own: OwnValues, id: number) {
  return { has: (node: number) => node !== id && own.typed.has(node) }
}

/**
 * Whether a mistake's value is what was given. The relative part of the tolerance forgives a slip of the last digit; to
 * recognise a mistake rounding is enough: that of the answer and of what went before, grown as the mistake makes it grow.
 */
function nearness(own: OwnValues, round: Rounding, id: number): (value: number, given: number) => boolean {
  const { allowance, key } = own.accepted(id)
  return (value, given) => {
    const grown = key === 0 ? 1 : Math.max(1, Math.abs(value / key))
    return Math.abs(value - given) <= Math.max(1.01 * allowance * grown, 3 * halfUnit(value, round))
  }
}
