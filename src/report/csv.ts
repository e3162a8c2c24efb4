import { stringify } from 'csv-stringify/sync'
import type { Grade, Status } from '../grade/types.ts'

const counted: readonly Status[] = ['correct', 'consistent', 'incorrect', 'blank', 'unreadable']

/** Header of the CSV report: one row per submission, one column per problem. */
export function csvHeader(problems: readonly string[]): string {
  return row(['file', 'student', 'variant', 'score', 'points', ...problems, ...counted, 'errors'])
}

export function csvRow(grade: Grade): string {
  const answers = grade.problems.flatMap((problem) => problem.answers)
  return row([
    grade.file,
    grade.student,
    grade.variant,
    grade.score,
    grade.points,
    ...grade.problems.map(({ score }) => score),
    ...counted.map((status) => answers.filter((answer) => answer.status === status).length),
    grade.errors.map(({ message, line }) => (line ? `line ${line}: ${message}` : message)).join('; '),
  ])
}

// A cell that begins like a formula would be run by a spreadsheet; the library puts an apostrophe in front.
function row(cells: readonly (string | number)[]): string {
  return stringify([cells], { escape_formulas: true })
}
