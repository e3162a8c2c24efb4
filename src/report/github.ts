import type { Feedback } from '../document/feedback.ts'
import type { BlankGrade } from '../grade/types.ts'
import { terminalText } from '../text/terminal-text.ts'
import { remarkOf } from './feedback.ts'
import { feedbackTables } from './feedback-markdown.ts'
import { markdownText } from './markdown-text.ts'
import {
  figure,
  hasNoMark,
  isMissing,
  isWhole,
  type ReportedGrade,
  remarksOf,
  type TextReport,
} from './reported-grade.ts'
import { Turnout } from './turnout.ts'

// What GitHub keeps of one step; the summary holds all.
const mostOfOneLevel = 10

/** Workflow commands that mark blanks in the files of a pull request; values that students must not see stand in none. */
export function githubAnnotations(): TextReport {
  const left = { error: mostOfOneLevel, warning: mostOfOneLevel }
  const mark = (level: 'error' | 'warning', place: Properties, text: string): string =>
    left[level]-- > 0 ? command(level, place, text) : ''
  const markBlank = (file: string, problem: string, answer: BlankGrade) => {
    const { name, status, line, column } = answer
    if (isWhole(answer)) return ''
    const remark = remarkOf(answer)
    const place = { file, ...(line && { line, ...(column && { col: column }) }), title: `${problem}: ${name}` }
    return mark(status === 'blank' ? 'warning' : 'error', place, remark ? `${status}: ${remark}` : status)
  }
  return {
    begin: () => '',
    entry: ({ file, student, errors, problems, excused }) => {
      if (excused) return ''
      // There is no file to mark, and nothing in it.
      if (isMissing({ errors })) return mark('warning', { title: student }, errors[0]!.message)
      return [
        ...errors.map(({ message, line, column, code, remedy }) => {
          const place = { file, ...(line && { line, ...(column && { col: column }) }), title: code }
          return mark('error', place, remedy ? `${message}; ${remedy}` : message)
        }),
        ...problems.flatMap(({ id, answers }) =>
          answers
            // Where the whole file cannot be used, its blanks have nothing to add.
            .filter(({ status, line }) => errors.length === 0 || status !== 'unreadable' || line !== undefined)
            .map((answer) => markBlank(file, id, answer)),
        ),
      ].join('')
    },
    end: () => '',
  }
}

type Properties = Readonly<Record<string, string | number>>

function command(level: string, properties: Properties, text: string): string {
  const written = Object.entries(properties).filter(([, value]) => value !== '')
  const places = written.map(([name, value]) => `${name}=${propertyText(String(value))}`)
  return `::${level} ${places.join(',')}::${messageText(text)}\n`
}

function messageText(text: string): string {
  return terminalText(text).replaceAll('%', '%25')
}

function propertyText(text: string): string {
  return messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

// GitHub takes a summary of at most 1 MiB.
const mostRows = 2_000

/** The step summary: a table of submissions with their mean, and of a single one all its blanks. */
export function githubSummary(title: string, feedbackOf: (grade: ReportedGrade) => Feedback): TextReport {
  const turnout = new Turnout()
  let count = 0
  let first: Feedback | undefined
  return {
    begin: () => `# ${markdownText(title)}\n\n| student | score | of | remarks |\n|---|---|---|---|\n`,
    entry: (grade) => {
      turnout.note(grade)
      if (++count === 1) first = feedbackOf(grade)
      if (count > mostRows) return ''
      const student = markdownText(grade.student || grade.name || grade.file)
      const score = hasNoMark(grade) ? '' : figure(grade.score)
      return `| ${student} | ${score} | ${figure(grade.points)} | ${markdownText(remarksOf(grade))} |\n`
    },
    end: () =>
      [
        ...(count > mostRows ? [`${count - mostRows} more rows`] : []),
        '',
        ...(count > 1 ? [turnout.text, ''] : []),
        ...(count === 1 ? feedbackTables(first!) : []),
        '',
      ].join('\n'),
  }
}

/** The step output `result` that GitHub Classroom reads: base64 of JSON with a test per problem. */
export function classroomResult(grade: ReportedGrade, feedback: Feedback): string {
  const unread = grade.errors.length > 0
  const tests = grade.problems.map(({ id, score, points, answers }, k) => ({
    name: feedback.problems[k]!.title || id,
    status: (points > 0 ? score >= points : answers.every(isWhole))
      ? 'pass'
      : answers.some(({ status }) => status === 'unreadable')
        ? 'error'
        : 'fail',
    score,
    max_score: points,
    message: feedback.problems[k]!.answers.filter(({ status }) => status !== 'correct')
      .map(({ name, status, remark }) => `${name}: ${status}${remark ? `, ${remark}` : ''}`)
      .join('\n'),
    test_code: '',
    filename: terminalText(grade.file),
    line_no: answers.find(({ score: earned, points: most }) => earned < most)?.line ?? 0,
    duration: 0,
  }))
  const status = grade.score >= grade.points ? 'pass' : unread ? 'error' : 'fail'
  const result = { version: 1, status, max_score: grade.points, tests }
  return Buffer.from(JSON.stringify(result)).toString('base64')
}
