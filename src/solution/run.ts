import type { Problem } from '../set/types.ts'
import type { PreparedSet } from './prepared.ts'
import { type SolvedVariant, solveVariant } from './variant.ts'

/** A problem that several labels of a run drew alike: the labels of each draw that more than one of them has. */
export interface Alike {
  readonly problem: Problem
  readonly labels: readonly (readonly string[])[]
}

/**
 * Solves the variants of a run in the order of its labels. Each depends on its own label alone, whoever else is there.
 * @param onAlike is told, once all are solved, of each problem that is not fixed and that labels drew alike
 */
export function* solveRun(
  prepared: PreparedSet,
  seed: string,
  labels: Iterable<string>,
  onAlike: (alike: Alike) => void,
): Generator<SolvedVariant> {
  const drawn = new Map(prepared.problems.map(({ problem }) => [problem.id, new Map<string, string[]>()]))
  for (const label of labels) {
    const variant = solveVariant(prepared, seed, label)
    for (const { exercise, mark } of variant.problems) {
      if (exercise.fixed) continue
      const draws = drawn.get(exercise.problem.id)!
      draws.set(mark, [...(draws.get(mark) ?? []), label])
    }
    yield variant
  }
  for (const { problem } of prepared.problems) {
    const alike = [...drawn.get(problem.id)!.values()].filter((sharing) => sharing.length > 1)
    if (alike.length > 0) onAlike({ problem, labels: alike })
  }
}
