import { firstDigits } from '../base/decimal-scale.ts'
import { shortCheck } from '../random/stream.ts'
import type { ProblemSet, Rounding } from '../set/types.ts'
import type { Exercise } from './exercise.ts'
import { fullText, rounded } from './rounding.ts'

/**
 * What makes a problem the one that it is to a student: what is asked, the numbers given, and what the answers are.
 * Words, symbols, points, the order of the parts and the rules of a fair draw are no part of it.
 */
export function markOf({ problem, program, onSheet, given }: Exercise, values: Float64Array, round: Rounding): string {
  return JSON.stringify([
    problem.id,
    program.shape ?? null,
    onSheet.map(({ name, id }) => [name, `${rounded(firm(values[id]!), round) + 0}`]),
    given.map(({ name, id }) => [name, fullText(firm(values[id]!))]),
  ])
}

// More digits than a sheet prints, and fewer than another order of the same calculation, or another engine, may change.
const firmDigits = 12

function firm(value: number): number {
  return firstDigits(value, firmDigits)
}

/** Label and check, as it is printed: `17-K3QF`. The order of the problems is no part of the check. */
export function variantCode(
  { id, round }: ProblemSet,
  seed: string,
  label: string,
  problems: readonly { readonly mark: string }[],
): string {
  const marks = problems.map(({ mark }) => mark).sort()
  return `${label}-${shortCheck(seed, ['sheet', id, JSON.stringify(round), label, ...marks])}`
}
