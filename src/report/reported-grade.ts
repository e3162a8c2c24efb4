import { type AnswerValue, writtenAnswer } from '../answer/writing.ts'
import { listed } from '../base/listed.ts'
import type { Fault } from '../faults/fault.ts'
import type { BlankGrade, Grade, ProblemGrade, Status } from '../grade/types.ts'
import type { ExplainedLateness } from '../submission/intake/explained-lateness.ts'
import { correctionText } from './correction-words.ts'
import { correctedPlaces, correctionTexts } from './corrections.ts'
import { faultForStudent } from './fault-words.ts'
import { feedbackWords } from './feedback-words.ts'

/** A file of a hand-in that does not count. */
export interface OtherFile {
  readonly file: string
  readonly outcome: 'superseded' | 'passed over'
  /** Which attempt counts instead, or what the file is. */
  readonly reason: string
}

/** A grade as reports show it: rescaled, late days taken off, with what is known of the student. */
export interface ReportedGrade extends Grade {
  readonly name?: string
  readonly email?: string
  readonly section?: string
  readonly attempt?: number
  /** Days; true where it is only known that it was late. */
  readonly late?: number | true
  /** Points that lateness cost. */
  readonly deducted?: number
  /** What explains how late it is. */
  readonly lateness?: ExplainedLateness
  /** What else of the student's was found. */
  readonly others?: readonly OtherFile[]
}

/** A grade without the right answers, for reports that students or a CI server may keep. */
export function withoutKeys<Given extends Grade>(grade: Given): Given {
  return {
    ...grade,
    problems: grade.problems.map((problem) => ({ ...problem, answers: problem.answers.map(keyless) })),
  }
}

function keyless({ expected: _, accepted: __, tolerance: ___, allowance: ____, ...told }: BlankGrade): BlankGrade {
  // What a wrong answer lies outside of tells the right one.
  return told.status === 'incorrect' ? { ...told, message: told.explanation ?? 'not what is accepted' } : told
}

/** A report that is one text, written grade by grade; a new one is made for every run. */
export interface TextReport {
  begin(): string
  entry(grade: ReportedGrade): string
  end(): string
}

export const statuses: readonly Status[] = ['correct', 'consistent', 'incorrect', 'blank', 'unreadable']

export function gradedBlanks({ problems }: Pick<Grade, 'problems'>): BlankGrade[] {
  return problems.flatMap(({ answers }) => answers)
}

/** How many blanks of graded problems have a status. */
export function countOfStatus(grade: Grade, status: Status): number {
  return gradedBlanks({ problems: countedProblems(grade) }).filter(
    (answer) => answer.status === status && !answer.dropped,
  ).length
}

/** The problems that earn points. */
export function countedProblems({ problems }: Pick<Grade, 'problems'>): readonly ProblemGrade[] {
  return problems.filter(({ graded = true }) => graded)
}

/** Whether nothing is missing in an answer: it is right, has all of its points, or does not count. */
export function isWhole({ status, score, points, dropped }: BlankGrade): boolean {
  if (dropped || status === 'correct') return true
  return points > 0 ? status !== 'unreadable' && score >= points : status === 'consistent'
}

/** What became of the blanks in few words, such as `2 incorrect, 1 blank`; or what is wrong with the whole submission. */
export function remarksOf(grade: ReportedGrade): string {
  const says = ({ line, message }: Fault) => (line ? feedbackWords.inLine(line, message) : message)
  const places = correctedPlaces(grade)
  const ofSheet = places.filter(({ part }) => part === 'sheet').map(({ applied }) => correctionText(applied, 'sheet'))
  const others = places.length - ofSheet.length
  const corrections = [...ofSheet, ...(others > 0 ? [feedbackWords.corrections(others)] : [])]
  return remarksWith(grade, says, (status) => `${countOfStatus(grade, status)} ${status}`, corrections, ', ')
}

