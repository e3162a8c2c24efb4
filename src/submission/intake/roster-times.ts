import { type Fault, FaultError } from '../../faults/fault.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import { type Moment, type MomentFault, momentForm, spanForm, spanText, writtenSpan } from '../../time/moment.ts'
import { later, momentIn } from '../../time/zoned.ts'

const titles = {
  late: /^(late|late[ _-]?days?|days?[ _-]?late)$/i,
  handedIn: /^(handed[ _-]?in|submitted([ _-]?at)?|submission[ _-]?time|hand[ _-]?in[ _-]?time)$/i,
  extension: /^(extension|extended([ _-]?(to|until))?)$/i,
} as const

/** What stands in a column of the roster about a student; undefined where nothing does. */
export function rosterCell({ extra }: RosterEntry, column: keyof typeof titles): string | undefined {
  const heading = Object.keys(extra).find((title) => titles[column].test(title.trim()))
  return heading === undefined || extra[heading]!.trim() === '' ? undefined : extra[heading]!.trim()
}

/** Late days as the roster states them; not a number where the cell is none. */
export function lateDaysOf(entry: RosterEntry): number | undefined {
  const typed = rosterCell(entry, 'late')
  if (typed === undefined) return undefined
  return /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN
}

/**
 * Makes sure that every cell of the roster's column of late days is a number of days, or empty.
 * @throws FaultError `bad-late-days`
 */
export function checkLateDays(entries: readonly RosterEntry[], file: string): void {
  const faults = entries.flatMap((entry): Fault[] => {
    if (!Number.isNaN(lateDaysOf(entry) ?? 0)) return []
    const message = `the late days of ${entry.id} are not a number`
    const remedy = 'write the number of days, or leave the cell empty'
    const got = rosterCell(entry, 'late')!
    return [{ code: 'bad-late-days', message, file, line: entry.line, got, expected: 'a number', remedy }]
  })
  if (faults.length > 0) throw new FaultError(faults)
}

/** The deadline that holds for a student. */
export interface OwnDeadline {
  readonly moment: Moment
  /** As the roster states it. */
  readonly extension?: string
}

/** The deadline of a student with an extension as it is typed; a fault where that cannot be read. */
export function ownDeadline(deadline: Moment, typed: string | undefined): OwnDeadline | MomentFault {
  if (typed === undefined) return { moment: deadline }
  const span = writtenSpan(typed)
  if (span) return { moment: later(deadline, span), extension: spanText(span) }
  const moment = momentIn(typed, deadline.zone)
  if ('code' in moment) return moment.code === 'bad-moment' ? badExtension(typed) : moment
  return moment.seconds < deadline.seconds ? endsEarlier(typed) : { moment, extension: typed }
}

function badExtension(got: string): MomentFault {
  const message = 'the extension is neither a new deadline nor days or hours'
  const remedy = 'correct it, in the roster'
  return { code: 'bad-extension', message, got, expected: `${momentForm}; or ${spanForm}`, remedy }
}

/** Mostly a slip in the date, which would cost the student. */
function endsEarlier(got: string): MomentFault {
  const message = 'the extension ends before the deadline'
  const remedy = 'correct it, in the roster'
  return { code: 'bad-extension', message, got, expected: 'a moment after the deadline', remedy }
}
