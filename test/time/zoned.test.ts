import { describe, expect, test } from 'vitest'
import { type TimeSpan, writtenSpan } from '../../src/time/moment.ts'
import { firstSecondOf, later, momentIn, momentText } from '../../src/time/zoned.ts'

function readAs(text: string, zone?: string): string {
  const found = momentIn(text, zone)
  return 'code' in found ? found.code : momentText(found)
}

describe('a moment', () => {
  test.each([
    // Winter and summer.
    ['2026-10-24T23:59 Europe/Berlin', '2026-10-24T23:59:00+02:00'],
    ['2026-10-25T23:59 Europe/Berlin', '2026-10-25T23:59:00+01:00'],
    ['2026-10-25 23:59:30 Europe/Berlin', '2026-10-25T23:59:30+01:00'],
    ['2026-10-25T23:59 America/New_York', '2026-10-25T23:59:00-04:00'],
    ['2026-11-01T23:59 America/New_York', '2026-11-01T23:59:00-05:00'],
    ['2026-10-25T23:59 Asia/Kolkata', '2026-10-25T23:59:00+05:30'],
    ['2026-10-25T23:59 Australia/Lord_Howe', '2026-10-25T23:59:00+11:00'],
    // An offset alone has no daylight saving.
    ['2026-10-25T23:59+02:00', '2026-10-25T23:59:00+02:00'],
    ['2026-10-25T23:59 -0330', '2026-10-25T23:59:00-03:30'],
    ['2026-10-25T23:59Z', '2026-10-25T23:59:00+00:00'],
    ['2026-10-25T23:59 UTC', '2026-10-25T23:59:00+00:00'],
    // Twice, and which is meant.
    ['2026-10-25T02:30+02:00 Europe/Berlin', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T02:30+01:00 Europe/Berlin', '2026-10-25T02:30:00+01:00'],
    ['2026-10-25T02:30 Europe/Berlin', 'clocks-change'],
    ['2026-03-29T02:30 Europe/Berlin', 'clocks-change'],
    ['2026-03-08T02:00 America/New_York', 'clocks-change'],
    ['2026-11-01T01:00 America/New_York', 'clocks-change'],
    ['2026-10-25T12:00+02:00 Europe/Berlin', 'clocks-change'],
    ['2026-10-25T23:59', 'unknown-zone'],
    ['2026-10-25T23:59 Europe/Berlinn', 'unknown-zone'],
    ['2026-10-25T23:59 __proto__/x', 'unknown-zone'],
    ['2026-10-25T23:59 EST', 'bad-moment'],
    ['2026-10-25', 'bad-moment'],
    ['2026-02-30T12:00 Europe/Berlin', 'bad-moment'],
    ['2026-10-25T24:00 Europe/Berlin', 'bad-moment'],
    ['25.10.2026 23:59 Europe/Berlin', 'bad-moment'],
    ['', 'bad-moment'],
  ])('%s is %s', (text, expected) => expect(readAs(text)).toBe(expected))

  test('without a zone is in the one that is known', () => {
    expect(readAs('2026-10-28T12:00', 'America/New_York')).toBe('2026-10-28T12:00:00-04:00')
    expect(readAs('2026-10-28T12:00 Asia/Tokyo', 'America/New_York')).toBe('2026-10-28T12:00:00+09:00')
  })

  test('that never comes or comes twice says how to say it', () => {
    expect(momentIn('2026-10-25T02:30 Europe/Berlin')).toMatchObject({
      message: 'the clocks of Europe/Berlin are changed on 2026-10-25, so that this time comes twice',
      remedy: 'write 2026-10-25T02:30+02:00 Europe/Berlin or 2026-10-25T02:30+01:00 Europe/Berlin',
    })
    expect(momentIn('2026-03-29T02:30 Europe/Berlin')).toMatchObject({
      message: 'the clocks of Europe/Berlin are changed on 2026-03-29, so that this time never comes',
    })
    expect(momentIn('2026-10-25T12:00+02:00 Europe/Berlin')).toMatchObject({
      remedy: 'write 2026-10-25T12:00+01:00 Europe/Berlin, or leave the offset out',
    })
  })
})

describe('later by', () => {
  test.each<[string, string, string]>([
    ['1 day', '2026-10-24T23:59 Europe/Berlin', '2026-10-25T23:59:00+01:00'],
    ['24 hours', '2026-10-24T23:59 Europe/Berlin', '2026-10-25T22:59:00+01:00'],
    ['1 day', '2026-03-28T23:59 Europe/Berlin', '2026-03-29T23:59:00+02:00'],
    ['1 day', '2026-03-28T02:30 Europe/Berlin', '2026-03-29T03:30:00+02:00'],
    ['1 day', '2026-10-24T02:30 Europe/Berlin', '2026-10-25T02:30:00+01:00'],
    ['1 day', '2026-10-24T23:59+02:00', '2026-10-25T23:59:00+02:00'],
  ])('%s, %s is %s', (span, from, to) => {
    const start = momentIn(from)
    expect('code' in start ? start.code : momentText(later(start, writtenSpan(span)!))).toBe(to)
  })
})

test.each<[string, TimeSpan | undefined]>([
  ['3 days', { count: 3, unit: 'day' }],
  ['1 day', { count: 1, unit: 'day' }],
  ['3d', { count: 3, unit: 'day' }],
  ['2', { count: 2, unit: 'day' }],
  ['36 hours', { count: 36, unit: 'hour' }],
  ['36h', { count: 36, unit: 'hour' }],
  ['1.5 days', { count: 36, unit: 'hour' }],
  ['-1 day', undefined],
  ['a week', undefined],
  ['3 days and 2 hours', undefined],
  ['99999', undefined],
])('%s is a span of %o', (text, span) => expect(writtenSpan(text)).toEqual(span))

test.each([
  ['2026-10-25T02:30:00', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T12:00:00', '2026-10-25T12:00:00+01:00'],
  ['2026-03-29T02:30:00', undefined],
])('what a clock in Berlin showed as %s was first at %s', (clock, first) => {
  const seconds = firstSecondOf(clock, 'Europe/Berlin')
  expect(seconds && momentText({ seconds, zone: 'Europe/Berlin' })).toBe(first)
})
