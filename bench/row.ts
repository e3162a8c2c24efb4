import Table from 'cli-table3'
import type { Effort } from './measure.ts'

/** What is aimed at; times in milliseconds. */
export interface Aim {
  readonly atMost?: number
  /** At most so many times what stands beside it. */
  readonly times?: number
  /** At least so many times faster than what stands beside it. */
  readonly timesFaster?: number
}

/** One thing measured; times in milliseconds. */
export interface Row {
  readonly what: string
  readonly measured: number
  /** A floor, which nothing can beat, or a peer; measured in the same run. */
  readonly beside?: { readonly what: string; readonly measured: number }
  readonly aim?: Aim
}

/** Rows that are measured together. */
export interface Group {
  readonly name: string
  /** It takes minutes, or a server. */
  readonly onlyByName?: true
  measure(effort: Effort): Promise<readonly Row[]>
}

const head = ['', 'measured', 'per second', 'floor or peer', '', 'ratio', 'aim', 'met']

/** A table of what was measured, for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const table = new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'left', 'right', 'right', 'left', 'left'],
  })
  for (const row of rows) {
    const { what, measured, beside, aim } = row
    const besides = beside ? [beside.what, timeText(beside.measured), ratioText(row)] : ['', '', '']
    table.push([what, timeText(measured), figure(1000 / measured), ...besides, aim ? aimText(aim) : '', verdict(row)])
  }
  return table.toString()
}

function verdict({ measured, beside, aim }: Row): string {
  if (!aim) return ''
  const { atMost = Number.POSITIVE_INFINITY, times = Number.POSITIVE_INFINITY, timesFaster = 0 } = aim
  const ratio = beside ? measured / beside.measured : 1
  return measured <= atMost && ratio <= times && (timesFaster === 0 || 1 / ratio >= timesFaster) ? 'yes' : 'NO'
}

function ratioText({ measured, beside, aim }: Row): string {
  const ratio = measured / beside!.measured
  return aim?.timesFaster ? `${figure(1 / ratio)} × faster` : `${figure(ratio)} ×`
}

function aimText({ atMost, times, timesFaster }: Aim): string {
  return [
    atMost !== undefined && `≤ ${timeText(atMost)}`,
    times !== undefined && `≤ ${times} ×`,
    timesFaster !== undefined && `≥ ${timesFaster} × faster`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}

function timeText(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${figure(milliseconds / 1000)} s`
  return milliseconds >= 1 ? `${figure(milliseconds)} ms` : `${figure(milliseconds * 1000)} µs`
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
