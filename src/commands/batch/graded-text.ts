import { type Fault, FaultError } from '../../fault.ts'
import { gradeSubmission, unreadableGrade } from '../../grade/grade.ts'
import type { Grade } from '../../grade/types.ts'
import { gradeLine } from '../../report/json.ts'
import type { PreparedSet } from '../../solution/variant.ts'
import type { SetOptions } from '../session.ts'

/** A grade as one line of JSON, which is cheap to hand from thread to thread, and what is needed of it at once. */
export interface GradedText {
  readonly line: string
  readonly student: string
  readonly variant: string
  readonly score: number
  readonly points: number
  /** False where another try may end better, so that a resumed run tries again. */
  readonly final: boolean
}

/** What graders have to know; it goes to every thread once. */
export interface GraderSetup extends SetOptions {
  readonly setFile: string
  readonly seed: string
}

/** Grades one answer file; even a bug costs no more than this one submission. */
export function gradeBytes(prepared: PreparedSet, seed: string, bytes: Uint8Array, file: string): GradedText {
  try {
    return textOf(gradeAnswers(prepared, seed, bytes, file), true)
  } catch (error) {
    return faultText(prepared, file, bugFault(error, file))
  }
}

/** Grades one answer file; a fault that leaves nothing to be graded becomes the error of its grade. */
export function gradeAnswers(prepared: PreparedSet, seed: string, bytes: Uint8Array, file: string): Grade {
  try {
    return gradeSubmission(prepared, seed, bytes, file)
  } catch (error) {
    if (error instanceof FaultError) return unreadableGrade(prepared, file, error.faults[0]!)
    throw error
  }
}

/** The grade of a submission that could not be graded, for now. */
export function faultText(prepared: PreparedSet, file: string, fault: Fault): GradedText {
  return textOf(unreadableGrade(prepared, file, fault), false)
}

function textOf(grade: Grade, final: boolean): GradedText {
  const { student, variant, score, points } = grade
  return { line: gradeLine(grade), student, variant, score, points, final }
}

export const bugCode = 'internal-error'

function bugFault(error: unknown, file: string): Fault {
  const place = (error as Error).stack?.split('\n').slice(0, 2).join(' ') ?? String(error)
  const message = `this is a bug in gradsheet, please report it: ${place}`
  return { code: bugCode, message, file, remedy: 'grade this submission by hand' }
}
