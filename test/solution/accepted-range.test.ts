import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AcceptedRange, sortedDecimals } from '../../src/solution/accepted-range.ts'
import { contains, intervalText } from '../../src/solution/rounding.ts'

const runs = { numRuns: 3000 }
const decimals = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -9, max: 12 }))
const short = decimals.map(([digits, power]) => Number(`${digits}e${power - 6}`))
const key = fc.oneof(
  short,
  fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  fc.constantFrom(0, 1, -4, 1 / 3, 1e-9, 1e15),
)
const bound = fc.oneof(fc.constantFrom(0, 5e-5, 1e-3, 0.01, 0.5), fc.double({ min: 0, max: 0.1, noNaN: true }))
const range = fc
  .tuple(key, bound, bound, bound)
  .map(([key, absolute, relative, allowance]) => new AcceptedRange(key, { absolute, relative }, allowance))

test('A range accepts what exact decimals accept, at its ends and beside them', () => {
  fc.assert(
    fc.property(range, (accepted) => {
      const { low, high } = accepted.interval
      const ends = [low, high].flatMap((end) => [end, end.plus('1e-20'), end.minus('1e-20'), end.times('1.0000001')])
      const typed = [...ends.map((end) => end.toString()), `${accepted.key}`, '0', '-0.0', '1e-300', '1e300', '-1e400']
      expect(typed.filter((text) => accepted.accepts(text) !== contains(accepted.interval, text))).toEqual([])
    }),
    runs,
  )
})

test('As many of some decimals lie in a range as it accepts one by one', () => {
  const others = fc.array(fc.oneof(short, fc.integer({ min: -40, max: 40 })), { maxLength: 20 })
  fc.assert(
    fc.property(range, others, (accepted, others) => {
      const { low, high } = accepted.ends
      const texts = [low, high, low, `${accepted.key}`, ...others.map((distance) => `${accepted.key + distance / 1e4}`)]
      const one = texts.filter((text) => accepted.accepts(text)).length
      expect(accepted.countOf(sortedDecimals(texts))).toBe(one)
    }),
    runs,
  )
})

test('A range below the normal numbers is as exact as any other', () => {
  const accepted = new AcceptedRange(5e-324, { absolute: 0, relative: 0 }, 1e-322)
  const { high } = accepted.interval
  const typed = [high, high.times('1.0000001'), high.times('0.9999999')].map((end) => end.toString())
  expect(typed.map((text) => accepted.accepts(text))).toEqual([true, false, true])
})

test('A range is printed as exact decimals print it', () => {
  fc.assert(
    fc.property(range, (accepted) => {
      expect(accepted.text()).toBe(intervalText(accepted.interval))
    }),
    runs,
  )
})

test('The tolerance is a number without the noise of binary arithmetic', () => {
  expect(new AcceptedRange(3, { absolute: 0.1, relative: 0 }, 0.2).tolerance).toBe(0.3)
})
