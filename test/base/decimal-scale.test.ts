import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDigits, leadingPlace } from '../../src/base/decimal-scale.ts'

const digits = fc.integer({ min: 1, max: 15 })

test('the first digits of any number are those of toPrecision', () => {
  fc.assert(
    fc.property(fc.double(), digits, (value, digits) => {
      expect(firstDigits(value, digits)).toBe(Number(value.toPrecision(digits)))
    }),
  )
})

test('so are those of decimals, of ties between two and of their neighbours', () => {
  const near = fc.record({
    whole: fc.integer({ min: -1e15, max: 1e15 }),
    exponent: fc.integer({ min: -30, max: 30 }),
    off: fc.constantFrom(0, 2 ** -52, -(2 ** -52), 1e-12, -1e-12, 1e-15),
  })
  fc.assert(
    fc.property(near, digits, ({ whole, exponent, off }, digits) => {
      for (const half of ['', '.5']) {
        const value = Number(`${whole}${half}e${exponent}`) * (1 + off)
        expect(firstDigits(value, digits)).toBe(Number(value.toPrecision(digits)))
      }
    }),
    { numRuns: 1000 },
  )
})

test.each([
  [100, 2],
  [99.9, 1],
  [1, 0],
  [-0.1, -1],
  [0.0999, -2],
  [1e-300, -300],
  [1e300, 300],
])('the first digit of %d stands at 10^%i', (value, place) => {
  expect(leadingPlace(value)).toBe(place)
})
