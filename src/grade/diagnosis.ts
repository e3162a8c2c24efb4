import type { Fixed } from '../engine/open-steps.ts'
import type { Misconception } from '../misconceptions/contract.ts'
import type { Outcome, ReadyRule } from '../misconceptions/outcome.ts'
import { wordingOf } from '../misconceptions/wording.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { halfUnit } from '../solution/rounding.ts'
import type { OwnValues } from './own-values.ts'
import type { BlankGrade } from './types.ts'

/** A mistake that explains an answer, with the steps it was made in. */
export interface ExplainedAnswer {
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
  earlier: readonly Outcome[],
): ExplainedAnswer {
  const recognise = recogniser(solved, own, round, id, given)
  const rules = solved.exercise.wrongRules()
  const coded = solved.exercise.solution.graph.node(id).meta!.coded
  const at = [id, own.valuesBefore(id), othersFixed(own, id)] as const
  const recognised = (some: Iterable<Outcome>) =>
    [...some].filter(
      (outcome) => (!coded || [...outcome.rules.keys()].every((step) => step === id)) && recognise(outcome),
    )
  const known = new Set(earlier.map(({ misconception }) => misconception))
  let outcomes = recognised(rules.outcomes(...at))
  if (known.size > 0) outcomes.push(...recognised(rules.widerOutcomes(...at, known)))
  if (outcomes.length === 0 && !coded) outcomes = recognised(rules.widerOutcomes(...at))
  const found = new Set(outcomes.map(({ misconception }) => misconception))
  return { outcomes, misconceptions: rules.misconceptions.filter((misconception) => found.has(misconception)) }
}

/**
 * Whether an answer follows from a mistake that was explained in an earlier answer: it was made in a step that no blank
 * asks for, or the derivatives are those of the wrong formula. The student is right from there on.
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
  const rules = exercise.wrongRules()
  const ancestors = exercise.solution.graph.ancestors(id)
  const at = [id, own.valuesBefore(id), othersFixed(own, id)] as const
  const shared = earlier.filter(({ rules }) =>
    [...rules.keys()].every((step) => ancestors.has(step) && step !== id && !own.typed.has(step)),
  )
  return (
    shared.some((outcome) => recognise(rules.repeat(outcome, ...at))) ||
    [...rules.carriedOutcomes(earlier, ...at)].some(recognise)
  )
}

/**
 * Whether an answer is what rules in all of the steps lead to that are open before it; undefined where none of them is.
 */
export function madeThroughout(
  solved: SolvedProblem,
  own: OwnValues,
  round: Rounding,
  id: number,
  given: number,
  rules: readonly ReadyRule[],
): boolean | undefined {
  const at = [id, own.valuesBefore(id), othersFixed(own, id)] as const
  const outcome = solved.exercise.wrongRules().throughout(rules, ...at)
  return outcome && recogniser(solved, own, round, id, given)(outcome)
}

/**
 * How a mistake is told, once, where it was made first.
 * @param again names of the blanks where it was made again
 */
export function toldAs(
  { exercise }: SolvedProblem,
  outside: string,
  { outcomes, misconceptions }: ExplainedAnswer,
  again: readonly string[] = [],
): Pick<BlankGrade, 'message' | 'diagnosis' | 'explanation' | 'hint'> {
  const { graph, program } = exercise.solution
  const words = misconceptions.map((misconception) => {
    const outcome = outcomes.find((one) => one.misconception === misconception)
    const [rule] = outcome?.rules.values() ?? exercise.wrongRules().kinds(misconception)[0]!
    return wordingOf(misconception, { graph, program, node: graph.node(rule!.place) })
  })
  const different = [...new Set(words.map(({ says }) => says))]
  const said = different.join(', or ')
  const explanation = again.length > 0 ? `${said}, here and in ${listed(again)}` : said
  return {
    message: `${outside}: ${explanation}${different.length > 1 ? ' (these give the same value)' : ''}`,
    diagnosis: [...new Set(misconceptions.map(({ id }) => id))],
    explanation,
    hint: words[0]!.hint,
  }
}

const mostNamed = 3

function listed(names: readonly string[]): string {
  const named = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names
  const others = names.length - named.length
  const parts = others > 0 ? [...named, `${others} more`] : named
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join()
}

function othersFixed(own: OwnValues, id: number): Fixed {
  return { has: (node) => node !== id && own.typed.has(node), key: own.answered }
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
    const uncertainty = exercise.wrongRules().uncertainty(outcome, id, values, othersFixed(own, id), roundings)
    // Two more units: a mistake may reach forward to a value (an updated weight) that was rounded on its way.
    return gap <= 1.01 * (3 * unit + uncertainty)
  }
}
