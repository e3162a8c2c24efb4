import type { AnswerValue } from '../answer/writing.ts'
import type { AppliedCorrection } from '../corrections/applied.ts'
import type { Fault } from '../faults/fault.ts'

export type Status = 'correct' | 'consistent' | 'incorrect' | 'blank' | 'unreadable'

/** What became of one blank. */
export interface BlankGrade {
  readonly name: string
  readonly status: Status
  /** The answer read, written as in answers.yaml; the typed text where it is unreadable; null where nothing was given. */
  readonly given: AnswerValue | null
  /** Absent where the variant is not known. */
  readonly expected?: AnswerValue
  /** The most a right number may be off; absent for all other answers, as are `accepted` and `allowance`. */
  readonly tolerance?: number
  readonly score: number
  readonly points: number
  /** Ids of the mistakes that explain the value, the most common first. */
  readonly diagnosis?: readonly string[]
  /** The same in words: what the student seems to have done, without any value. */
  readonly explanation?: string
  readonly message?: string
  /** What to look at again, in one sentence and without any value. */
  readonly hint?: string
  /** Name of the blank where the same mistake was made first, and counts. */
  readonly sameAs?: string
  /** True for the first wrong step of a problem, in the order of the calculation. */
  readonly firstWrong?: true
  /** The accepted interval, such as `3.996 … 4.004`. */
  readonly accepted?: string
  /** The part of the tolerance that rounding intermediate values as told can cause. */
  readonly allowance?: number
  /** Remarks that change no status: too few digits, follow-through refused. */
  readonly notes?: readonly string[]
  readonly line?: number
  readonly column?: number
  /** True where a correction took the blank out of the marking. */
  readonly dropped?: true
  /** What was put right about this blank after the sheets were handed out, and counts here. */
  readonly corrections?: readonly AppliedCorrection[]
}

export interface ProblemGrade {
  readonly id: string
  readonly score: number
  readonly points: number
  /** False where it earns no points, whatever is answered; absent for all others. */
  readonly graded?: false
  readonly answers: readonly BlankGrade[]
  /** What was put right about the problem as a whole. */
  readonly corrections?: readonly AppliedCorrection[]
}

/** The grade of one submission: always one per submission, whatever happened to it. */
export interface Grade {
  readonly set: string
  readonly variant: string
  readonly student: string
  readonly file: string
  readonly score: number
  readonly points: number
  readonly problems: readonly ProblemGrade[]
  readonly errors: readonly Fault[]
  /** What to know of it that is no fault, in sentences without any value. */
  readonly notes?: readonly string[]
  /** True of a student who needs no mark. */
  readonly excused?: true
  /** What was put right for the student. */
  readonly corrections?: readonly AppliedCorrection[]
}
