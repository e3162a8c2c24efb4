import { csvLine } from '../csv-text.ts'
import { countOf, type ReportedGrade, statuses, type TextReport } from './reported-grade.ts'

/** One row per submission, one column per problem, by its id; empty where the sheet does not hold it. */
export function csvReport(problems: readonly string[]): TextReport {
  const titles = ['file', 'student', 'variant', 'score', 'points', ...problems, ...statuses, 'errors']
  return {
    begin: () => csvLine([...titles, 'name', 'email', 'section', 'attempt', 'late', 'deducted']),
    entry: (grade) => rowOf(grade, problems),
    end: () => '',
  }
}

function rowOf(grade: ReportedGrade, columns: readonly string[]): string {
  const { file, student, variant, score, points, problems, errors, late } = grade
  const scores = new Map(problems.map((problem) => [problem.id, problem.score]))
  return csvLine([
    file,
    student,
    variant,
    score,
    points,
    ...columns.map((id) => scores.get(id)),
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
