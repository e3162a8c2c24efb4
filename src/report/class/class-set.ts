import { type AskedStep, askedSteps } from '../../sheet/asked-steps.ts'
import type { PreparedSet } from '../../solution/prepared.ts'

/** What a report needs to know of a set beside its grades. */
export interface ClassSet {
  readonly id: string
  readonly title: string
  readonly problems: readonly ClassProblem[]
  /** Mistakes that can be made in it, with their words. */
  readonly mistakes: ReadonlyMap<string, { readonly says: string; readonly hint: string }>
}

interface ClassProblem {
  readonly id: string
  readonly title: string
  /** Whether all of its numbers are fixed. */
  readonly fixed: boolean
  readonly difficulty: number
  readonly steps: readonly AskedStep[]
}

export function classSetOf({ set, problems }: PreparedSet): ClassSet {
  const known = problems.flatMap(({ example }) => example.wrongRules().misconceptions)
  return {
    id: set.id,
    title: set.title,
    problems: problems.map(({ problem, example, typicalDifficulty }) => ({
      id: problem.id,
      title: problem.title ?? example.program.title,
      fixed: example.fixed,
      difficulty: typicalDifficulty(),
      steps: askedSteps(example),
    })),
    mistakes: new Map(known.map(({ id, says, hint }) => [id, { says, hint }])),
  }
}
