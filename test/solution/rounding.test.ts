import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leadingPlace, powerOfTen } from '../../src/base/decimal-scale.ts'
import {
  contains,
  fullText,
  halfUnit,
  intervalAround,
  intervalText,
  isExact,
  rounded,
  roundedText,
  toleranceOf,
  trusted,
  unitsOf,
} from '../../src/solution/rounding.ts'

const three = { significant: 3 }

describe('a value as the key prints it', () => {
  test.each([
    [0.123449, 4, '0.1234'],
    [0.12345, 4, '0.1235'],
    [-0.12345, 4, '-0.1235'],
    [0.00005, 4, '0.0001'],
    [-0.00005, 4, '-0.0001'],
    [0.00004, 4, '0.0000'],
    [-0.00004, 4, '0.0000'],
    [1.005, 2, '1.01'],
    [2.675, 2, '2.68'],
    [-1.005, 2, '-1.01'],
    [0.5, 0, '1'],
    [-0.5, 0, '-1'],
    [1.5, 0, '2'],
    [2.5, 0, '3'],
    [0.1 + 0.2, 4, '0.3'],
    [0.1 * 3, 1, '0.3'],
    [3, 4, '3'],
    [-12, 4, '-12'],
    [0, 4, '0'],
    [-0, 4, '0'],
    [0.25, 4, '0.25'],
    [0.1 + 0.2 - 0.3, 4, '0'],
    [0.9999999999999999, 4, '1'],
    [1 / 3, 4, '0.3333'],
    [2 / 3, 4, '0.6667'],
    [12345678.9, 2, '12345678.9'],
    [0.0012345, three, '0.00123'],
    [0.0012355, three, '0.00124'],
    [123456, three, '123000'],
    [1 / 3, three, '0.333'],
    [0.5, three, '0.5'],
    [99.95, three, '100'],
    [9.995, three, '10.0'],
    [0.0999501, three, '0.100'],
    [1.0004, three, '1.00'],
    [1e-9, three, '1e-9'],
    [1.23456e-9, three, '1.23e-9'],
    [1.5e21, three, '1.5e+21'],
    [0, three, '0'],
  ])('%d at %j is %s', (value, round, text) => {
    expect(roundedText(value, round)).toBe(text)
  })

  test.each([
    [0.12345, 4, 0.1235],
    [-2.5, 0, -3],
    [1 / 3, three, 0.333],
    [123456, three, 123000],
    [7, 4, 7],
  ])('a student who rounds %d at %j writes %d', (value, round, expected) => {
    expect(rounded(value, round)).toBe(expected)
  })
})

describe('of a double 15 digits are trusted', () => {
  test.each([
    [0.1 + 0.2, '0.3'],
    [1.1 * 1.1, '1.21'],
    [1 / 3, '0.333333333333333'],
    [4.35 * 100, '435'],
    [123456789012345680, '1.23456789012346e+17'],
    [-0, '0'],
    [1e-7, '0.0000001'],
    [1.5e-8, '1.5e-8'],
    [100, '100'],
  ])('%d is %s', (value, text) => {
    expect(fullText(value)).toBe(text)
    expect(trusted(value).eq(text)).toBe(true)
  })
})

describe('rounding leaves a value as it is', () => {
  test.each([
    [3, 4, true],
    [0.25, 4, true],
    [0.25, 1, false],
    [0.1 + 0.2, 1, true],
    [1 / 3, 10, false],
    [0.00001, 4, false],
    [0.12345, 4, false],
    [0.1234, 4, true],
    [-0.1234, 4, true],
    [0.123400001, 4, false],
    [0, 0, true],
    [1e10 + 0.5, 0, false],
    [1e10 + 0.5, 1, true],
    [0.5, three, true],
    [1000, three, true],
    [1001, three, false],
    [0.001, three, true],
    [1e-9, three, true],
    [0.001234, three, false],
    [999.5, three, false],
  ])('%d at %j: %s', (value, round, expected) => {
    expect(isExact(value, round)).toBe(expected)
  })
})

test.each([
  [5, 4, 0.00005],
  [0, 4, 0.00005],
  [123, 0, 0.5],
  [1234, three, 5],
  [0.01234, three, 0.00005],
  [1, three, 0.005],
  [0, three, 0],
])('half a unit of the last place of %d at %j is %d', (value, round, expected) => {
  expect(halfUnit(value, round)).toBeCloseTo(expected, 15)
})

