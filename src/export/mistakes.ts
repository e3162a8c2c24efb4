import { once, oncePer, oncePerKey } from '../base/once.ts'
import { misconceptions } from '../misconceptions/index.ts'
import type { Route } from '../misconceptions/outcome.ts'
import { wordingOf } from '../misconceptions/wording.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { shortDecimalText } from '../solution/rounding.ts'

/** What one blank gets by a usual mistake. */
export interface ForeseenMistake {
  readonly value: number
  /** The value as a plain decimal, to twelve significant digits. */
  readonly text: string
  readonly hint: string
}

// Mistakes that a family names itself come before those of the table, as the grader names them.
const rank = new Map(misconceptions.map((misconception, k) => [misconception, k]))
const rankOf = ({ misconception }: Route) => rank.get(misconception) ?? -1

/** The routes of mistakes to a node from the other answers, the most common first, and the hint to each of them. */
const routesTo = oncePer((exercise: Exercise) => {
  const asked = new Set(exercise.asked)
  return oncePerKey((id: number) => {
    const found = exercise.wrongRules().routes(id, { has: (node) => node !== id && asked.has(node) })
    const routes = found.sort((a, b) => rankOf(a) - rankOf(b))
    return { routes, hints: routes.map((route) => once(() => hintOf(exercise, route))) }
  })
})

/**
 * The wrong values that usual mistakes lead to on the way from the other answers, given that those are right: values are
 * different, finite and not accepted; the most common mistake first.
 */
export function foreseenMistakes(
  { exercise, values }: SolvedProblem,
  id: number,
  accepted: AcceptedRange,
): ForeseenMistake[] {
  const { routes, hints } = routesTo(exercise)(id)
  const seen = new Set<string>()
  const foreseen: ForeseenMistake[] = []
  for (const [k, value] of exercise.wrongRules().along(routes, values).entries()) {
    if (!Number.isFinite(value) || Math.abs(value - accepted.centre) <= accepted.reach) continue
    const text = shortDecimalText(value, 12)
    if (seen.has(text)) continue
    seen.add(text)
    foreseen.push({ value, text, hint: hints[k]!() })
  }
  return foreseen
}

function hintOf({ solution: { graph, program } }: Exercise, { misconception, rules }: Route): string {
  const [rule] = rules.values()
  return wordingOf(misconception, { graph, program, node: graph.node(rule!.place) }).hint
}
