import type { Fault } from '../../fault.ts'
import type { Place } from '../../intake/claims.ts'
import type { Roster } from '../../intake/identity.ts'
import type { PreparedSet } from '../../solution/variant.ts'
import { moduleBeside, openThreads } from '../threads.ts'
import { faultText, type GradedText, type GraderSetup, gradeBytes } from './graded-text.ts'

/** Grades answer files one at a time each; `jobs` of them may be asked at the same time. */
export interface Graders {
  readonly jobs: number
  grade(bytes: Uint8Array, place: Place): Promise<GradedText>
  close(): Promise<void>
}

/** A grader in this thread: it begins at once. */
export function graderHere(prepared: PreparedSet, seed: string, roster: Roster | undefined): Graders {
  const grade: Graders['grade'] = async (bytes, place) => gradeBytes(prepared, seed, bytes, place, roster)
  return { jobs: 1, grade, close: async () => {} }
}

export interface ThreadOptions {
  readonly jobs: number
  /** Milliseconds that one submission may take. */
  readonly timeLimit?: number
  /** Megabytes that a thread may hold. */
  readonly memoryLimit?: number
  /** Module that grades; for tests. */
  readonly thread?: URL
}

const defaultThread = moduleBeside(import.meta.url, 'thread')

/**
 * Graders in threads of their own. A thread that dies is replaced and its submission tried once more; a submission that
 * kills two threads or takes longer than the time limit gets a grade that says so.
 */
export function gradersInThreads(prepared: PreparedSet, setup: GraderSetup, options: ThreadOptions): Graders {
  const { jobs, timeLimit = 60_000, memoryLimit = 1024, thread = defaultThread } = options
  const threads = openThreads<{ bytes: Uint8Array; place: Place }, GradedText>(thread, { jobs, setup, memoryLimit })
  const attempt = async (bytes: Uint8Array, place: Place): Promise<GradedText | Fault> => {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), timeLimit)
    try {
      return await threads.run({ bytes, place }, { signal: abort.signal })
    } catch (error) {
      return abort.signal.aborted ? tooSlow(place.file, timeLimit) : graderDied(place.file, (error as Error).message)
    } finally {
      clearTimeout(timer)
    }
  }
  const grade = async (bytes: Uint8Array, { file, below, origin }: Place): Promise<GradedText> => {
    const copy = new Uint8Array(bytes)
    // A claim has more, which cannot be sent to a thread.
    const place = { file, below, ...(origin && { origin }) }
    const first = await attempt(copy, place)
    const result = 'code' in first && first.code === diedCode ? await attempt(copy, place) : first
    return 'code' in result ? faultText(prepared, file, result) : result
  }
  return { jobs, grade, close: threads.close }
}

const diedCode = 'grader-died'

function graderDied(file: string, reason: string): Fault {
  const message = `grading this submission stopped the grader twice: ${reason}`
  return { code: diedCode, message, file, remedy: 'grade this submission by hand, and report the file as a bug' }
}

function tooSlow(file: string, timeLimit: number): Fault {
  const message = `grading this submission took longer than ${timeLimit / 1000} s`
  return {
    code: 'grading-too-slow',
    message,
    file,
    remedy: 'grade this submission by hand, and report the file as a bug',
  }
}
