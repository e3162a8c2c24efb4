import type { Fixed } from '../autodiff/open-steps.ts'
import type { Misconception } from '../misconceptions/contract.ts'
import type { ReadyRule } from '../misconceptions/diagnose.ts'
import { misconceptions } from '../misconceptions/index.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'

/** What one blank gets by usual mistakes. */
export interface ForeseenMistake {
  readonly value: number
  readonly hint: string
}

// Mistakes that a family names itself come before those of the table, as the grader names them.
const rank = new Map(misconceptions.map((misconception, k) => [misconception, k]))
const rankOf = (misconception: Misconception) => rank.get(misconception) ?? -1

/** A usual mistake on the way from the other answers to one of them. */
interface Way {
  readonly misconception: Misconception
  readonly rules: ReadonlyMap<number, ReadyRule>
}

// The same in all draws of an exercise.
const known = new WeakMap<Exercise, Map<number, readonly Way[]>>()

/** The ways to a node, the most common mistake first. */
function waysTo(exercise: Exercise, id: number, others: Fixed): readonly Way[] {
  const byNode = known.get(exercise) ?? new Map<number, readonly Way[]>()
  known.set(exercise, byNode)
  const found = byNode.get(id)
  if (found) return found
  const ways = Array.from(exercise.wrongRules().ways(id, others), (rules): Way => {
    const [first] = rules.values()
    return { misconception: first!.misconception, rules }
  })
  ways.sort((a, b) => rankOf(a.misconception) - rankOf(b.misconception))
  byNode.set(id, ways)
  return ways
}

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
  const rules = exercise.wrongRules()
  const seen = new Set<number>()
  const foreseen: ForeseenMistake[] = []
  for (const { misconception, rules: made } of waysTo(exercise, id, others)) {
    const value = rules.valueBy(made, id, values, others)
    if (!Number.isFinite(value) || Math.abs(value - accepted.key) <= accepted.tolerance) continue
    const told = Number(value.toPrecision(12))
    if (seen.has(told)) continue
    seen.add(told)
    foreseen.push({ value: told, hint: misconception.hint })
  }
  return foreseen
}
