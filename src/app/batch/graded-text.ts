import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { gradeReading, unreadableGrade } from '../../grade/grade.ts'
import type { Grade } from '../../grade/types.ts'
import { gradeLine } from '../../report/json.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import type { HandInPlace } from '../../submission/intake/claims.ts'
import { anothers, type Nature, natureOf, natureOfUnread } from '../../submission/intake/nature.ts'
import { ownerOf, type Roster } from '../../submission/intake/whose.ts'
import { readSubmission } from '../../submission/read.ts'
import type { SubmissionReading } from '../../submission/submission.ts'
import { asTyped, claimedVariant, type Owner } from '../../submission/variant-claim.ts'
import type { SentSet } from '../sent-set.ts'
import { withinTime } from './time-limit.ts'

/** A grade as one line of JSON, in bytes that are cheap to hand on and to write, and what is needed of it at once. */
export interface GradedText {
  readonly line: Uint8Array
  /** What was typed behind `student:`. */
  readonly student: string
  /** Label of the sheet that a valid code names; empty without such a code. */
  readonly label: string
  readonly score: number
  readonly points: number
  readonly nature: Nature
  /** True where every blank is empty and nothing is wrong: as the file was handed out. */
  readonly untouched: boolean
  /** False where another try may end better, so that a resumed run tries again. */
  readonly final: boolean
}

/** What graders have to know; it goes to every place of grading once. */
export interface GraderSetup {
  readonly set: SentSet
  readonly seed: string
  /** Seconds that one submission may take, from when its turn comes. */
  readonly timeLimit?: number
  /** Of the roster. */
  readonly entries?: readonly RosterEntry[]
}

const defaultTimeLimit = 60

/** An answer file, and where it was found. */
export interface SubmittedFile {
  readonly bytes: Uint8Array
  readonly place: HandInPlace
}

/** Grades answer files one after the other; a bug, and work without end, cost no more than the submission that met them. */
export function gradeFiles(
  prepared: MarkedSet,
  { seed, timeLimit = defaultTimeLimit }: Pick<GraderSetup, 'seed' | 'timeLimit'>,
  files: readonly SubmittedFile[],
  roster?: Roster,
): GradedText[] {
  const graded: GradedText[] = []
  while (graded.length < files.length) {
    // A watch is a thread of its own: one for each file would take as long as grading half of it.
    const begun = graded.length
    const ended = withinTime(1000 * timeLimit, () => {
      while (graded.length < files.length) graded.push(gradeFile(prepared, seed, files[graded.length]!, roster))
      return graded
    })
    // Who was not the first has not had all of the time.
    if (!ended && graded.length === begun) {
      const { file } = files[begun]!.place
      graded.push(faultText(prepared, file, tooSlow(file, timeLimit)))
    }
  }
  return graded
}

function gradeFile(
  prepared: MarkedSet,
  seed: string,
  { bytes, place }: SubmittedFile,
  roster: Roster | undefined,
): GradedText {
  const { file } = place
  try {
    const reading = readSubmission(bytes, file)
    const problems = prepared.problems.map(({ problem }) => problem.id)
    const found = natureOf(bytes, reading, { set: prepared.set.id, problems })
    const student = reading.student?.text ?? ''
    const owner = ownerOf(place, student, roster)
    const { grade, label } = gradeAnswers(prepared, seed, reading, owner)
    const nature = label !== '' && owner.owns?.(label) === false ? anothers : found
    return textOf(grade, { student, label, nature, final: true })
  } catch (error) {
    return faultText(prepared, file, bugFault(error, file))
  }
}

/** Grades an answer file as it was read; a fault that leaves nothing to be graded becomes the error of its grade. */
export function gradeAnswers(
  prepared: MarkedSet,
  seed: string,
  reading: SubmissionReading,
  owner: Owner = asTyped(reading),
): { readonly grade: Grade; readonly label: string } {
  try {
    const claim = claimedVariant(prepared, seed, reading, owner)
    return { grade: gradeReading(prepared, reading, claim), label: claim.coded ?? '' }
  } catch (error) {
    if (error instanceof FaultError)
      return { grade: unreadableGrade(prepared, reading.file, error.faults[0]!), label: '' }
    throw error
  }
}

/** The grade of a submission that could not be graded, for now. */
export function faultText(prepared: MarkedSet, file: string, fault: Fault): GradedText {
  const nature = natureOfUnread(file, fault)
  return textOf(unreadableGrade(prepared, file, fault), { student: '', label: '', nature, final: false })
}

function textOf(grade: Grade, known: Pick<GradedText, 'student' | 'label' | 'nature' | 'final'>): GradedText {
  const { score, points, problems, errors } = grade
  const untouched =
    errors.length === 0 && problems.every(({ answers }) => answers.every(({ status }) => status === 'blank'))
  return { line: Buffer.from(gradeLine(grade)), ...known, score, points, untouched }
}

function bugFault(error: unknown, file: string): Fault {
  const place = (error as Error).stack?.split('\n').slice(0, 2).join(' ') ?? String(error)
  const message = `this is a bug in gradsheet, please report it: ${place}`
  return { code: 'internal-error', message, file, remedy: 'grade this submission by hand' }
}

const byHand = 'grade this submission by hand, and report the file as a bug'

export function graderDied(file: string, reason: string): Fault {
  const message = `grading this submission stopped the grader twice: ${reason}`
  return { code: 'grader-died', message, file, remedy: byHand }
}

function tooSlow(file: string, timeLimit: number): Fault {
  const message = `grading this submission took longer than ${timeLimit} s`
  return {
    code: 'grading-too-slow',
    message,
    file,
    remedy: `give it more with --time-limit and --resume, or ${byHand}`,
  }
}
