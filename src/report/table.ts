import { groupBy } from '../base/group-by.ts'
import { figure, gradedBlanks, hasNoMark, type ReportedGrade, remarksOf, type TextReport } from './reported-grade.ts'
import { terminalTable } from './terminal-table.ts'
import { Turnout } from './turnout.ts'

// A table is laid out as a whole; a long one is printed as several, so that it needs no more memory than a short one.
const rowsTogether = 500

/** A problem that sheets may hold; those of a pool share a column. */
interface ListedProblem {
  readonly id: string
  readonly pool?: string
}

/** Tables of grades for a terminal, with the mean below them. */
export function tableReport(problems: readonly ListedProblem[]): TextReport {
  const columnOf = new Map(problems.map(({ id, pool }) => [id, pool ?? id]))
  const columns = [...new Set(columnOf.values())]
  let rows: string[][] = []
  const turnout = new Turnout()
  let empty = true
  const flush = () => {
    const text = tableText(columns, rows)
    rows = []
    return text
  }
  return {
    begin: () => '',
    entry: (grade) => {
      rows.push(rowOf(grade, columnOf, columns))
      turnout.note(grade)
      empty = false
      return rows.length === rowsTogether ? flush() : ''
    },
    end: () => {
      const rest = rows.length > 0 || empty ? flush() : ''
      return `${rest}${turnout.text}\n`
    },
  }
}

function tableText(problems: readonly string[], rows: readonly string[][]): string {
  const columns = [
    { title: 'student' },
    { title: 'variant' },
    ...problems.map((title) => ({ title, right: true })),
    { title: 'score', right: true },
    { title: 'of', right: true },
    { title: 'remarks', width: 44 },
  ]
  return terminalTable(columns, rows)
}

function rowOf(grade: ReportedGrade, columnOf: ReadonlyMap<string, string>, columns: readonly string[]): string[] {
  const scores = groupBy(grade.problems, ({ id }) => columnOf.get(id) ?? id)
  return [
    grade.student || grade.name || grade.file,
    grade.variant,
    ...columns.map((column) => (scores.has(column) && !hasNoMark(grade) ? figure(total(scores.get(column)!)) : '')),
    hasNoMark(grade) ? '' : figure(grade.score),
    figure(grade.points),
    [remarksOf(grade), ...firstMistakes(grade)].join('; '),
  ]
}

/** Of each problem the first wrong step that a usual mistake explains. */
function firstMistakes(grade: ReportedGrade): string[] {
  const explained = gradedBlanks(grade).filter(({ firstWrong, diagnosis }) => firstWrong && diagnosis)
  return explained.map(({ name, diagnosis }) => `${name}: ${diagnosis!.join(' or ')}`)
}

function total(problems: readonly { readonly score: number }[]): number {
  return problems.reduce((sum, { score }) => sum + score, 0)
}
