import type { Misconception } from '../misconceptions/contract.ts'
import { misconceptions } from '../misconceptions/index.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'

/** What one blank gets by usual mistakes. */
export interface ForeseenMistake {
  readonly value: number
  readonly hint: string
}

// Mistakes that a family names itself come before those of the table, as the grader names them.
const rank = new Map(misconceptions.map((misconception, k) => [misconception, k]))
const rankOf = (misconception: Misconception) => rank.get(misconception) ?? -1

/**
 * The wrong values that usual mistakes lead to on the way from the other answers, given that those are right: values are
 * different, finite and not accepted; the most common mistake first.
 */
export function foreseenMistakes(
  { exercise, values }: SolvedProblem,
  id: number,
  accepted: AcceptedRange,
): ForeseenMistake[] {
  const asked = new Set(exercise.asked)
  const others = { has: (node: number) => node !== id && asked.has(node) }
  const outcomes = [...exercise.wrongRules().outcomes(id, values, others)]
  const wrong = outcomes.filter(
    ({ value }) => Number.isFinite(value) && Math.abs(value - accepted.key) > accepted.tolerance,
  )
  const seen = new Set<number>()
  return wrong
    .sort((a, b) => rankOf(a.misconception) - rankOf(b.misconception))
    .flatMap(({ value, misconception }) => {
      const told = Number(value.toPrecision(12))
      if (seen.has(told)) return []
      seen.add(told)
      return [{ value: told, hint: misconception.hint }]
    })
}