/** The same for the student, with the names of the blanks, and where to look first; no value that was not typed. */
export function commentOf(grade: ReportedGrade): string {
  const several = grade.problems.length > 1
  const blanks = countedProblems(grade).flatMap(({ id, answers }) =>
    answers.map((answer) => ({ ...answer, called: several ? `${id} ${answer.name}` : answer.name })),
  )
  const named = remarksWith(
    grade,
    faultForStudent,
    (status) => {
      const called = blanks.filter((blank) => blank.status === status && !blank.dropped).map((blank) => blank.called)
      return `${status}: ${listed(called, mostNamed)}`
    },
    correctionTexts(grade),
    '; ',
  )
  const wrong = blanks.find(({ firstWrong, hint }) => firstWrong && hint)
  return wrong ? `${named}. ${feedbackWords.lookFirst(wrong.called, wrong.hint!)}` : named
}

const mostNamed = 12

function remarksWith(
  grade: ReportedGrade,
  says: (fault: Fault) => string,
  tell: (status: Status) => string,
  corrections: readonly string[],
  separator: string,
): string {
  const [first, ...rest] = grade.errors
  const more = [...lateTexts(grade), ...(grade.notes ?? []), ...corrections]
  if (grade.excused) return more.join(separator)
  if (first) return [`${says(first)}${rest.length > 0 ? ` (+${rest.length})` : ''}`, ...more].join(', ')
  const found = statuses
    .filter((status) => status !== 'correct')
    .filter((status) => countOfStatus(grade, status) > 0)
    .map(tell)
  return [
    ...(found.length > 0 ? found : [countedProblems(grade).length > 0 ? 'all correct' : 'not graded']),
    ...more,
  ].join(separator)
}

/** The files of a hand-in that do not count, for one reason. */
export function filesText({ others = [] }: ReportedGrade, outcome: OtherFile['outcome']): string {
  return others
    .filter((other) => other.outcome === outcome)
    .map(({ file }) => file)
    .join('; ')
}

/** How late it is and what that cost, or why it is not known. */
export function lateTexts({ late, deducted, lateness }: ReportedGrade): string[] {
  if (lateness?.unknown !== undefined) return [feedbackWords.latenessUnknown(lateness.unknown)]
  if (late === undefined) return []
  const { hours, closed } = lateness ?? {}
  const text = closed
    ? feedbackWords.tooLate
    : hours !== undefined
      ? feedbackWords.lateByHours(hours)
      : late === true
        ? feedbackWords.late
        : feedbackWords.lateByDays(late)
  return [deducted ? feedbackWords.takenOff(text, figure(deducted)) : text]
}

/** When a late hand-in was handed in, and the deadline that held for it. */
export function deadlineTexts({ late, lateness }: ReportedGrade): string[] {
  const { handedIn, deadline, zone, extension } = lateness ?? {}
  if (late === undefined || !handedIn || !deadline || !zone) return []
  // Between the two the clocks may have been changed.
  const withOffset = handedIn.slice(19) !== deadline.slice(19)
  const [at, due] = [handedIn, deadline].map((moment) => clockText(moment, withOffset)) as [string, string]
  const said = extension === undefined ? feedbackWords.handedIn : feedbackWords.ownDeadline
  return [said(at, `${due} (${zone})`)]
}

/** Of `2026-10-25T23:59:00+01:00` what a clock shows, without seconds where there are none. */
export function clockText(moment: string, withOffset = false): string {
  const clock = moment.slice(0, 19).replace('T', ' ').replace(/:00$/, '')
  return withOffset ? `${clock} ${moment.slice(19)}` : clock
}

/** The error of a student of the roster from whom there is no file at all. */
export const missingCode = 'missing'

export function isMissing({ errors }: Pick<Grade, 'errors'>): boolean {
  return errors.some(({ code }) => code === missingCode)
}

/** Whether a student has no mark, and is in no mean: nothing was handed in, or nothing need be. */
export function hasNoMark({ errors, excused }: Pick<Grade, 'errors' | 'excused'>): boolean {
  return excused === true || isMissing({ errors })
}

/** Points with at most two decimals. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Share of the points, 0 to 1. */
export function shareOf({ score, points }: Pick<Grade, 'score' | 'points'>): number {
  return points > 0 ? score / points : 0
}

/** A right answer as people read it: a number without the noise of binary arithmetic, all else as it is typed. */
export function valueText(value: AnswerValue): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(8))) : writtenAnswer(value)
}

/** A student's answer as it was understood, or typed where it was not; empty where nothing was given. */
export function studentAnswerText(given: AnswerValue | null): string {
  return given === null ? '' : writtenAnswer(given)
}
