import { type Fault, FaultError } from '../../faults/fault.ts'
import type { Deadline } from '../../set/deadline.ts'
import type { ProblemSet } from '../../set/types.ts'
import { type Moment, type TimeSpan, writtenSpan } from '../../time/moment.ts'
import { statedMoment } from '../../time/stated-moment.ts'
import { later, momentIn } from '../../time/zoned.ts'
import type { StatedLateRules } from './explained-lateness.ts'

/** What lateness is counted from, and what it costs. */
export interface LateRules extends Omit<Deadline, 'at' | 'until'> {
  /** Absent where none is stated: then only stated days of lateness count. */
  readonly deadline?: Moment
  /** The last moment that counts, or how long after a student's deadline it is. */
  readonly until?: Moment | TimeSpan
}

const inNoSet: Deadline = { grace: 0, penalty: 0, per: 'day', count: 'started', cap: 100 }

/**
 * The rules of a set, with what the command states in their place: its penalty is for days.
 * @throws FaultError `bad-moment`, `unknown-zone`, `clocks-change`, `until-before-deadline`
 */
export function lateRulesOf(
  { deadline: ofSet, locate }: Pick<ProblemSet, 'deadline' | 'locate'>,
  { deadline: stated, latePenalty }: StatedLateRules = {},
): LateRules {
  const { at, until, ...rules } = ofSet ?? inNoSet
  const inSet = at === undefined ? undefined : statedMoment(momentIn(at), locate(['deadline', 'at']))
  const deadline = stated === undefined ? inSet : statedMoment(momentIn(stated), {}, '--deadline: ')
  const end = until === undefined ? undefined : (writtenSpan(until) ?? endIn(until, deadline, locate))
  return {
    ...rules,
    ...(latePenalty !== undefined && { penalty: latePenalty, per: 'day' }),
    ...(deadline && { deadline }),
    ...(end && { until: end }),
  }
}

function endIn(until: string, deadline: Moment | undefined, locate: ProblemSet['locate']): Moment {
  const place = locate(['deadline', 'until'])
  const end = statedMoment(momentIn(until, deadline?.zone), place)
  if (deadline && end.seconds < deadline.seconds) throw new FaultError({ ...untilBeforeDeadline(until), ...place })
  return end
}

function untilBeforeDeadline(got: string): Fault {
  return {
    code: 'until-before-deadline',
    message: 'the last moment that counts lies before the deadline',
    got,
    expected: 'a moment after the deadline, or days or hours after it',
    remedy: 'state a later one, or days after the deadline, such as "until: 7 days"',
  }
}

/** The last moment that counts for a student: never before the student's own deadline. */
export function lastMoment({ until }: LateRules, own: Moment): Moment | undefined {
  if (until === undefined) return undefined
  const end = 'seconds' in until ? until : later(own, until)
  return end.seconds < own.seconds ? own : end
}

/** How many days or hours after a deadline something was done, and what it costs. */
export interface CountedLateness {
  /** As the rules count them. */
  readonly units: number
  readonly percent: number
}

/** Of days that are counted already, or of seconds after a deadline. */
export function costOf(units: number, { penalty, cap }: LateRules): number {
  return tidy(Math.min(cap, units * penalty))
}

/** Days by the calendar of the deadline's zone, or hours by the clock, between a deadline and a later second. */
export function unitsBetween(deadline: Moment, seconds: number, { per, count }: LateRules): number {
  const exact = per === 'hour' ? (seconds - deadline.seconds) / 3600 : daysBetween(deadline, seconds)
  return count === 'started' ? Math.ceil(exact) : Math.round(exact * 1e4) / 1e4
}

/** A day begins at the deadline's time of day, so that it has 23 or 25 hours where the clocks are changed. */
function daysBetween(deadline: Moment, seconds: number): number {
  const after = (count: number) => later(deadline, { count, unit: 'day' }).seconds
  let days = Math.max(0, Math.floor((seconds - deadline.seconds) / 86_400) - 1)
  while (after(days + 1) <= seconds) days++
  return days + (seconds - after(days)) / (after(days + 1) - after(days))
}

function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
