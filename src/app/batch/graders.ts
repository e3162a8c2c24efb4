import type { PreparedSet } from '../../solution/prepared.ts'
import type { HandInPlace } from '../../submission/intake/claims.ts'
import type { Roster } from '../../submission/intake/whose.ts'
import { moduleBeside, openThreads, type ThreadsOptions } from '../threads.ts'
import { faultText, type GradedText, type GraderSetup, gradeBytes, graderDied } from './graded-text.ts'

/** Grades answer files one at a time each; `jobs` of them may be asked at the same time. */
export interface Graders {
  readonly jobs: number
  grade(bytes: Uint8Array, place: HandInPlace): Promise<GradedText>
  close(): Promise<void>
}

/** A grader in this thread: it begins at once. */
export function graderHere(prepared: PreparedSet, setup: GraderSetup, roster: Roster | undefined): Graders {
  const grade: Graders['grade'] = async (bytes, place) => gradeBytes(prepared, setup, bytes, place, roster)
  return { jobs: 1, grade, close: async () => {} }
}

const defaultThread = moduleBeside(import.meta.url, 'thread')

/**
 * Graders in threads of their own. A thread that dies is replaced and its submission tried once more; a submission that
 * kills two threads gets a grade that says so.
 */
export function gradersInThreads(
  prepared: PreparedSet,
  setup: GraderSetup,
  options: Pick<ThreadsOptions, 'jobs' | 'memoryLimit'>,
  /** Module that grades; for tests. */
  thread = defaultThread,
): Graders {
  const threads = openThreads<{ bytes: Uint8Array; place: HandInPlace }, GradedText>(thread, { ...options, setup })
  const grade = async (bytes: Uint8Array, { file, below, origin }: HandInPlace): Promise<GradedText> => {
    // A claim has more, which cannot be sent to a thread.
    const task = { bytes: new Uint8Array(bytes), place: { file, below, ...(origin && { origin }) } }
    return threads
      .run(task)
      .catch(() => threads.run(task))
      .catch((error: Error) => faultText(prepared, file, graderDied(file, error.message)))
  }
  return { jobs: threads.count, grade, close: threads.close }
}
