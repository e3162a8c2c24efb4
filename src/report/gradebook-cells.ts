import { listed } from '../base/listed.ts'
import { type Fault, FaultError } from '../faults/fault.ts'
import type { Verbatim } from '../roster/table.ts'
import { figure } from './reported-grade.ts'

/** Text of a cell without spaces around it; empty where there is none. */
export function cellOf(table: Pick<Verbatim, 'rows'>, row: number, column: number): string {
  return table.rows[row]?.[column]?.trim() ?? ''
}

/** A number with a decimal point or comma, as gradebooks write it; NaN for anything else. */
export function numberIn(cell: string): number {
  return /^-?\d+(?:[.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN
}

/**
 * Writes marks as the gradebook does: with a decimal comma where its marks have one, or where, as they tell nothing, its
 * other numbers do, or a semicolon between its cells says that the comma is taken.
 */
export function markWriter(marks: readonly string[], { rows, delimiter }: Verbatim): (score: number) => string {
  const others = rows.slice(1).flat()
  const told = [marks, others].map((cells) => cells.find((cell) => /^-?\d+[.,]\d+$/.test(cell.trim()))).find(Boolean)
  const comma = told === undefined ? delimiter === ';' : told.includes(',')
  return (score) => (comma ? figure(score).replace('.', ',') : figure(score))
}

/**
 * The column that a teacher names, by its title or its number from 1.
 * @throws FaultError `no-such-column`, `which-column`
 */
export function namedColumn(
  named: string,
  header: readonly string[],
  columns: readonly number[],
  file: string,
): number {
  const wanted = named.trim()
  const found = columns.filter((column) => header[column] === wanted)
  const byNumber = columns.filter((column) => found.length === 0 && `${column + 1}` === wanted)
  const [only, ...more] = [...found, ...byNumber]
  if (only === undefined) {
    const message = `no column for marks is called ${wanted}`
    throw new FaultError({ ...columnFault(file, header, columns), code: 'no-such-column', message, got: wanted })
  }
  if (more.length > 0) throw new FaultError(whichColumn(wanted, file, header, found))
  return only
}

/** The question which of several columns is meant. */
export function whichColumn(title: string, file: string, header: readonly string[], columns: readonly number[]): Fault {
  const message = `which column takes the marks of ${title} cannot be told`
  return { ...columnFault(file, header, columns), code: 'which-column', message, got: title }
}

const mostColumns = 30

function columnFault(file: string, header: readonly string[], columns: readonly number[]) {
  const titles = columns.map((column) => `${header[column]} (column ${column + 1})`)
  const example = columns.length === 0 ? '' : `, such as --column ${columns[0]! + 1}`
  return {
    file,
    line: 1,
    expected: listed(titles, mostColumns) || 'a column of marks',
    remedy: `name it by its title or its number with --column${example}; for Canvas, --new-column adds one`,
  }
}

export function notAGradebook(file: string, expected: string, header: readonly string[]): Fault {
  const message = 'this is not a gradebook as it was downloaded'
  const remedy = 'download it again, and do not rename its columns'
  return { code: 'not-a-gradebook', message, file, line: 1, got: header.slice(0, 6).join(','), expected, remedy }
}
