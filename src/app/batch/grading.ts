import type { PreparedSet } from '../../solution/prepared.ts'
import type { HandInPlace } from '../../submission/intake/claims.ts'
import { rosterOf } from '../../submission/intake/whose.ts'
import { reopenSet } from '../sent-set.ts'
import type { ChunkWork, WorkKind } from '../work/kind.ts'
import { faultText, type GradedText, type GraderSetup, gradeBytes, graderDied } from './graded-text.ts'

/** An answer file, and where it was found. */
export interface SubmittedFile {
  readonly bytes: Uint8Array
  readonly place: HandInPlace
}

/** Grading answer files, wherever that is. */
export const grading: WorkKind<GraderSetup, SubmittedFile, GradedText> = {
  open: async ({ set, ...setup }, families) => gradingOf(await reopenSet(set, families), setup),
}

/** Grading with a set that is open already. */
export function gradingOf(
  prepared: PreparedSet,
  { entries, ...setup }: Omit<GraderSetup, 'set'>,
): ChunkWork<SubmittedFile, GradedText> {
  const roster = entries && rosterOf(entries)
  return (files) => files.map(({ bytes, place }) => gradeBytes(prepared, setup, bytes, place, roster))
}

/** The grade of a submission that stopped whoever graded it, time and again. */
export function gradeOfDeadly(prepared: PreparedSet, { place: { file } }: SubmittedFile, error: Error): GradedText {
  return faultText(prepared, file, graderDied(file, error.message))
}
