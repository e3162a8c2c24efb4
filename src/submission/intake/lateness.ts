import { type Fault, FaultError } from '../../faults/fault.ts'
import type { RosterEntry } from '../../roster/roster.ts'
import type { Moment, MomentFault, ToldTime } from '../../time/moment.ts'
import { firstSecondOf, momentText } from '../../time/zoned.ts'
import type { HandInPlace } from './claims.ts'
import type { ExplainedLateness, LatenessSign } from './explained-lateness.ts'
import { costOf, type LateRules, lastMoment, unitsBetween } from './late-rules.ts'
import type { Origin } from './origin.ts'
import { lateDaysOf, type OwnDeadline, ownDeadline, rosterCell } from './roster-times.ts'
import { timeIn } from './written-times.ts'

/** Days; true where it is only known that it was late. */
export type Lateness = number | true

/** How late a hand-in is, and what that costs. */
export interface LateWork {
  /** Absent of what is in time, or may be. */
  readonly late?: Lateness
  /** Percent of the score. */
  readonly percent: number
  /** Absent where no deadline is stated and nothing costs. */
  readonly explanation?: ExplainedLateness
  readonly faults: readonly Fault[]
}

/** What tells when one hand-in of a student was handed in. */
export interface TimedHandIn {
  readonly entry: RosterEntry | undefined
  readonly place: HandInPlace
  /** As a table of times says it of the student. */
  readonly listed?: ToldTime | Unread
}

/** What should say a time and does not. */
export interface Unread {
  readonly unread: string
}

/** A time, a number of days, or that it is late; or why what is there says nothing. */
type Found = { readonly by: LatenessSign } & (
  | { readonly time: ToldTime }
  | { readonly days: number }
  | { readonly late: true }
  | { readonly inTime: true }
  | Unread
)

/** How late a hand-in is by the first sign that says it; what is not known is not guessed, and costs nothing. */
export function lateWorkOf(handIn: TimedHandIn, rules: LateRules): LateWork {
  const found = firstSign(handIn)
  const { deadline } = rules
  if (found && 'days' in found) return ofDays(found.days, found.by, rules)
  if (!deadline) return found && 'late' in found ? { late: true, percent: 0, faults: [] } : inTime
  const own = ownDeadline(deadline, handIn.entry && rosterCell(handIn.entry, 'extension'))
  if ('code' in own) return ofBadCell(own, handIn.entry!, found)
  const held = { ...(found && { by: found.by }), ...explained(own) }
  const unknown = (why: string): LateWork => ({
    ...(found && 'late' in found && { late: true }),
    percent: 0,
    explanation: { ...held, unknown: why },
    faults: [],
  })
  if (!found) return unknown(whyUnknown.noSign)
  if ('unread' in found) return unknown(whyUnknown.unread(found.unread))
  if ('late' in found) return unknown(whyUnknown.noTime)
  if ('inTime' in found) return { percent: 0, explanation: held, faults: [] }
  const seconds = secondsIn(found.time, own.moment.zone)
  if (seconds === undefined) return unknown(whyUnknown.noSuchTime(own.moment.zone))
  return { ...ofTime(seconds, own.moment, rules, held), faults: [] }
}

/** The deadline that holds, before anything is late. */
function explained({ moment, extension }: OwnDeadline): ExplainedLateness {
  return {
    deadline: momentText(moment),
    zone: moment.zone,
    ...(extension !== undefined && { extension }),
    percent: 0,
  }
}

/**
 * How late something is that was done at a time, by a student with or without an extension.
 * @throws FaultError `bad-extension`, `clocks-change`
 */
export function lateAt(time: ToldTime, rules: LateRules & { readonly deadline: Moment }, extension?: string) {
  const own = ownDeadline(rules.deadline, extension)
  if ('code' in own) throw new FaultError({ ...own })
  const seconds = secondsIn(time, own.moment.zone)
  if (seconds === undefined) {
    const [message, remedy] = [whyUnknown.noSuchTime(own.moment.zone), 'state a time that came']
    throw new FaultError({ code: 'clocks-change', message, got: `${'clock' in time && time.clock}`, remedy })
  }
  const { late, explanation } = ofTime(seconds, own.moment, rules, explained(own))
  return { ...(late !== undefined && { late }), ...explanation }
}

function secondsIn(time: ToldTime, zone: string): number | undefined {
  return 'seconds' in time ? Math.floor(time.seconds) : firstSecondOf(time.clock, zone)
}

