import { workerData } from 'node:worker_threads'
import { reopenSet } from '../session.ts'
import { type CountingSetup, countPart, type PartCount, type ProblemPart } from './counting.ts'

const { setFile, seed, ...options } = workerData as CountingSetup
const prepared = await reopenSet(setFile, options)

/** Draws and counts a part of a run in a thread of its own. */
export default function countInThread(part: ProblemPart): PartCount {
  return countPart(prepared, seed, part)
}
