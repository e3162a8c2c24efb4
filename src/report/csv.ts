import { csvLine } from '../csv-text.ts'
import { countOf, type ReportedGrade, statuses, type TextReport } from './reported-grade.ts'

/** One row per submission, one column per problem. */
export function csvReport(problems: readonly string[]): TextReport {
  const titles = ['file', 'student', 'variant', 'score', 'points', ...problems, ...statuses, 'errors']
  return {
    begin: () => csvLine([...titles, 'name', 'email', 'section', 'attempt', 'late', 'deducted']),
    entry: rowOf,
    end: () => '',
  }
}

function rowOf(grade: ReportedGrade): string {
  const { file, student, variant, score, points, problems, errors, late } = grade
  return csvLine([
    file,
    student,
    variant,
    score,
    points,
    ...problems.map((problem) => problem.score),
    ...statuses.map((status) => countOf(grade, status)),
    errors.map(({ message, line }) => (line ? `line ${line}: ${message}` : message)).join('; '),
    grade.name,
    grade.email,
    grade.section,
    grade.attempt,
    late === true ? 'yes' : late,
    grade.deducted,
  ])
}
