import type { ProblemSet, Rounding } from '../problem-set/types.ts'
import { shortCheck } from '../random/stream.ts'
import type { SolvedProblem } from './draw.ts'
import { fullText, rounded } from './rounding.ts'

/**
 * What makes a problem the one that it is to a student: what is asked, the numbers given, and what the answers are.
 * Words, symbols, points, the order of the parts and the rules of a fair draw are no part of it.
 */
export function markOf({ exercise, values }: SolvedProblem, round: Rounding): string {
  const { solution, onSheet, program, problem } = exercise
  const named = (ids: readonly number[], text: (value: number) => string) =>
    ids.map((id) => [solution.graph.node(id).name!, text(values[id]!)]).sort(([a], [b]) => (a! < b! ? -1 : 1))
  const asked = named(onSheet, (value) => `${rounded(firm(value), round) + 0}`)
  const given = named(solution.givens(), (value) => fullText(firm(value)))
  return JSON.stringify([problem.id, program.shape ?? null, asked, given])
}

// More digits than a sheet prints, and fewer than another order of the same calculation, or another engine, may change.
const firmDigits = 12

function firm(value: number): number {
  return Number(value.toPrecision(firmDigits))
}

/** Label and check, as it is printed: `17-K3QF`. The order of the problems is no part of the check. */
export function variantCode(
  { id, round }: ProblemSet,
  seed: string,
  label: string,
  problems: readonly SolvedProblem[],
): string {
  const marks = problems.map((problem) => markOf(problem, round)).sort()
  return `${label}-${shortCheck(seed, ['sheet', id, JSON.stringify(round), label, ...marks])}`
}
