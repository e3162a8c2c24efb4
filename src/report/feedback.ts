import type { Feedback, FeedbackAnswer } from '../document/feedback.ts'
import type { Fault } from '../faults/fault.ts'
import type { BlankGrade } from '../grade/types.ts'
import type { ProblemSet } from '../set/types.ts'
import { terminalText } from '../text/terminal-text.ts'
import { figure, lateText, type OtherFile, type ReportedGrade, studentAnswerText, valueText } from './reported-grade.ts'

/**
 * What a student may read about a grade. Without `reveal` no right value stands in it: messages for instructors name the
 * accepted interval, so only hints are passed on.
 */
export function feedbackOf(set: ProblemSet, grade: ReportedGrade, reveal: boolean): Feedback {
  return {
    language: 'en',
    set: set.title,
    student: terminalText(grade.name || grade.student || 'unknown'),
    variant: terminalText(grade.variant),
    score: figure(grade.score),
    points: figure(grade.points),
    notes: notesOf(grade),
    reveals: reveal,
    problems: grade.problems.map(({ id, score, points, answers }) => ({
      title: set.problems.find((problem) => problem.id === id)?.title ?? id,
      score: figure(score),
      points: figure(points),
      answers: answers.map((answer) => answerOf(answer, reveal)),
    })),
  }
}

/** What to tell a student about one blank, without any value that the student did not type. */
export function remarkOf({ status, message, hint, sameAs, notes = [] }: BlankGrade): string {
  const consistent = sameAs === undefined ? 'right working on an earlier value of yours' : message!
  const about = { correct: '', consistent, incorrect: hint ?? '', blank: '', unreadable: message ?? '' }
  return terminalText([about[status], ...notes].filter((text) => text !== '').join('; '))
}

function answerOf(answer: BlankGrade, reveal: boolean): FeedbackAnswer {
  const { name, status, given, expected, score, points } = answer
  return {
    name,
    status,
    given: terminalText(studentAnswerText(given)),
    ...(reveal && expected !== undefined && { expected: valueText(expected) }),
    score: figure(score),
    points: figure(points),
    remark: remarkOf(answer),
  }
}

function notesOf(grade: ReportedGrade): string[] {
  const { errors, notes = [], others = [], late } = grade
  return [
    ...errors.map(toStudent).filter((text) => text !== ''),
    ...(late === undefined ? [] : [lateText(grade)]),
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
  return outcome === 'superseded' ? `${name} does not count` : `${name} was passed over: ${reason}`
}

/** What is for whoever grades, in words for the student; of nobody else's sheet, name or standing anything is said. */
const forStudents: Readonly<Record<string, string>> = {
  missing: 'nothing was handed in',
  'other-students-sheet': 'these are not the answers to your own sheet',
  'other-students-name': 'the name behind "student:" is not yours',
  'contested-hand-in':
    'whose hand-in this is could not be told: hand it in in your own name, with the code of your own sheet',
  'several-sources': 'whose hand-in this is could not be told: ask your teacher',
  'not-on-roster': 'whose hand-in this is could not be told: write your id behind "student:"',
  'ambiguous-student': 'whose hand-in this is could not be told: write your id behind "student:"',
  'wrong-variant':
    'the code is none of this exercise: copy it from your sheet, and ask your teacher if it is the same there',
  'cannot-read': 'this could not be read',
  'zip-damaged': 'this arrived damaged: hand it in again',
  'zip-encrypted': 'this is encrypted: hand it in without a password',
  'zip-foreign-name': '',
  'zip-repeated-name': 'you handed in two files of this name',
  'internal-error': 'this could not be graded by a program',
  'grader-died': 'this could not be graded by a program',
  'grading-too-slow': 'this could not be graded by a program',
}

function toStudent({ code, message, line, remedy }: Fault): string {
  const said = forStudents[code] ?? `${message}${remedy ? `; ${remedy}` : ''}`
  return said && line ? `line ${line}: ${said}` : said
}
