import type { Fault } from '../../faults/fault.ts'
import type { Grade } from '../../grade/types.ts'
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

/** Why a grade is not one of a set: it tells of another one, or of a problem that the set does not have; undefined where it is. */
export function strangeGrade({ id, problems }: ClassSet, grade: Grade): Fault | undefined {
  if (grade.set !== id) return gradesOfOtherSet(grade.set, [id])
  const strange = grade.problems.find((problem) => !problems.some((known) => known.id === problem.id))
  return (
    strange && {
      code: 'grades-of-other-set',
      message: `this grade tells of a problem ${strange.id}, which the set does not have`,
      got: strange.id,
      expected: problems.map((problem) => problem.id).join(' or '),
      remedy: 'name the set as it was when it was graded, or grade again',
    }
  )
}

/** That a grade is of none of the sets that are reported on. */
export function gradesOfOtherSet(got: string, known: readonly string[]): Fault {
  return {
    code: 'grades-of-other-set',
    message: 'this grade is of a set that is not named',
    got,
    expected: known.join(' or '),
    remedy: 'name the set too, as in: gradsheet report quiz-2.yaml quiz-3.yaml grades-2.json grades-3.json',
  }
}
