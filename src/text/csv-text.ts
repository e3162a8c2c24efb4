import { stringify } from 'csv-stringify/sync'
import { terminalText } from './terminal-text.ts'

export type CsvCell = string | number | undefined

/** One row of CSV, line feed included, in which no text can be a formula, a command of a CI runner or a second line. */
export function csvLine(cells: readonly CsvCell[]): string {
  return written([cells.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell))])
}

/** A column of a table: its title, and what stands there for a row. */
export type Column<Row> = readonly [title: string, cellOf: (row: Row) => CsvCell]

export function csvHead<Row>(columns: readonly Column<Row>[]): string {
  return csvLine(columns.map(([title]) => title))
}

export function csvRow<Row>(columns: readonly Column<Row>[], row: Row): string {
  return csvLine(columns.map(([, cellOf]) => cellOf(row)))
}

/** A whole table, its titles first. */
export function csvTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return csvHead(columns) + rows.map((row) => csvRow(columns, row)).join('')
}

/** One cell as it is: for files in which other people's cells must stay what they are. */
export function csvCell(text: string, delimiter: string): string {
  return written([[text]], delimiter).slice(0, -1)
}

function written(rows: readonly (readonly CsvCell[])[], delimiter = ','): string {
  return stringify(rows as CsvCell[][], { delimiter, quoted_match: /^\s|\s$/ })
}

/** A text that a spreadsheet shows and does not run: an apostrophe before what begins like a formula. */
export function safeCell(text: string): string {
  const visible = terminalText(text)
  return /^(?:\s*[=+\-@|%＝＋－＠]|::)/.test(visible) ? `'${visible}` : visible
}
