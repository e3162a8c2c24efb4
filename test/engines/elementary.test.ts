import { describe, expect, test } from 'vitest'
import * as elementary from '../../src/base/elementary.ts'
import { elementaryDigests } from './checks.ts'
import { Digest } from './digest.ts'
import { elementaryBits, mostArguments } from './digests.ts'

test('a million arguments of every elementary function give the same bits in this engine as in any other', () => {
  expect(elementaryDigests(mostArguments)).toEqual(elementaryBits)
})

test('a digest tells numbers apart that differ in their last bit, and takes every NaN for one', () => {
  const digestOf = (...numbers: number[]) => {
    const digest = new Digest()
    for (const number of numbers) digest.add(number)
    return `${digest}`
  }
  const digests = [[1, 2], [2, 1], [1, 2 + Number.EPSILON * 2], [1], [0], [-0]].map((numbers) => digestOf(...numbers))
  expect(new Set(digests).size).toBe(digests.length)
  expect(digestOf(Number.NaN)).toBe(digestOf(new Float64Array(new Uint32Array([7, 0xfff80000]).buffer)[0]!))
})

describe('what has no value, or an exact one, is as in the language', () => {
  const { NaN: no, POSITIVE_INFINITY: inf } = Number
  const known = [0, 1, -1, inf, -inf, no]

  test.each([
    ['exp', elementary.exp, Math.exp],
    ['log', elementary.log, Math.log],
    ['log1p', elementary.log1p, Math.log1p],
    ['sin', elementary.sin, Math.sin],
    ['cos', elementary.cos, Math.cos],
    ['tanh', elementary.tanh, Math.tanh],
  ])('%s', (_, ours, theirs) => {
    const exact = [...known, -0, 0.5, 2].filter((x) => known.some((value) => Object.is(theirs(x), value)))
    expect(exact.map((x) => [x, ours(x)])).toEqual(exact.map((x) => [x, theirs(x)]))
  })

  test('pow, of whole numbers, halves, and what has no power', () => {
    const numbers = [0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 4, 9, -10]
    const pairs = numbers.flatMap((a) =>
      numbers.filter((b) => Number.isInteger(b) || a >= 0).map((b) => [a, b] as const),
    )
    expect(elementary.pow(-8, 1 / 3)).toBeNaN()
    const off = pairs.filter(([a, b]) => Math.abs(elementary.pow(a, b) - a ** b) > Number.EPSILON * Math.abs(a ** b))
    expect(off).toEqual([])
    const whole = pairs.filter(([a, b]) => Number.isInteger(a) && b >= 0 && Number.isInteger(b))
    expect(whole.map(([a, b]) => [a, b, elementary.pow(a, b)])).toEqual(whole.map(([a, b]) => [a, b, a ** b]))
  })
})
