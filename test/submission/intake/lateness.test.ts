import { describe, expect, test } from 'vitest'
import type { z } from '../../../src/program/quantity.ts'
import { parseRoster, type RosterEntry } from '../../../src/roster/roster.ts'
import { type Deadline, deadline } from '../../../src/set/deadline.ts'
import type { HandInPlace } from '../../../src/submission/intake/claims.ts'
import type { StatedLateRules } from '../../../src/submission/intake/explained-lateness.ts'
import { lateRulesOf } from '../../../src/submission/intake/late-rules.ts'
import { lateWorkOf, type TimedHandIn } from '../../../src/submission/intake/lateness.ts'
import { originOf } from '../../../src/submission/intake/origin.ts'
import { checkLateDays } from '../../../src/submission/intake/roster-times.ts'

type Written = z.input<typeof deadline>

function rulesOf(written: Written | undefined, stated: StatedLateRules = {}) {
  const parsed = written === undefined ? undefined : (deadline.parse(written) as Deadline)
  const locate = () => ({ file: 'set.yaml', line: 3, column: 5 })
  return lateRulesOf({ ...(parsed && { deadline: parsed }), locate }, stated)
}

const place: HandInPlace = { file: 'x/answers.yaml', below: 'x/answers.yaml' }

function entryOf(columns: string, cells: string): RosterEntry {
  return parseRoster(`id,${columns}\nada,${cells}\n`, 'roster.csv')[0]!
}

function at(time: string, more: Partial<TimedHandIn> = {}): TimedHandIn {
  return { entry: undefined, place, listed: { seconds: Date.parse(time) / 1000 }, ...more }
}

const berlin = 'Europe/Berlin'
const newYork = 'America/New_York'
const kolkata = 'Asia/Kolkata'

/** The days late at 10 % for each started day; the clocks go forward in spring and back in autumn. */
describe('across a change of clocks', () => {
  test.each([
    // The second of the deadline is in time, in three zones.
    ['2026-10-24T23:59', berlin, '2026-10-24T23:59:00+02:00', 0],
    ['2026-10-24T23:59', berlin, '2026-10-24T23:59:00.999+02:00', 0],
    ['2026-10-24T23:59', berlin, '2026-10-24T23:59:01+02:00', 1],
    ['2026-10-24T23:59', newYork, '2026-10-24T23:59:00-04:00', 0],
    ['2026-10-24T23:59', newYork, '2026-10-24T23:59:01-04:00', 1],
    ['2026-10-24T23:59', kolkata, '2026-10-24T23:59:00+05:30', 0],
    ['2026-10-24T23:59', kolkata, '2026-10-24T23:59:01+05:30', 1],
    // The day in autumn has 25 hours in Berlin, and 24 where no clock is changed.
    ['2026-10-24T23:59', berlin, '2026-10-25T23:59:00+01:00', 1],
    ['2026-10-24T23:59', berlin, '2026-10-25T23:59:01+01:00', 2],
    ['2026-10-24T23:59', newYork, '2026-10-25T23:59:00-04:00', 1],
    ['2026-10-24T23:59', newYork, '2026-10-26T00:59:00-04:00', 2],
    ['2026-10-24T23:59', kolkata, '2026-10-25T23:59:00+05:30', 1],
    ['2026-10-24T23:59', kolkata, '2026-10-25T23:59:01+05:30', 2],
    ['2026-10-31T23:59', newYork, '2026-11-01T23:59:00-05:00', 1],
    ['2026-10-31T23:59', newYork, '2026-11-01T23:59:01-05:00', 2],
    // The day in spring has 23.
    ['2026-03-28T23:59', berlin, '2026-03-29T23:59:00+02:00', 1],
    ['2026-03-28T23:59', berlin, '2026-03-29T23:59:01+02:00', 2],
    ['2026-03-07T23:59', newYork, '2026-03-08T23:59:00-04:00', 1],
    ['2026-03-07T23:59', newYork, '2026-03-08T23:59:01-04:00', 2],
    ['2026-03-28T23:59', kolkata, '2026-03-29T23:59:00+05:30', 1],
    // A day that would end at a time that never comes ends an hour later, and at one that comes twice the second time.
    ['2026-03-28T02:30', berlin, '2026-03-29T03:30:00+02:00', 1],
    ['2026-03-28T02:30', berlin, '2026-03-29T03:30:01+02:00', 2],
    ['2026-10-24T02:30', berlin, '2026-10-25T02:30:00+01:00', 1],
    ['2026-10-24T02:30', berlin, '2026-10-25T02:30:01+01:00', 2],
    // The deadline in the hour that comes twice, as the set says which.
    ['2026-10-25T02:30+02:00', berlin, '2026-10-25T02:30:00+02:00', 0],
    ['2026-10-25T02:30+02:00', berlin, '2026-10-25T02:30:00+01:00', 1],
    ['2026-10-25T02:30+01:00', berlin, '2026-10-25T02:30:00+01:00', 0],
    // Weeks later.
    ['2026-10-24T23:59', berlin, '2026-11-07T23:59:00+01:00', 14],
    ['2026-10-24T23:59', berlin, '2026-11-07T23:59:01+01:00', 15],
  ])('%s in %s, handed in %s: %i days', (deadline, zone, handedIn, days) => {
    const found = lateWorkOf(at(handedIn), rulesOf({ at: `${deadline} ${zone}`, penalty: 10 }))
    expect([found.late ?? 0, found.percent]).toEqual([days, Math.min(100, 10 * days)])
  })

  test('an offset in place of a zone has days of 24 hours', () => {
    const rules = rulesOf({ at: '2026-10-24T23:59+02:00', penalty: 10 })
    expect(lateWorkOf(at('2026-10-25T23:59:00+01:00'), rules).late).toBe(2)
    expect(lateWorkOf(at('2026-10-25T23:59:00+02:00'), rules).late).toBe(1)
  })

  test('hours are those of a clock that is never changed', () => {
    const rules = rulesOf({ at: `2026-10-25T01:59 ${berlin}`, penalty: 2, per: 'hour' })
    expect(lateWorkOf(at('2026-10-25T03:59:00+01:00'), rules)).toMatchObject({ percent: 6, explanation: { hours: 3 } })
  })
})

