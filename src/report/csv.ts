import { type Column, csvHead, csvRow } from '../text/csv-text.ts'
import { correctionTexts } from './corrections.ts'
import { countOfStatus, filesText, hasNoMark, type ReportedGrade, statuses, type TextReport } from './reported-grade.ts'

/** One row per submission, one column per problem, by its id; empty where the sheet does not hold it. */
export function csvReport(problems: readonly string[]): TextReport {
  const columns: Column<ReportedGrade>[] = [
    ['file', ({ file }) => file],
    ['student', ({ student }) => student],
    ['variant', ({ variant }) => variant],
    counted('score', ({ score }) => score),
    ['points', ({ points }) => points],
    ...problems.map((id) => counted(id, (grade) => grade.problems.find((problem) => problem.id === id)?.score)),
    ...statuses.map((status) => counted(status, (grade) => countOfStatus(grade, status))),
    ['errors', errorsText],
    ['name', ({ name }) => name],
    ['email', ({ email }) => email],
    ['section', ({ section }) => section],
    ['attempt', ({ attempt }) => attempt],
    ['late', ({ late }) => (late === true ? 'yes' : late)],
    ['deducted', ({ deducted }) => deducted],
    ['notes', ({ notes }) => notes?.join('; ')],
    ['superseded', (grade) => filesText(grade, 'superseded')],
    ['passed_over', (grade) => filesText(grade, 'passed over')],
    ['handed_in', ({ lateness }) => lateness?.handedIn],
    ['deadline', ({ lateness }) => lateness?.deadline],
    ['extension', ({ lateness }) => lateness?.extension],
    ['late_percent', ({ lateness }) => lateness?.percent],
    ['lateness_unknown', ({ lateness }) => lateness?.unknown],
    ['corrections', (grade) => correctionTexts(grade).join('; ')],
  ]
  return { begin: () => csvHead(columns), entry: (grade) => csvRow(columns, grade), end: () => '' }
}

/** Who handed in nothing, or is excused, has no numbers either, so that a spreadsheet's means are of those who handed in. */
function counted(title: string, numberOf: (grade: ReportedGrade) => number | undefined): Column<ReportedGrade> {
  return [title, (grade) => (hasNoMark(grade) ? undefined : numberOf(grade))]
}

function errorsText({ errors }: ReportedGrade): string {
  return errors.map(({ message, line }) => (line ? `line ${line}: ${message}` : message)).join('; ')
}
