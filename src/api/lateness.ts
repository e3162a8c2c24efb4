import { FaultError } from '../faults/fault.ts'
import type { ExplainedLateness, StatedLateRules } from '../submission/intake/explained-lateness.ts'
import { lateRulesOf } from '../submission/intake/late-rules.ts'
import { lateAt } from '../submission/intake/lateness.ts'
import { timeIn } from '../submission/intake/written-times.ts'
import { type LoadedSet, preparedOf } from './set.ts'

export interface LatenessOptions extends StatedLateRules {
  /** With an offset from UTC, such as `2026-10-26T00:05:00+01:00`, or as clocks in the deadline's zone show it. */
  readonly handedIn: string
  /** A new deadline, or days or hours, as in a roster. */
  readonly extension?: string
}

/** How late something is, and what that costs. */
export interface LatenessAtTime extends ExplainedLateness {
  /** Days, as they are counted; absent of what is in time. */
  readonly late?: number
}

/**
 * How late a hand-in is by the deadline of a set, or one that is stated in its place, and the percent of its score that this
 * costs. Throws a FaultError: `no-deadline`, `bad-moment`, `unknown-zone`, `clocks-change`, `bad-extension`.
 */
export function lateness(set: LoadedSet, { handedIn, extension, ...stated }: LatenessOptions): LatenessAtTime {
  const { deadline, ...rules } = lateRulesOf(preparedOf(set).set, stated)
  if (!deadline) throw new FaultError(noDeadline)
  const time = timeIn(handedIn)
  if (!time) throw new FaultError({ ...badTime, got: handedIn })
  return lateAt(time, { ...rules, deadline }, extension)
}

const noDeadline = {
  code: 'no-deadline',
  message: 'neither the set nor the options state a deadline',
  remedy: 'pass deadline, such as 2026-10-25T23:59 Europe/Berlin',
} as const

const badTime = {
  code: 'bad-moment',
  message: 'the time of the hand-in cannot be read',
  expected: 'a date and a time, such as 2026-10-25T23:59:00+01:00',
  remedy: 'write it in this form',
} as const