const due = '2026-10-20T12:00 Europe/Berlin'

test.each<[string, Exclude<Written, string | undefined>, string, number, number]>([
  ['no penalty', {}, '12:00:01', 1, 0],
  ['grace, its last second', { grace: 15, penalty: 10 }, '12:15:00', 0, 0],
  ['after the grace, from the deadline on', { grace: 15, penalty: 10, per: 'hour' }, '12:15:01', 1 / 24, 10],
  ['half a minute of grace', { grace: 0.5, penalty: 10 }, '12:00:30', 0, 0],
  ['a started day', { penalty: 10 }, '12:00:01', 1, 10],
  ['the part of a day', { penalty: 10, count: 'exact' }, '18:00:00', 0.25, 2.5],
  ['a started hour', { penalty: 5, per: 'hour' }, '13:00:01', 2 / 24, 10],
  ['the part of an hour', { penalty: 5, per: 'hour', count: 'exact' }, '12:30:00', 0.5 / 24, 2.5],
  ['a cap', { penalty: 40, per: 'hour', cap: 50 }, '18:00:00', 6 / 24, 50],
  ['no more than all', { penalty: 40, per: 'hour' }, '18:00:00', 6 / 24, 100],
  ['the last moment', { penalty: 1, per: 'hour', until: '6 hours' }, '18:00:00', 6 / 24, 6],
  ['after the last moment', { penalty: 1, per: 'hour', until: '6 hours' }, '18:00:01', 7 / 24, 100],
  ['after a stated last moment', { until: '2026-10-20T18:00 Europe/Berlin' }, '18:00:01', 1, 100],
  ['a last moment in the zone of the deadline', { until: '2026-10-20T18:00' }, '18:00:00', 1, 0],
  ['after the last moment, whatever the cap', { cap: 20, until: '6 hours' }, '18:00:01', 1, 100],
  ['grace beyond the last moment', { grace: 60, penalty: 10, until: '0.5 hours' }, '13:00:00', 0, 0],
])('%s', (_, written, time, late, percent) => {
  const found = lateWorkOf(at(`2026-10-20T${time}+02:00`), rulesOf({ at: due, ...written }))
  expect(found.late ?? 0).toBeCloseTo(late, 3)
  expect(found.percent).toBe(percent)
})

