import { Temporal } from 'temporal-polyfill'
import {
  type Moment,
  type MomentFault,
  momentForm,
  type TimeSpan,
  type WrittenMoment,
  writtenMoment,
} from './moment.ts'

// What zones are, and when their clocks change, is what the engine that runs knows of them.

/**
 * The moment that a text names, in its own zone or in `zone`. A time that the clocks leave out, or show twice without an
 * offset that says which is meant, is a fault.
 */
export function momentIn(text: string, zone?: string): Moment | MomentFault {
  const parts = writtenMoment(text)
  if (!parts) return badMoment(text)
  const place = parts.zone ?? parts.offset ?? zone
  if (place === undefined) return noZone(text)
  if (!isZone(place)) return unknownZone(text, place)
  const clock = clockOf(parts.clock)
  if (!clock) return badMoment(text)
  const zoned = parts.offset === undefined ? whole(clock, place) : withOffset(parts, parts.offset, place)
  return zoned ? { seconds: secondsOf(zoned), zone: place } : clocksChange(text, clock, place)
}

/** The second at which a clock of a zone showed a time: the earlier of two; undefined where it never did. */
export function firstSecondOf(clock: string, zone: string): number | undefined {
  const plain = clockOf(clock)
  if (!plain) return undefined
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  return zoned.toPlainDateTime().equals(plain) ? secondsOf(zoned) : undefined
}

/** A moment some days or hours later: days end at the same time of day, or where it is left out or comes twice, at the later. */
export function later({ seconds, zone }: Moment, { count, unit }: TimeSpan): Moment {
  if (unit === 'hour') return { seconds: seconds + Math.round(count * 3600), zone }
  if (count === 0) return { seconds, zone }
  const clock = zonedOf({ seconds, zone }).toPlainDateTime().add({ days: count })
  return { seconds: secondsOf(clock.toZonedDateTime(zone, { disambiguation: 'later' })), zone }
}

/** `2026-10-25T23:59:00+01:00`: the same second everywhere. */
export function momentText(moment: Moment): string {
  return zonedOf(moment).toString({ timeZoneName: 'never' })
}

function clockOf(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

function zonedOf({ seconds, zone }: Moment): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone)
}

function secondsOf(zoned: Temporal.ZonedDateTime): number {
  return Math.floor(zoned.epochMilliseconds / 1000)
}

function whole(clock: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime | undefined {
  try {
    return clock.toZonedDateTime(zone, { disambiguation: 'reject' })
  } catch {
    return undefined
  }
}

function withOffset({ clock }: WrittenMoment, offset: string, zone: string): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.ZonedDateTime.from(`${clock}${offset}[${zone}]`, { offset: 'reject' })
  } catch {
    return undefined
  }
}

// Three letters such as EST mean one offset to a computer and two to people.
function isZone(zone: string): boolean {
  if (!/^[+-]|\//.test(zone)) return false
  try {
    zonedOf({ seconds: 0, zone })
    return true
  } catch {
    return false
  }
}

function badMoment(got: string): MomentFault {
  const message = 'this is no date with a time'
  return { code: 'bad-moment', message, got, expected: momentForm, remedy: 'write it in this form' }
}

function noZone(got: string): MomentFault {
  const message = 'in which zone this time is meant is not said'
  const remedy = 'add the name of the zone, such as Europe/Berlin, or an offset such as +02:00'
  return { code: 'unknown-zone', message, got, expected: momentForm, remedy }
}

// A hostile cell may be of any length.
const mostShown = 60

function unknownZone(got: string, zone: string): MomentFault {
  return {
    code: 'unknown-zone',
    message: `there is no zone ${zone.slice(0, mostShown)}`,
    got,
    expected: 'the name of a zone, such as America/New_York, or an offset such as -05:00',
    remedy: 'write the continent and a city of the zone, as in Europe/Berlin',
  }
}

function clocksChange(got: string, clock: Temporal.PlainDateTime, zone: string): MomentFault {
  const ends = (['earlier', 'later'] as const).map((disambiguation) => clock.toZonedDateTime(zone, { disambiguation }))
  const offsets = ends.map(({ offset }) => offset)
  const skipped = !ends[0]!.toPlainDateTime().equals(clock)
  const once = offsets[0] === offsets[1]
  const day = clock.toPlainDate().toString()
  const message = once
    ? `the clocks of ${zone} do not have this offset then`
    : `the clocks of ${zone} are changed on ${day}, so that this time ${skipped ? 'never comes' : 'comes twice'}`
  const time = clock.toString({ smallestUnit: 'second' }).replace(/:00$/, '')
  const remedy = once
    ? `write ${time}${offsets[0]} ${zone}, or leave the offset out`
    : skipped
      ? 'write a time before or after the change'
      : `write ${time}${offsets[0]} ${zone} or ${time}${offsets[1]} ${zone}`
  return { code: 'clocks-change', message, got, expected: 'a time that comes once', remedy }
}
