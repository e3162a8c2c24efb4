import type { Markdown, Steps } from '../document/blocks.ts'
import type { Feedback, FeedbackAnswer } from '../document/feedback.ts'
import type { BlankGrade } from '../grade/types.ts'
import type { ProblemSet } from '../set/types.ts'
import type { AskedStep } from '../sheet/asked-steps.ts'
import { anothers } from '../submission/intake/nature.ts'
import { terminalText } from '../text/terminal-text.ts'
import { correctionText } from './correction-words.ts'
import { faultForStudent } from './fault-words.ts'
import { feedbackWords } from './feedback-words.ts'
import {
  deadlineTexts,
  figure,
  lateTexts,
  type OtherFile,
  type ReportedGrade,
  studentAnswerText,
  valueText,
} from './reported-grade.ts'
import { workingOf } from './working.ts'

/** What feedback tells beside what became of each blank. */
export interface FeedbackContent {
  /** Whether right answers stand in it. */
  readonly reveal?: boolean
  /** What sheets call the problems, by id. */
  readonly titles?: ReadonlyMap<string, string>
  /** What a problem asks for as a graph of answers, where it is drawn. */
  readonly stepsOf?: (problem: string) => readonly AskedStep[] | undefined
  /** The worked solution of the sheet, where students may see it. */
  readonly solution?: WorkedSheet
}

/** The worked solution of a sheet, by id of the problem, and what its formulas mean. */
export interface WorkedSheet {
  readonly steps: ReadonlyMap<string, readonly Steps[]>
  readonly conventions: readonly Markdown[]
}

/**
 * What a student may read about a grade. Without `reveal` no right value stands in it: messages for instructors name the
 * accepted interval, so only hints are passed on.
 */
export function feedbackOf(
  set: ProblemSet,
  grade: ReportedGrade,
  { reveal = false, titles = new Map(), stepsOf = () => undefined, solution }: FeedbackContent = {},
): Feedback {
  const drawn = (id: string, answers: readonly BlankGrade[]) => {
    const steps = stepsOf(id)
    const working = steps && workingOf(steps, answers)
    return working && { working }
  }
  return {
    language: 'en',
    set: set.title,
    student: terminalText(grade.name || grade.student || 'unknown'),
    variant: terminalText(grade.variant),
    score: figure(grade.score),
    points: figure(grade.points),
    notes: notesOf(grade),
    reveals: reveal,
    problems: grade.problems.map(({ id, score, points, answers, corrections = [] }) => ({
      title: titleOf(id, set, titles),
      score: figure(score),
      points: figure(points),
      notes: corrections.map((applied) => terminalText(correctionText(applied, 'problem'))),
      answers: answers.map((answer) => answerOf(answer, grade, reveal)),
      ...drawn(id, answers),
      ...(solution?.steps.has(id) && { solution: solution.steps.get(id)! }),
    })),
    ...(solution && solution.conventions.length > 0 && { solutionConventions: solution.conventions }),
  }
}

/** The title that the set states; a family's own stands on several problems, so that the id tells them apart. */
function titleOf(id: string, { problems }: ProblemSet, titles: ReadonlyMap<string, string>): string {
  const stated = problems.find((problem) => problem.id === id)?.title
  if (stated !== undefined) return stated
  return titles.has(id) ? `${titles.get(id)} (${id})` : id
}

/** What to tell a student about one blank, without any value that the student did not type. */
export function remarkOf({ status, message, hint, sameAs, notes = [], corrections = [] }: BlankGrade): string {
  const consistent = sameAs === undefined ? feedbackWords.consistent : message!
  const about = { correct: '', consistent, incorrect: hint ?? '', blank: '', unreadable: message ?? '' }
  const corrected = corrections.map((applied) => correctionText(applied, 'blank'))
  return terminalText(oneAfterTheOther([about[status], ...notes, ...corrected].filter((text) => text !== '')))
}

/** Remarks as one sentence. */
function oneAfterTheOther(remarks: readonly string[]): string {
  return remarks.join('; ').replaceAll('.; ', '; ')
}

function answerOf(answer: BlankGrade, { errors }: ReportedGrade, reveal: boolean): FeedbackAnswer {
  const { name, status, given, expected, score, points } = answer
  return {
    name,
    status,
    given: terminalText(studentAnswerText(given)),
    ...(reveal && expected !== undefined && { expected: valueText(expected) }),
    score: figure(score),
    points: figure(points),
    // What is wrong with the whole file is said once, and in words for the student.
    remark: errors.some(({ message }) => message === answer.message) ? '' : remarkOf(answer),
  }
}

function notesOf(grade: ReportedGrade): string[] {
  const { errors, notes = [], others = [], corrections = [] } = grade
  return [
    ...errors.map(faultForStudent).filter((text) => text !== ''),
    ...lateTexts(grade),
    ...deadlineTexts(grade),
    ...corrections.map((applied) => correctionText(applied, 'sheet')),
    ...notes,
    ...others.map((other) => otherText(other, grade.file)),
  ].map(terminalText)
}

/** A file that does not count, without the folders in which whoever grades keeps what was handed in. */
function otherText({ file, outcome, reason }: OtherFile, counted: string): string {
  const [folders, others] = [file.split('/').slice(0, -1), counted.split('/').slice(0, -1)]
  const shared = folders.findIndex((folder, k) => folder !== others[k])
  const name = file
    .split('/')
    .slice(shared < 0 ? folders.length : shared)
    .join('/')
  return outcome === 'superseded'
    ? feedbackWords.superseded(name)
    : feedbackWords.passedOver(name, reasonForStudent(reason))
}

/** Of nobody else's sheet anything is said. */
function reasonForStudent(reason: string): string {
  return reason === anothers.what ? feedbackWords.answersToAnotherSheet : reason
}
