import { type Fault, FaultError } from '../../faults/fault.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import type { Origin } from './origin.ts'

/** Days; true where it is only known that it was late. */
export type Lateness = number | true

/** How late a submission is: by the roster's column, else by its name; undefined for in time. */
export function latenessOf(entry: RosterEntry | undefined, origin: Origin | undefined): Lateness | undefined {
  const days = entry && daysOf(entry)
  if (days !== undefined) return days > 0 ? days : undefined
  return origin?.late
}

/** The share of a score that is left after late days; of an unknown number of days all of it, as days are not guessed. */
export function keptShare(late: Lateness | undefined, percent = 0): number {
  return typeof late === 'number' ? Math.max(0, 1 - (late * percent) / 100) : 1
}

/**
 * Makes sure that every cell of the roster's column of late days is a number of days, or empty.
 * @throws FaultError `bad-late-days`
 */
export function checkLateDays(entries: readonly RosterEntry[], file: string): void {
  const faults = entries.flatMap((entry): Fault[] => {
    const typed = cellOf(entry)
    if (typed === undefined || typed === '' || Number.isFinite(daysOf(entry))) return []
    const message = `the late days of ${entry.id} are not a number`
    const remedy = 'write the number of days, or leave the cell empty'
    return [{ code: 'bad-late-days', message, file, line: entry.line, got: typed, expected: 'a number', remedy }]
  })
  if (faults.length > 0) throw new FaultError(faults)
}

function daysOf(entry: RosterEntry): number | undefined {
  const typed = cellOf(entry)
  if (typed === undefined || typed === '') return undefined
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN
}

function cellOf({ extra }: RosterEntry): string | undefined {
  const heading = Object.keys(extra).find((title) => /^(late|late[ _-]?days?|days?[ _-]?late)$/i.test(title.trim()))
  return heading === undefined ? undefined : extra[heading]!.trim()
}
