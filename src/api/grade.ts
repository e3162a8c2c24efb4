import { gradeAnswers } from '../app/batch/graded-text.ts'
import { checkVariants } from '../corrections/corrected-set.ts'
import { correctedFor } from '../grade/corrected-for.ts'
import type { Grade } from '../grade/types.ts'
import { publicGrade } from '../report/json.ts'
import { readSubmission } from '../submission/read.ts'
import { type LoadedSet, preparedOf, statedSeed } from './set.ts'

export interface GradeOptions {
  /** Default: the seed that the set carries. */
  readonly seed?: string
  /** What the answers are called in errors and in the grade; default `answers.yaml`. */
  readonly file?: string
}

/**
 * Grades one answer file, its text or its bytes. Whatever is wrong with it becomes `errors` of the grade; only a missing
 * seed throws, the FaultError `no-seed`, and corrections that name a sheet which is none of the set.
 */
export function grade(set: LoadedSet, answers: string | Uint8Array, options: GradeOptions = {}): Grade {
  const { seed, file = 'answers.yaml' } = options
  const prepared = preparedOf(set)
  const bytes = typeof answers === 'string' ? new TextEncoder().encode(answers) : answers
  const drawnFrom = statedSeed(prepared, seed)
  checkVariants(prepared, drawnFrom)
  const { grade: graded } = gradeAnswers(prepared, drawnFrom, readSubmission(bytes, file))
  const own = prepared.corrections?.ofStudent(graded.student)
  return publicGrade(own ? correctedFor(graded, own) : graded)
}
