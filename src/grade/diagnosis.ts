import { once } from '../base/once.ts'
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
  const { isNear, explains } = recogniser(solved, own, round, id, given)
  const rules = solved.exercise.wrongRules()
  const coded = solved.exercise.solution.graph.node(id).meta!.coded
  const at = [id, own.valuesBefore(id), othersFixed(own, id), isNear] as const
  const recognised = (some: readonly Outcome[]) =>
    some.filter((outcome) => (!coded || [...outcome.rules.keys()].every((step) => step === id)) && explains(outcome))
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
  const { isNear, explains } = recogniser(solved, own, round, id, given)
  const { exercise } = solved
  const rules = exercise.wrongRules()
  const ancestors = exercise.solution.graph.ancestors(id)
  const at = [id, own.valuesBefore(id), othersFixed(own, id)] as const
  const shared = earlier.filter(({ rules }) =>
    [...rules.keys()].every((step) => ancestors.has(step) && step !== id && !own.typed.has(step)),
  )
  return (
    shared.some((outcome) => explains(rules.repeat(outcome, ...at))) ||
    rules.carriedOutcomes(earlier, ...at, isNear).some(explains)
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
  return outcome && recogniser(solved, own, round, id, given).explains(outcome)
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

/** Tells whether a mistake leads to what was given. */
interface Recogniser {
  /** Whether a value is so near to what was given that rounding could explain the rest. */
  isNear(value: number): boolean
  explains(outcome: Outcome): boolean
}

/**
 * The relative part of the tolerance forgives a slip of the last digit; to recognise a mistake rounding is enough: of the
 * answer, and of every earlier answer as the mistake passes it on.
 */
function recogniser(
  { exercise }: SolvedProblem,
  own: OwnValues,
  round: Rounding,
  id: number,
  given: number,
): Recogniser {
  const gapOf = (value: number) => Math.abs(value - given)
  if (exercise.solution.graph.node(id).meta!.coded)
    return { isNear: (value) => value === given, explains: ({ value }) => value === given }
  const { allowance } = own.accepted(id)
  const roundings = once(() => {
    const values = own.valuesBefore(id)
    return new Map(
      [...own.typed.keys()].filter((other) => other < id).map((node) => [node, halfUnit(values[node]!, round)]),
    )
  })
  const isSame = (value: number, unit: number) => gapOf(value) <= Math.max(allowance, unit) * 1.01
  const mayBeRounded = (value: number, unit: number) => gapOf(value) <= 0.1 * Math.abs(value) + 20 * unit
  return {
    isNear(value) {
      const unit = halfUnit(value, round)
      return isSame(value, unit) || mayBeRounded(value, unit)
    },
    explains(outcome) {
      const { value } = outcome
      const unit = halfUnit(value, round)
      if (isSame(value, unit)) return true
      if (!mayBeRounded(value, unit)) return false
      const values = own.valuesBefore(id)
      const uncertainty = exercise.wrongRules().uncertainty(outcome, id, values, othersFixed(own, id), roundings())
      // Two more units: a mistake may reach forward to a value (an updated weight) that was rounded on its way.
      return gapOf(value) <= 1.01 * (3 * unit + uncertainty)
    },
  }
}
