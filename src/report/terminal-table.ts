import Table from 'cli-table3'
import { terminalText } from '../text/terminal-text.ts'

export interface TerminalColumn {
  readonly title: string
  readonly right?: boolean
  /** Characters; longer texts are wrapped. */
  readonly width?: number
}

/** A table for a terminal, line feed included; its texts steer nothing. */
export function terminalTable(columns: readonly TerminalColumn[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(({ title }) => title),
    style: { head: [], border: [], compact: true },
    colAligns: columns.map(({ right }) => (right ? 'right' : 'left')),
    wordWrap: true,
    colWidths: columns.map(({ width }) => width ?? null),
  })
  table.push(...rows.map((row) => row.map(terminalText)))
  return `${table.toString()}\n`
}
