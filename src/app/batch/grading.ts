import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { rosterOf } from '../../submission/intake/whose.ts'
import { reopenSet } from '../sent-set.ts'
import type { ChunkWork, WorkKind } from '../work/kind.ts'
import {
  faultText,
  type GradedText,
  type GraderSetup,
  gradeFiles,
  graderDied,
  type SubmittedFile,
} from './graded-text.ts'

/** Grading answer files, wherever that is. */
export const grading: WorkKind<GraderSetup, SubmittedFile, GradedText> = {
  open: async ({ set, ...setup }, families) => gradingOf(await reopenSet(set, families), setup),
}

/** Grading with a set that is open already. */
export function gradingOf(
  prepared: MarkedSet,
  { entries, ...setup }: Omit<GraderSetup, 'set'>,
): ChunkWork<SubmittedFile, GradedText> {
  const roster = entries && rosterOf(entries)
  return (files) => gradeFiles(prepared, setup, files, roster)
}

/** The grade of a submission that stopped whoever graded it, time and again. */
export function gradeOfDeadly(prepared: MarkedSet, { place: { file } }: SubmittedFile, error: Error): GradedText {
  return faultText(prepared, file, graderDied(file, error.message))
}