describe('the boundary is exact', () => {
  test.each([
    [45.8, 0.2, 0, '46', true],
    [45.8, 0.2, 0, '46.0000000000000000001', false],
    [45.8, 0.2, 0, '45.6', true],
    [45.8, 0.2, 0, '45.5999999999999999999', false],
    [45.8, 0.2, 0, '4.6e1', true],
    [-45.8, 0.2, 0, '-46', true],
    [-45.8, 0.2, 0, '46', false],
    [0.3, 0.1, 0, '0.4', true],
    [0.3, 0.1, 0, '0.2', true],
    [0.1 + 0.2, 0, 0, '0.3', true],
    [0.1 + 0.2, 0, 0, '0.30000000000000004', false],
    [0, 0, 0.001, '0', true],
    [0, 0, 0.001, '-0', true],
    [0, 0, 0.001, '1e-30', false],
    [0, 5e-5, 0.001, '0.00005', true],
    [0, 5e-5, 0.001, '-0.00005', true],
    [0, 5e-5, 0.001, '0.0000500001', false],
    [1000, 5e-5, 0.001, '1001', true],
    [1000, 5e-5, 0.001, '1001.000001', false],
    [-1000, 5e-5, 0.001, '-999', true],
    [-1000, 5e-5, 0.001, '-998.999999', false],
    [7, 0, 0, '7.0', true],
    [7, 0, 0, '7.0000001', false],
    [1e-12, 0, 0.01, '1.01e-12', true],
    [1e-12, 0, 0.01, '1.0100001e-12', false],
  ])('key %d, absolute %d, relative %d: %s is accepted: %s', (key, absolute, relative, typed, expected) => {
    expect(contains(intervalAround(key, toleranceOf(key, absolute, relative, 0)), typed)).toBe(expected)
  })

  test('the allowance is added to the larger of absolute and relative', () => {
    expect(toleranceOf(100, 0.5, 0.001, 0.25).toNumber()).toBe(0.75)
    expect(toleranceOf(-1000, 0.5, 0.001, 0.25).toNumber()).toBe(1.25)
    expect(toleranceOf(0, 0, 0.001, 0).toNumber()).toBe(0)
  })
})

describe('an interval as it is printed', () => {
  test.each([
    [4, 0.004, '3.996 … 4.004'],
    [-12, 0.012, '-12.012 … -11.988'],
    [0, 5e-5, '-0.00005 … 0.00005'],
    [45.8, 0.2, '45.6 … 46'],
    [0.3, 0, '0.3 … 0.3'],
    [0, 0, '0 … 0'],
    [1000, 1, '999 … 1001'],
    [1 / 3, 0.00038333, '0.33295 … 0.333717'],
  ])('%d ± %d is %s', (key, tolerance, text) => {
    expect(intervalText(intervalAround(key, toleranceOf(key, tolerance, 0, 0)))).toBe(text)
  })

  test('its printed ends never lie inside the accepted ones', () => {
    for (let k = 1; k < 300; k++) {
      const interval = intervalAround(Math.sin(k) * 10 ** (k % 7), toleranceOf(k, 1e-4 * k, 1e-3, k * 1e-6))
      const [low, high] = intervalText(interval).split(' … ') as [string, string]
      expect([interval.low.gte(low), interval.high.lte(high)]).toEqual([true, true])
    }
  })
})

test('the units of the last place are those of the rounded value', () => {
  const sizes = fc.tuple(fc.nat(9_999_999), fc.integer({ min: -4, max: 9 }), fc.nat(99_999)).map(([a, places, b]) => {
    // Half of them are ties and short decimals.
    return (a + (b % 2 === 0 ? 0 : b / 100_000)) / powerOfTen(places)
  })
  const rounds = fc.oneof(
    fc.nat(6),
    fc.integer({ min: 1, max: 7 }).map((significant) => ({ significant })),
  )
  fc.assert(
    fc.property(sizes, rounds, (size, round) => {
      const last = typeof round === 'number' ? round : round.significant - 1 - leadingPlace(size)
      expect(unitsOf(size, round, last)).toBe(Math.round(rounded(size, round) * powerOfTen(last)))
    }),
    {
      numRuns: 1000,
      examples: [
        [2.675, 2],
        [9.996, { significant: 3 }],
        [123_450, { significant: 4 }],
      ],
    },
  )
})
