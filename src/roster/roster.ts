import { groupBy } from '../base/group-by.ts'
import { nearest } from '../base/nearest.ts'
import { type Fault, FaultError } from '../faults/fault.ts'
import { readTextFile } from '../files/text-file.ts'
import { RosterColumns, type RosterField } from './columns.ts'
import { foldCase, safeFileName } from './file-name.ts'
import { parseTable, type TableRow } from './table.ts'

/** One student of a roster. */
export interface RosterEntry {
  /** As the roster writes it; the label of the student's variant. */
  readonly id: string
  /** The id as the name of a folder: safe everywhere, and no other entry's. */
  readonly folder: string
  readonly name?: string
  readonly email?: string
  readonly section?: string
  /** Other columns with a heading, by heading. */
  readonly extra: Readonly<Record<string, string>>
  /** Where it stands in the file; 1-based. */
  readonly line: number
}

const mostBytes = 16 * 1024 * 1024

/** The text of a roster; throws a FaultError where there is none. */
export function readRosterText(file: string): Promise<string> {
  return readTextFile(file, mostBytes)
}

/** Reads a roster from CSV text whose first row names the columns; throws a FaultError with all its faults. */
export function parseRoster(text: string, file: string): RosterEntry[] {
  const [header, ...below] = parseTable(text, file)
  if (!header) throw new FaultError(emptyFault(file, 'empty-file', 'the roster is empty'))
  const headings = header.cells.map((cell) => cell.toLowerCase().replace(/\s+/g, ' '))
  const columns = new RosterColumns(headings)
  const headerFaults = columnFaults(headings, columns, header, file)
  if (headerFaults.length > 0) throw new FaultError(headerFaults)
  const rows = below.filter(({ cells }) => !columns.isOfPoints(cells))
  if (rows.length === 0) throw new FaultError(emptyFault(file, 'no-students', 'the roster lists no students'))
  const entries = rows.map((row) => toEntry(row, header, columns))
  const faults = [...rows.flatMap((row) => rowFaults(row, columns, headings.length, file)), ...clashes(entries, file)]
  if (faults.length > 0) throw new FaultError(faults.sort((a, b) => a.line! - b.line!))
  return entries
}

function toEntry(row: TableRow, header: TableRow, columns: RosterColumns): RosterEntry {
  const cell = (field: RosterField) => columns.cell(field, row.cells)
  const id = cell('id').normalize('NFC')
  const others = header.cells.flatMap((heading, place) =>
    heading === '' || columns.isKnown(place) ? [] : [[heading, row.cells[place] ?? '']],
  )
  return {
    id,
    folder: safeFileName(id),
    ...(cell('name') && { name: cell('name') }),
    ...(cell('email') && { email: cell('email') }),
    ...(cell('section') && { section: cell('section') }),
    extra: Object.fromEntries(others),
    line: row.line,
  }
}

function columnFaults(headings: readonly string[], columns: RosterColumns, header: TableRow, file: string): Fault[] {
  const repeated = headings.filter((heading, place) => heading !== '' && headings.indexOf(heading) < place)
  const faults: Fault[] = [...new Set(repeated)].map((column) => ({
    code: 'duplicate-column',
    message: `two columns are called ${column}`,
    file,
    line: header.line,
    got: column,
    expected: 'columns with different names',
    remedy: 'rename or delete one of them',
  }))
  if (columns.hasIds) return faults
  const meant = headings.find((heading) => /\bs?id\b|number|login|user/.test(heading)) ?? nearest('id', headings)
  const remedy = meant ? `rename the column "${meant}" to id` : 'add a first row that names the columns, one of them id'
  const message = 'no column is called id'
  return [
    ...faults,
    { code: 'missing-column', message, file, line: header.line, got: header.cells.join(', '), expected: 'id', remedy },
  ]
}

function rowFaults({ cells, line }: TableRow, columns: RosterColumns, width: number, file: string): Fault[] {
  const id = columns.cell('id', cells)
  const faults: Omit<Fault, 'file' | 'line'>[] = []
  if (id === '') {
    const remedy = 'add the id, or delete the row'
    faults.push({ code: 'missing-id', message: 'this student has no id', got: 'nothing', expected: 'an id', remedy })
  }
  if (/\p{Cc}/u.test(id)) {
    const [message, remedy] = ['the id contains a line break or another invisible character', 'type the id again']
    faults.push({ code: 'bad-id', message, got: JSON.stringify(id), expected: 'one line of text', remedy })
  }
  if (cells.slice(width).some((cell) => cell !== '')) {
    const message = 'the row has more cells than there are columns'
    const [got, expected] = [`${cells.length} cells`, `${width} cells`]
    const remedy = 'put a cell that contains a separator in quotes'
    faults.push({ code: 'too-many-cells', message, got, expected, remedy })
  }
  return faults.map((fault) => ({ ...fault, file, line }))
}

function clashes(entries: readonly RosterEntry[], file: string): Fault[] {
  const alike = groupBy(
    entries.filter(({ id }) => id !== ''),
    ({ folder }) => foldCase(folder),
  )
  return [...alike.values()].flatMap(([first, ...others]) => others.map((entry) => clash(entry, first!, file)))
}

function clash({ id, folder, line }: RosterEntry, earlier: RosterEntry, file: string): Fault {
  const place = { file, line, got: id, expected: 'ids that differ in more than case and punctuation' }
  if (id === earlier.id) {
    const message = `the id ${id} stands in line ${earlier.line} and again in line ${line}`
    const remedy = 'delete one of the rows, or correct its id'
    return { ...place, code: 'duplicate-id', message, expected: 'each id once', remedy }
  }
  const message = `${earlier.id} in line ${earlier.line} and ${id} in line ${line} would share the folder ${folder}`
  return { ...place, code: 'colliding-ids', message, remedy: 'change one of the two ids' }
}

function emptyFault(file: string, code: Fault['code'], message: string): Fault {
  const remedy = 'write a first row that names the columns, such as "id,name", and a row for each student'
  return { code, message, file, line: 1, got: 'nothing', expected: 'a header and a row per student', remedy }
}
