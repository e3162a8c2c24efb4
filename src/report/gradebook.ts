import { csvText, safeCell } from '../csv-text.ts'
import { type Fault, FaultError } from '../fault.ts'
import { parseVerbatim } from '../roster/table.ts'
import { figure } from './reported-grade.ts'

export type GradebookKind = 'canvas' | 'moodle'

/** A student as a downloaded gradebook lists them. */
export interface Listed {
  readonly id: string
  readonly folder: string
  readonly name?: string
  readonly email?: string
  /** Canvas user id, or Moodle participant number. */
  readonly account: string
  readonly row: number
}

/** A gradebook as it was downloaded; grades are put into it, and everything else stays. */
export interface Gradebook {
  readonly students: readonly Listed[]
  /** Points that the gradebook gives for the assignment, where it says so. */
  readonly points?: number
  set(student: Listed, score: number, comment: string): void
  /** @param points of the assignment, for a column that is new */
  text(points: number): string
}

/**
 * Reads a gradebook or grading worksheet as downloaded.
 * @param title of the assignment, for Canvas: its column is filled, or a new one added
 * @throws FaultError `not-a-gradebook`, or what is wrong with it as CSV
 */
export function readGradebook(kind: GradebookKind, written: string, file: string, title: string): Gradebook {
  const { rows, delimiter } = parseVerbatim(written, file)
  const header = (rows[0] ?? []).map((cell) => cell.trim())
  const columnOf = (...names: string[]) => header.findIndex((cell) => names.includes(cell.toLowerCase()))
  const cells = { rows, header, columnOf, delimiter }
  return kind === 'canvas' ? canvas(cells, file, title) : moodle(cells, file)
}

interface Cells {
  readonly rows: string[][]
  readonly header: readonly string[]
  readonly delimiter: string
  columnOf(...names: string[]): number
}

function canvas({ rows, header, columnOf, delimiter }: Cells, file: string, title: string): Gradebook {
  const [name, account, id, login] = [
    columnOf('student'),
    columnOf('id'),
    columnOf('sis user id'),
    columnOf('sis login id'),
  ]
  if (name < 0 || account < 0)
    throw new FaultError(notAGradebook(file, 'Student,ID,SIS User ID,SIS Login ID,Section,…', header))
  const existing = header.findIndex((cell) => cell.replace(/ \(\d+\)$/, '') === title)
  const column = existing < 0 ? header.length : existing
  const possible = rows.find((row) => row[name]?.trim() === 'Points Possible')
  const known = Number(possible?.[column] || Number.NaN)
  const people = rows.flatMap((row, k): Listed[] =>
    k === 0 || row === possible || !row[account]?.trim()
      ? []
      : [listed(k, cell(row, id) || cell(row, login), cell(row, name), cell(row, login), cell(row, account))],
  )
  return {
    students: people,
    ...(Number.isFinite(known) && { points: known }),
    set: ({ row }, score) => put(rows[row]!, column, figure(score)),
    text: (points) => {
      if (existing < 0) put(rows[0]!, column, title)
      if (existing < 0 && possible) put(possible, column, figure(points))
      for (const row of rows) put(row, column, row[column] ?? '')
      return csvText(rows, delimiter)
    },
  }
}

function moodle({ rows, header, columnOf, delimiter }: Cells, file: string): Gradebook {
  const [identifier, grade] = [columnOf('identifier'), columnOf('grade')]
  if (identifier < 0 || grade < 0) throw new FaultError(notAGradebook(file, 'Identifier,…,Grade,…', header))
  const [id, name] = [columnOf('id number', 'username'), columnOf('full name')]
  const [email, comments, maximum] = [
    columnOf('email address'),
    columnOf('feedback comments'),
    columnOf('maximum grade'),
  ]
  const people = rows.flatMap((row, k): Listed[] => {
    const account = /(\d+)\s*$/.exec(cell(row, identifier))?.[1]
    return k === 0 || !account ? [] : [listed(k, cell(row, id), cell(row, name), cell(row, email), account)]
  })
  const known = Number(cell(rows[1] ?? [], maximum).replace(',', '.') || Number.NaN)
  return {
    students: people,
    ...(Number.isFinite(known) && { points: known }),
    set: ({ row }, score, comment) => {
      put(rows[row]!, grade, figure(score))
      // Moodle shows comments as HTML.
      if (comments >= 0)
        put(rows[row]!, comments, safeCell(comment.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`)))
    },
    text: () => csvText(rows, delimiter),
  }
}

function listed(row: number, id: string, name: string, email: string, account: string): Listed {
  return { id, folder: id, ...(name && { name }), ...(email && { email }), account, row }
}

function cell(row: readonly string[], column: number): string {
  return row[column]?.trim() ?? ''
}

function put(row: string[], column: number, text: string): void {
  while (row.length < column) row.push('')
  row[column] = text
}

function notAGradebook(file: string, expected: string, header: readonly string[]): Fault {
  const message = 'this is not a gradebook as it was downloaded'
  const remedy = 'download it again, and do not rename its columns'
  return { code: 'not-a-gradebook', message, file, line: 1, got: header.slice(0, 6).join(','), expected, remedy }
}