describe('an extension', () => {
  test.each([
    ['2026-10-22T12:00', '2026-10-22T12:00:00+02:00', 0],
    ['2026-10-22T12:00', '2026-10-22T12:00:01+02:00', 1],
    ['2026-10-22T12:00 America/New_York', '2026-10-22T18:00:00+02:00', 0],
    ['2 days', '2026-10-22T12:00:00+02:00', 0],
    ['2', '2026-10-22T12:00:01+02:00', 1],
    ['3 hours', '2026-10-20T15:00:00+02:00', 0],
    ['3h', '2026-10-20T15:00:01+02:00', 1],
    ['0 days', '2026-10-20T12:00:01+02:00', 1],
    ['', '2026-10-20T12:00:01+02:00', 1],
    // Over the change of clocks the deadline keeps its time of day.
    ['5 days', '2026-10-25T12:00:00+01:00', 0],
    ['120 hours', '2026-10-25T12:00:00+01:00', 1],
  ])('%s, handed in %s: %i days', (cell, handedIn, days) => {
    const entry = entryOf('name,extension', `Ada,${cell}`)
    const found = lateWorkOf(at(handedIn, { entry }), rulesOf({ at: due, penalty: 10 }))
    expect([found.late ?? 0, found.faults]).toEqual([days, []])
    expect(found.explanation?.extension !== undefined).toBe(cell !== '')
  })

  test('moves what is counted in days after the deadline, and is never behind the last moment', () => {
    const entry = entryOf('Extension', '5 days')
    const counts = (until: string, handedIn: string) =>
      lateWorkOf(at(handedIn, { entry }), rulesOf({ at: due, until })).explanation?.closed === undefined
    expect(counts('2 days', '2026-10-27T12:00:00+01:00')).toBe(true)
    expect(counts('2 days', '2026-10-27T12:00:01+01:00')).toBe(false)
    expect(counts('2026-10-22T12:00', '2026-10-25T12:00:00+01:00')).toBe(true)
    expect(counts('2026-10-22T12:00', '2026-10-25T12:00:01+01:00')).toBe(false)
  })

  test.each([
    '=cmd|calc',
    'a week',
    '2026-03-29T02:30',
    '2026-10-22T12:00 Mars/Olympus',
    '9'.repeat(100_000),
    '-3 days',
    '\u202e3 days',
  ])('in a cell that cannot be read costs nobody anything: %.30s', (cell) => {
    const entry = entryOf('extension', cell)
    const found = lateWorkOf(at('2026-10-29T12:00:00+01:00', { entry }), rulesOf({ at: due, penalty: 10 }))
    expect(found).toMatchObject({ percent: 0, explanation: { unknown: 'which deadline holds is not known' } })
    expect(found.faults).toMatchObject([{ code: 'bad-extension', got: cell.trim().slice(0, 60) }])
    expect(found).not.toHaveProperty('late')
  })
})

describe('what says when it was handed in', () => {
  const rules = rulesOf({ at: due, penalty: 10 })
  const platform: HandInPlace = { ...place, origin: originOf('Q_ada_attempt_2026-10-23-12-00-00_answers.yaml', '')! }
  const canvas = (late: string): HandInPlace => ({ ...place, origin: originOf(`adal_${late}1_2_answers.yaml`, '')! })
  const pattern = (told: object): HandInPlace => ({
    ...place,
    origin: { system: 'pattern', account: 'ada', people: [], ...told },
  })
  const commit = { seconds: Date.parse('2026-10-24T12:00:00+02:00') / 1000 }
  const listed = { seconds: Date.parse('2026-10-22T12:00:00+02:00') / 1000 }

  test.each<[string, Partial<TimedHandIn>, number | true | undefined, string | undefined]>([
    ['days of the roster', { entry: entryOf('late,time', '7,'), listed, place: platform }, 7, 'roster'],
    ['in time by the roster', { entry: entryOf('late', '0'), listed, place: platform }, undefined, 'roster'],
    ['the roster', { entry: entryOf('handed_in', '2026-10-21 12:00'), listed, place: platform }, 1, 'roster'],
    ['days of a pattern', { place: pattern({ late: 3, clock: '2026-10-21T12:00:00' }), listed }, 3, 'pattern'],
    ['in time by a pattern', { place: pattern({ late: 0 }), listed }, undefined, 'pattern'],
    ['the time of a pattern', { place: pattern({ clock: '2026-10-21T12:00:00' }), listed }, 1, 'pattern'],
    ['a table of times', { listed, place: platform }, 2, 'times'],
    ['a platform', { place: { ...platform, commit } }, 3, 'platform'],
    ['a commit', { place: { ...place, commit } }, 4, 'commit'],
    ['LATE, where a table knows when', { place: canvas('LATE_'), listed }, 2, 'times'],
    ['LATE, where nothing knows when', { place: canvas('LATE_') }, true, 'platform'],
    ['no LATE in a name of Canvas', { place: canvas('') }, undefined, 'platform'],
    ['nothing', {}, undefined, undefined],
    ['an empty column', { entry: entryOf('handed_in,late', ','), place: platform }, 3, 'platform'],
  ])('%s', (_, handIn, late, by) => {
    const found = lateWorkOf({ entry: undefined, place, ...handIn }, rules)
    expect([found.late, found.explanation?.by]).toEqual([late, by])
  })

  test.each<[string, Partial<TimedHandIn>, string]>([
    ['nothing', {}, 'when it was handed in is not known'],
    ['LATE alone', { place: canvas('LATE_') }, 'by how much it is late is not known'],
    ['a cell', { entry: entryOf('submitted', '<b>monday</b>') }, 'cannot be read: <b>monday</b>'],
    ['a pattern', { place: pattern({ unreadTime: 'noon' }) }, 'when it was handed in cannot be read: noon'],
    ['a table', { listed: { unread: 'gestern' } }, 'when it was handed in cannot be read: gestern'],
    ['a commit', { place: { ...place, commit: { unread: 'cut off' } } }, 'handed in cannot be read: cut off'],
    ['a time that never came', { listed: { clock: '2026-03-29T02:30:00' } }, 'the clocks of Europe/Berlin left out'],
  ])('%s that says no time costs nothing, and is said', (_, handIn, why) => {
    const found = lateWorkOf({ entry: undefined, place, ...handIn }, rules)
    expect(found.percent).toBe(0)
    expect(found.explanation!.unknown).toContain(why)
  })

  test('what a clock showed is read in the zone of the deadline, and of an hour that comes twice the first', () => {
    const found = (clock: string) =>
      lateWorkOf({ entry: undefined, place, listed: { clock } }, rulesOf('2026-10-25T02:30+02:00 Europe/Berlin'))
    expect(found('2026-10-25T02:30:00').explanation).toMatchObject({ handedIn: '2026-10-25T02:30:00+02:00' })
    expect(found('2026-10-25T02:30:00')).not.toHaveProperty('late')
    expect(found('2026-10-25T02:30:01')).toMatchObject({ late: 1 })
  })
})

