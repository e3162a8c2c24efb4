import type { Feedback, FeedbackAnswer } from '../document/feedback.ts'
import type { Fault } from '../faults/fault.ts'
import type { BlankGrade } from '../grade/types.ts'
import type { ProblemSet } from '../set/types.ts'
import { terminalText } from '../text/terminal-text.ts'
import { feedbackWords } from './feedback-words.ts'
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
  const consistent = sameAs === undefined ? feedbackWords.consistent : message!
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
  return outcome === 'superseded' ? feedbackWords.superseded(name) : feedbackWords.passedOver(name, reason)
}

function toStudent({ code, message, line, remedy }: Fault): string {
  const said = feedbackWords.faults[code] ?? `${message}${remedy ? `; ${remedy}` : ''}`
  return said && line ? feedbackWords.inLine(line, said) : said
}
