import type { Fault } from '../faults/fault.ts'

/** A second, and the zone whose clocks showed it. */
export interface Moment {
  /** Whole seconds since 1970, UTC. */
  readonly seconds: number
  /** IANA name or offset from UTC, such as `Europe/Berlin` or `+02:00`. */
  readonly zone: string
}

/** Days by the calendar, or hours by the clock: `3 days` end at the time of day at which they began. */
export interface TimeSpan {
  readonly count: number
  readonly unit: 'day' | 'hour'
}

/** When something was done: in seconds since 1970, or what a clock showed in a zone that is not told. */
export type ToldTime = { readonly seconds: number } | { readonly clock: string }

/** The parts of a written moment. */
export interface WrittenMoment {
  /** `2026-10-25T23:59` or with seconds. */
  readonly clock: string
  readonly offset?: string
  readonly zone?: string
}

/** What is wrong with a written moment, without the place where it stands. */
export type MomentFault = Pick<Fault, 'code' | 'message'> & Required<Pick<Fault, 'got' | 'expected' | 'remedy'>>

export const momentForm = 'a date, a time and a zone, such as 2026-10-25T23:59 Europe/Berlin'
export const spanForm = 'days or hours, such as 3 days or 36 hours'

export const momentPattern =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\s*(Z|UTC|GMT|[+-]\d\d:?\d\d))?(?:\s+\[?([A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)\]?)?$/

/** The parts of a text such as `2026-10-25T02:30+01:00 Europe/Berlin`; undefined where it has another form. */
export function writtenMoment(text: string): WrittenMoment | undefined {
  const found = momentPattern.exec(text.trim())
  if (!found) return undefined
  const [, day, time, offset, zone] = found
  return { clock: `${day}T${time}`, ...(offset && { offset: plainOffset(offset) }), ...(zone && { zone }) }
}

function plainOffset(offset: string): string {
  return /^[A-Z]/.test(offset) ? '+00:00' : offset.replace(/^(...):?(..)$/, '$1:$2')
}

export const spanPattern = /^(\d{1,4}(?:\.\d{1,3})?)\s*(?:([Dd]|[Dd]ays?)|([Hh]|[Hh]ours?))?$/

/** `3 days`, `3d`, `36 hours`, `36 h`; a number alone is days. undefined where a text has another form. */
export function writtenSpan(text: string): TimeSpan | undefined {
  const found = spanPattern.exec(text.trim())
  if (!found) return undefined
  const count = Number(found[1])
  // A part of a day is no day of the calendar.
  if (found[3]) return { count, unit: 'hour' }
  return Number.isInteger(count) ? { count, unit: 'day' } : { count: count * 24, unit: 'hour' }
}

export function spanText({ count, unit }: TimeSpan): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
