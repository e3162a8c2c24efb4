import { CsvError, parse } from 'csv-parse/sync'
import { type Fault, FaultError } from '../fault.ts'

/** A row of a CSV file; cells are trimmed. */
export interface Row {
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
 * Reads CSV whose cells are separated by commas, semicolons or tabs, whichever its first line has most of; rows without
 * any text are left out. Throws a FaultError at the first quote that is out of place: what follows cannot be told apart.
 */
export function parseTable(written: string, file: string): Row[] {
  // One kind of line end, so that lines are counted as editors count them.
  const text = written.replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(text)
  let linesRead = 0
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: '\n',
      bom: true,
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

/** Reads CSV with every cell as it stands there, so that it can be written again; the same faults as `parseTable`. */
export function parseVerbatim(text: string, file: string): { rows: string[][]; delimiter: string } {
  parseTable(text, file)
  const delimiter = delimiterOf(text)
  return { delimiter, rows: parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true }) }
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

function delimiterOf(text: string): string {
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