describe('without a deadline', () => {
  const late = { ...place, origin: originOf('adal_LATE_1_2_answers.yaml', '')! }

  test.each<[RosterEntry | undefined, HandInPlace, number | true | undefined, number]>([
    [entryOf('late', '2'), late, 2, 20],
    [entryOf('late', ''), late, true, 0],
    [entryOf('late', '0'), late, undefined, 0],
    [entryOf('Days late', '1.5'), place, 1.5, 15],
    [undefined, place, undefined, 0],
  ])('late days come from the roster, else from the name', (entry, place, days, percent) => {
    const found = lateWorkOf({ entry, place }, rulesOf(undefined, { latePenalty: 10 }))
    expect([found.late, found.percent]).toEqual([days, percent])
    expect(found.explanation?.unknown).toBeUndefined()
  })

  test('the rules of a set hold for stated days', () => {
    const two = { entry: entryOf('late', '2'), place }
    expect(lateWorkOf(two, rulesOf({ penalty: 30, cap: 50 })).percent).toBe(50)
    expect(lateWorkOf(two, rulesOf({ penalty: 1, per: 'hour' })).percent).toBe(48)
    expect(lateWorkOf(two, rulesOf({ penalty: 1, per: 'hour' }, { latePenalty: 10 })).percent).toBe(20)
  })

  test('late days that are no number are a fault with its line', () => {
    const wrong = parseRoster('id,Days late\na,1\nb,two\nc,-1\n', 'r.csv')
    expect(() => checkLateDays(wrong, 'r.csv')).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({ code: 'bad-late-days', line: 3, got: 'two' }),
          expect.objectContaining({ line: 4, got: '-1' }),
        ],
      }),
    )
  })
})

test('a command states another deadline, and its penalty is for days', () => {
  const stated = { deadline: '2026-10-21T12:00 America/New_York', latePenalty: 20 }
  const rules = rulesOf({ at: due, penalty: 5, per: 'hour', cap: 30 }, stated)
  expect(lateWorkOf(at('2026-10-21T18:00:00+02:00'), rules)).not.toHaveProperty('late')
  expect(lateWorkOf(at('2026-10-21T18:00:01+02:00'), rules)).toMatchObject({ late: 1, percent: 20 })
  expect(lateWorkOf(at('2026-10-22T18:00:01+02:00'), rules)).toMatchObject({ late: 2, percent: 30 })
})

test.each<[Written, StatedLateRules, object]>([
  ['2026-10-25T02:30 Europe/Berlin', {}, { code: 'clocks-change', file: 'set.yaml', line: 3, column: 5 }],
  ['2026-10-25T23:59', {}, { code: 'unknown-zone', line: 3 }],
  [{ at: due, until: '2026-10-19T12:00' }, {}, { code: 'until-before-deadline', line: 3, got: '2026-10-19T12:00' }],
  [{ until: '2026-10-19T12:00' }, {}, { code: 'unknown-zone', line: 3 }],
  [due, { deadline: 'tomorrow' }, { code: 'bad-moment', message: '--deadline: this is no date with a time' }],
  [due, { deadline: '2026-03-29T02:30 Europe/Berlin' }, { code: 'clocks-change' }],
])('%o with %o is refused', (written, stated, fault) => {
  expect(() => rulesOf(written, stated)).toThrow(expect.objectContaining({ faults: [expect.objectContaining(fault)] }))
})
