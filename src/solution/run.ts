import type { Problem } from '../set/types.ts'
import type { PreparedSet } from './prepared.ts'
import { type SolvedVariant, solveVariant } from './variant.ts'

/** A problem that several labels of a run drew alike: the labels of each draw that more than one of them has. */
export interface Alike {
  readonly problem: Problem
  readonly labels: readonly (readonly string[])[]
}

/** By id of the problem, what tells a label's draw of it from others; problems in which nothing is drawn are left out. */
export type Marks = readonly (readonly [problem: string, mark: string])[]

export function marksOf({ problems }: SolvedVariant): Marks {
  return problems.filter(({ exercise }) => !exercise.fixed).map(({ exercise, mark }) => [exercise.problem.id, mark])
}

/** Finds out which labels of a run drew alike. */
export class AlikeFinder {
  readonly #set: PreparedSet
  /** By problem and mark the label that has it, or all of several. */
  readonly #drawn = new Map<string, Map<string, string | string[]>>()

  constructor(prepared: PreparedSet) {
    this.#set = prepared
    for (const { problem } of prepared.problems) this.#drawn.set(problem.id, new Map())
  }

  add(label: string, marks: Marks): void {
    for (const [problem, mark] of marks) {
      const draws = this.#drawn.get(problem)!
      const earlier = draws.get(mark)
      draws.set(mark, earlier === undefined ? label : [earlier, label].flat())
    }
  }

  /** In the order of the set. */
  found(): Alike[] {
    return this.#set.problems.flatMap(({ problem }) => {
      const labels = [...this.#drawn.get(problem.id)!.values()].filter((sharing) => typeof sharing !== 'string')
      return labels.length > 0 ? [{ problem, labels }] : []
    })
  }
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
  const finder = new AlikeFinder(prepared)
  for (const label of labels) {
    const variant = solveVariant(prepared, seed, label)
    finder.add(label, marksOf(variant))
    yield variant
  }
  for (const alike of finder.found()) onAlike(alike)
}
