import { workerData } from 'node:worker_threads'
import { openSet } from '../session.ts'
import { type GradedText, type GraderSetup, gradeBytes } from './graded-text.ts'

const { setFile, seed, ...options } = workerData as GraderSetup
const prepared = await openSet(setFile, options)

/** Grades one answer file in a thread of its own. */
export default function gradeInThread({ bytes, file }: { bytes: Uint8Array; file: string }): GradedText {
  return gradeBytes(prepared, seed, bytes, file)
}
