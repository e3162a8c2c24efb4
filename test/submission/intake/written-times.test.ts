import { expect, test } from 'vitest'
import { orderIn, timeIn } from '../../../src/submission/intake/written-times.ts'

const late = { clock: '2026-09-30T23:59:00' }

test.each([
  // As Moodle writes them in the languages of sites.
  ['Wednesday, 30 September 2026, 11:59 PM', late],
  ['Wednesday, September 30, 2026, 11:59 PM', late],
  ['Mittwoch, 30. September 2026, 23:59', late],
  ['mercredi 30 septembre 2026, 23:59', late],
  ['miércoles, 30 de septiembre de 2026, 23:59', late],
  ['quarta-feira, 30 de setembro de 2026 às 23:59', late],
  ['mercoledì, 30 settembre 2026, 23:59', late],
  ['woensdag, 30 september 2026, 23:59', late],
  ['środa, 30 września 2026, 23:59', late],
  ['2026年 09月 30日(水曜日) 23:59', late],
  ['2026年 09月 30日 23:59', late],
  // As others do.
  ['2026-09-30 23:59', late],
  ['2026-09-30T23:59:30', { clock: '2026-09-30T23:59:30' }],
  ['2026-09-30-23-59-30', { clock: '2026-09-30T23:59:30' }],
  ['20260930T235930', { clock: '2026-09-30T23:59:30' }],
  ['Sep 30, 2026 1159 PM', late],
  ['30.09.2026 23:59', late],
  ['9/30/2026 11:59 pm', late],
  ['2026-09-30 14:05:06 -0700', { seconds: 1790802306 }],
  ['2026-09-30 21:05:06 UTC', { seconds: 1790802306 }],
  ['2026-09-30T21:05:06.123Z', { seconds: 1790802306 }],
  ['2026-09-30T23:05:06+02:00', { seconds: 1790802306 }],
  ['1790802306', { seconds: 1790802306 }],
  ['1790802306123', { seconds: 1790802306 }],
  // What is not known is not guessed.
  ['-', undefined],
  ['', undefined],
  ['30 September 2026', undefined],
  ['keskiviikkona 30. syyskuuta 2026, 23.59', undefined],
  ['2026-09-30 23:59 PDT', undefined],
  ['2026-02-30 23:59', undefined],
  ['03/04/2026 23:59', undefined],
  ['2026-09-30 23:59 2026-10-01 23:59', undefined],
  ['7 of 2026-09-30 23:59', undefined],
  [`${'9'.repeat(1_000_000)} 2026-09-30 23:59`, undefined],
] as const)('%.60s', (text, expected) => expect(timeIn(text)).toEqual(expected))

test('days and months in numbers are told apart by the others of the column', () => {
  expect(orderIn(['03/04/2026 23:59', '09/30/2026 11:59 PM'])).toBe('month first')
  expect(orderIn(['03/04/2026 23:59', '30/09/2026 23:59'])).toBe('day first')
  expect(orderIn(['03/04/2026', '13/04/2026', '04/13/2026'])).toBeUndefined()
  expect(timeIn('03/04/2026 23:59', 'month first')).toEqual({ clock: '2026-03-04T23:59:00' })
  expect(timeIn('03/04/2026 23:59', 'day first')).toEqual({ clock: '2026-04-03T23:59:00' })
})
