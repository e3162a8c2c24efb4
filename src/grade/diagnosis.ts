import type { Misconception } from '../misconceptions/contract.ts'
import type { Outcome } from '../misconceptions/outcomes.ts'
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

/**
 * The mistakes that lead from a student's own earlier values to what was given. One of a few letters says too little to
 * tell a mistake in an earlier step from a guess: of what is no number only mistakes in its own step count.
 */
export function explain(
  solved: SolvedProblem,
  own: OwnValues,
  round: Rounding,
  id: number,
  given: number,
): Explanation {
  const recognise = recogniser(solved, own, round, id, given)
  const rules = solved.exercise.wrongRules()
  const coded = solved.exercise.solution.graph.node(id).meta!.coded
  const outcomes = [...rules.outcomes(id, own.valuesBefore(id), othersFixed(own, id))].filter(
    (outcome) => (!coded || [...outcome.rules.keys()].every((step) => step === id)) && recognise(outcome),
  )
  const found = new Set(outcomes.map(({ misconception }) => misconception))
  return { outcomes, misconceptions: rules.misconceptions.filter((misconception) => found.has(misconception)) }
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
  const recognise = recogniser(solved, own, round, id, given)
  const { exercise } = solved
  const ancestors = exercise.solution.graph.ancestors(id)
  return earlier.some(
    (outcome) =>
      [...outcome.rules.keys()].every((step) => ancestors.has(step) && step !== id && !own.typed.has(step)) &&
      recognise(exercise.wrongRules().repeat(outcome, id, own.valuesBefore(id), othersFixed(own, id))),
  )
}

function othersFixed(own: OwnValues, id: number) {
  return { has: (node: number) => node !== id && own.typed.has(node) }
}

/**
 * Tells whether a mistake leads to what was given. The relative part of the tolerance forgives a slip of the last digit;
 * to recognise a mistake rounding is enough: of the answer, and of every earlier answer as the mistake passes it on.
 */
function recogniser(
  { exercise }: SolvedProblem,
  own: OwnValues,
  round: Rounding,
  id: number,
  given: number,
): (outcome: Outcome) => boolean {
  if (exercise.solution.graph.node(id).meta!.coded) return ({ value }) => value === given
  const { allowance } = own.accepted(id)
  const values = own.valuesBefore(id)
  const earlier = [...own.typed.keys()].filter((other) => other < id)
  const roundings = new Map(earlier.map((node) => [node, halfUnit(values[node]!, round)]))
  return (outcome) => {
    const gap = Math.abs(outcome.value - given)
    const unit = halfUnit(outcome.value, round)
    if (gap <= Math.max(allowance, unit) * 1.01) return true
    // Worth a closer look only where rounding could explain it at all.
    if (!(gap <= 0.1 * Math.abs(outcome.value) + 20 * unit)) return false
    const sway = exercise.wrongRules().sway(outcome, id, values, othersFixed(own, id), roundings)
    // Two more units: a mistake may reach forward to a value (an updated weight) that was rounded on its way.
    return gap <= 1.01 * (3 * unit + sway)
  }
}
