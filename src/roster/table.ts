import { CsvError, parse } from 'csv-parse/sync'
import { type Fault, FaultError } from '../faults/fault.ts'
import { csvCell } from '../text/csv-text.ts'

/** A row of a CSV file; cells are trimmed. */
export interface TableRow {
  readonly cells: readonly string[]
  /** Where it begins; 1-based. */
  readonly line: number
}

interface Parsed {
  readonly record: readonly string[]
  readonly raw: string
  readonly info: { readonly lines: number }
}

/**
 * Reads CSV whose cells are separated by what a first line `sep=;` says, else by commas, semicolons or tabs, whichever the
 * header has most of; rows without any text are left out. Throws a FaultError at the first quote that is out of place:
 * what follows cannot be told apart.
 */
export function parseTable(written: string, file: string): TableRow[] {
  // One kind of line end, so that lines are counted as editors count them.
  const lines = written.replace(/\r\n?/g, '\n')
  const { opening, delimiter } = openingOf(lines)
  const text = lines.slice(opening.replace(/\n$/, '').length)
  let linesRead = 0
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: '\n',
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // Trimming would take tabs that separate empty cells.
      trim: delimiter !== '\t',
      on_record: (row, { lines }) => {
        linesRead = lines
        return row
      },
    })
    return (rows as unknown as Parsed[]).map(({ record, raw, info }) => ({
      cells: record.map((cell) => cell.trim()),
      line: firstLine(raw, info.lines),
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new FaultError(quoteFault(error, nextLine(text, linesRead), file))
  }
}

/** A table whose cells are changed one by one; every other character stays what it was. */
export interface Verbatim {
  /** Texts of the cells as they were read. */
  readonly rows: readonly (readonly string[])[]
  readonly delimiter: string
  /** A cell beyond the end of its row makes the row longer. */
  set(row: number, column: number, text: string): void
  text(): string
}

interface Cell {
  readonly text: string
  readonly quoted: boolean
}

/** Reads CSV that is to be written again with some cells changed; the same faults as `parseTable`. */
export function parseVerbatim(text: string, file: string): Verbatim {
  parseTable(text, file)
  const { opening, delimiter } = openingOf(text)
  const rows = verbatimCells(text.slice(opening.replace(/\r?\n$/, '').length), delimiter, file)
  const changes = new Map<number, Map<number, string>>()
  return {
    rows: rows.map((cells) => cells.map((cell) => cell.text)),
    delimiter,
    set: (row, column, value) => {
      const changed = changes.get(row) ?? new Map<number, string>()
      changes.set(row, changed.set(column, value))
    },
    text: () => {
      let [written, from] = [opening, opening.length]
      for (const [k, cells] of rows.entries()) {
        const before = cells.map(writtenCell).join(delimiter)
        // Blank lines may stand before a row.
        const at = text.indexOf(before, from)
        written += text.slice(from, at) + changedRow(cells, delimiter, changes.get(k))
        from = at + before.length
      }
      return written + text.slice(from)
    },
  }
}

function verbatimCells(text: string, delimiter: string, file: string): Cell[][] {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (cell, { quoting }): Cell => ({ text: cell, quoted: quoting }),
    }) as unknown as Cell[][]
  } catch (error) {
    // Spaces between a separator and a quote are no part of a cell elsewhere, and would be lost here.
    if (error instanceof CsvError) throw new FaultError(quoteFault(error, Number(error.lines ?? 1), file))
    throw error
  }
}

function writtenCell({ text, quoted }: Cell): string {
  return quoted ? `"${text.replaceAll('"', '""')}"` : text
}

type Changes = ReadonlyMap<number, string>

function changedRow(cells: readonly Cell[], delimiter: string, changed: Changes = new Map()): string {
  const length = Math.max(cells.length, ...[...changed.keys()].map((column) => column + 1))
  return Array.from({ length }, (_, column) => {
    const value = changed.get(column)
    const cell = cells[column] ?? { text: '', quoted: false }
    if (value === undefined || value === cell.text) return writtenCell(cell)
    return cell.quoted ? writtenCell({ text: value, quoted: true }) : csvCell(value, delimiter)
  }).join(delimiter)
}

/** Counted back from the line in which the row ends: a quoted cell may hold line breaks, blank lines may stand before it. */
function firstLine(raw: string, lastLine: number): number {
  return lastLine - raw.trim().split('\n').length + 1
}

/** The first line with anything on it after so many lines. */
function nextLine(text: string, linesRead: number): number {
  const following = text.split('\n').slice(linesRead)
  return (
    linesRead +
    1 +
    Math.max(
      0,
      following.findIndex((line) => line.trim() !== ''),
    )
  )
}

/** What stands before the first row: byte order mark, and the line in which a spreadsheet states its separator. */
function openingOf(text: string): { opening: string; delimiter: string } {
  const [opening, stated] = /^\uFEFF?(?:"?sep=([^\r\n"])"?[^\r\n]*(?:\r?\n|$))?/i.exec(text)!
  return { opening, delimiter: stated ?? likelyDelimiter(text) }
}

function likelyDelimiter(text: string): string {
  const firstLine = text.match(/\S.*/)?.[0].replace(/"[^"]*"/g, '') ?? ''
  const count = (delimiter: string) => firstLine.split(delimiter).length
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

function quoteFault(error: CsvError, openedAt: number, file: string): Fault {
  const open = error.code === 'CSV_QUOTE_NOT_CLOSED'
  return {
    code: open ? 'csv-open-quote' : 'csv-stray-quote',
    message: open ? 'a quote is opened here and never closed' : 'there is a quote in the middle of a cell',
    file,
    line: open ? openedAt : Number(error.lines ?? openedAt),
    expected: 'quotes around whole cells only',
    remedy: 'put quotes around the whole cell, and write a quote inside it twice: "Ada ""Ace"" Lovelace"',
  }
}
