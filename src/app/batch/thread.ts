import { workerData } from 'node:worker_threads'
import type { HandInPlace } from '../../submission/intake/claims.ts'
import { rosterOf } from '../../submission/intake/whose.ts'
import { reopenSet } from '../session.ts'
import { type GradedText, type GraderSetup, gradeBytes } from './graded-text.ts'

const { setFile, entries, ...setup } = workerData as GraderSetup
const prepared = await reopenSet(setFile, setup)
const roster = entries && rosterOf(entries)

/** Grades one answer file in a thread of its own. */
export default function gradeInThread({ bytes, place }: { bytes: Uint8Array; place: HandInPlace }): GradedText {
  return gradeBytes(prepared, setup, bytes, place, roster)
}