/** Of what nobody says that it is late. */
export const inTime: LateWork = { percent: 0, faults: [] }

// A hostile cell or name may be of any length.
const mostShown = 60

const whyUnknown = {
  noSign: 'when it was handed in is not known',
  noTime: 'by how much it is late is not known',
  unread: (got: string) => `when it was handed in cannot be read: ${got.slice(0, mostShown)}`,
  noSuchTime: (zone: string) => `the clocks of ${zone} left out the time when it was handed in`,
  noDeadline: 'which deadline holds is not known',
} as const

function ofDays(days: number, by: LatenessSign, rules: LateRules): LateWork {
  const units = rules.per === 'hour' ? days * 24 : days
  const percent = costOf(units, rules)
  return {
    ...(days > 0 && { late: days }),
    percent,
    ...((rules.deadline || percent > 0) && { explanation: { by, percent } }),
    faults: [],
  }
}

/** The second of the deadline itself is in time, and so is all that lies within the grace. */
function ofTime(
  seconds: number,
  deadline: Moment,
  rules: LateRules,
  { by, ...ofDeadline }: ExplainedLateness,
): Required<Pick<LateWork, 'percent' | 'explanation'>> & { readonly late?: number } {
  const handedIn = momentText({ seconds, zone: deadline.zone })
  const held = { handedIn, ...(by && { by }), ...ofDeadline }
  if (seconds <= deadline.seconds + rules.grace * 60) return { percent: 0, explanation: held }
  const units = unitsBetween(deadline, seconds, rules)
  const end = lastMoment(rules, deadline)
  const closed = end !== undefined && seconds > end.seconds
  const percent = closed ? 100 : costOf(units, rules)
  const hours = rules.per === 'hour'
  return {
    late: hours ? Math.round((units / 24) * 1e4) / 1e4 : units,
    percent,
    explanation: { ...held, percent, ...(hours && { hours: units }), ...(closed && { closed: true }) },
  }
}

/** What cannot be read in the roster costs its own student nothing, and nobody else. */
function ofBadCell(fault: MomentFault, entry: RosterEntry, found: Found | undefined): LateWork {
  return {
    ...(found && 'late' in found && { late: true }),
    percent: 0,
    explanation: { ...(found && { by: found.by }), percent: 0, unknown: whyUnknown.noDeadline },
    faults: [badCell(fault, entry)],
  }
}

function badCell({ message, got, ...fault }: MomentFault, { line }: RosterEntry): Fault {
  return { ...fault, code: 'bad-extension', message: `roster, line ${line}: ${message}`, got: got.slice(0, mostShown) }
}

/**
 * What the teacher states counts before what a platform says, and that before a commit, whose time the student's machine set;
 * of what stands in one place days count before times. That something is late, without when, says least.
 */
function firstSign(handIn: TimedHandIn): Found | undefined {
  const signs = [...signsOf(handIn)]
  return signs.find((sign) => !('late' in sign)) ?? signs[0]
}

function* signsOf({ entry, place: { origin, commit }, listed }: TimedHandIn): Generator<Found> {
  const days = entry && lateDaysOf(entry)
  if (days !== undefined) yield { by: 'roster', days }
  const typed = entry && rosterCell(entry, 'handedIn')
  if (typed !== undefined) yield { by: 'roster', ...told(timeIn(typed) ?? { unread: typed }) }
  if (origin?.system === 'pattern') yield* ofPlace(origin, 'pattern')
  if (listed) yield { by: 'times', ...told(listed) }
  if (origin && origin.system !== 'pattern') yield* ofPlace(origin, 'platform')
  if (commit) yield { by: 'commit', ...told(commit) }
  // Canvas writes LATE into the names of what was handed in after its own deadline, and nothing into the others.
  if (origin?.system === 'canvas' && !origin.late) yield { by: 'platform', inTime: true }
}

function* ofPlace({ late, time, clock, unreadTime }: Origin, by: LatenessSign): Generator<Found> {
  if (typeof late === 'number') yield { by, days: late }
  if (late === true) yield { by, late }
  if (unreadTime !== undefined) yield { by, unread: unreadTime }
  else if (clock !== undefined) yield { by, time: { clock } }
  else if (time !== undefined) yield { by, time: { seconds: time / 1000 } }
}

function told(found: ToldTime | Unread) {
  return 'unread' in found ? found : { time: found }
}
