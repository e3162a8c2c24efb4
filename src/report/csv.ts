import { csvLine } from '../csv-text.ts'
import { countOf, filesText, isMissing, type ReportedGrade, statuses, type TextReport } from './reported-grade.ts'

/**
 * One row per submission, one column per problem, by its id; empty where the sheet does not hold it. Who handed in nothing has
 * no numbers either, so that a spreadsheet's means are of those who handed in.
 */
export function csvReport(problems: readonly string[]): TextReport {
  const titles = ['file', 'student', 'variant', 'score', 'points', ...problems, ...statuses, 'errors']
  return {
    begin: () =>
      csvLine([
        ...titles,
        'name',
        'email',
        'section',
        'attempt',
        'late',
        'deducted',
        'notes',
        'superseded',
        'passed_over',
      ]),
    entry: (grade) => rowOf(grade, problems),
    end: () => '',
  }
}

function rowOf(grade: ReportedGrade, columns: readonly string[]): string {
  const { file, student, variant, score, points, problems, errors, late } = grade
  const scores = new Map(problems.map((problem) => [problem.id, problem.score]))
  const counted = <Value>(value: Value) => (isMissing(grade) ? undefined : value)
  return csvLine([
    file,
    student,
    variant,
    counted(score),
    points,
    ...columns.map((id) => counted(scores.get(id))),
    ...statuses.map((status) => counted(countOf(grade, status))),
    errors.map(({ message, line }) => (line ? `line ${line}: ${message}` : message)).join('; '),
    grade.name,
    grade.email,
    grade.section,
    grade.attempt,
    late === true ? 'yes' : late,
    grade.deducted,
    grade.notes?.join('; '),
    filesText(grade, 'superseded'),
    filesText(grade, 'passed over'),
  ])
}
