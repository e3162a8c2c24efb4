import { describe, expect, test } from 'vitest'
import { type StatedNumber, sample, samplerOf } from '../../src/random/sampler.ts'
import { openStream } from '../../src/random/stream.ts'

const valuesOf = (drawable: StatedNumber) => {
  const sampler = samplerOf(drawable)
  return Array.from({ length: sampler.count }, (_, index) => sampler.at(index))
}

describe('the values a number may take', () => {
  test.each([
    ['a fixed number', -2, [-2]],
    ['a choice', { oneOf: [1, 2, 5] }, [1, 2, 5]],
    ['a choice that repeats itself', { oneOf: [1, 2, 2, 1] }, [1, 2]],
    ['whole numbers', { from: -2, to: 2 }, [-2, -1, 0, 1, 2]],
    ['whole numbers but some', { from: -2, to: 2, not: [0, -2, 2] }, [-1, 1]],
    ['a step', { from: 1, to: 10, step: 4 }, [1, 5, 9]],
    ['tenths that are tenths', { from: 0.1, to: 0.3, step: 0.1 }, [0.1, 0.2, 0.3]],
    ['tenths without a step', { from: 0.1, to: 0.3 }, [0.1, 0.2, 0.3]],
    ['tenths from a whole number', { from: 1, to: 1.3 }, [1, 1.1, 1.2, 1.3]],
    ['tenths across 0', { from: -0.2, to: 0.2, step: 0.1, not: [0] }, [-0.2, -0.1, 0.1, 0.2]],
    ['twentieths', { from: 0.2, to: 0.4, step: 0.05, not: [0.3] }, [0.2, 0.25, 0.35, 0.4]],
    ['an exception between two steps', { from: 0, to: 2, not: [0.4, 1.6] }, [0, 1, 2]],
    ['an exception outside', { from: 0, to: 2, not: [3, -1, 2] }, [0, 1]],
    ['one value', { from: 3, to: 3 }, [3]],
    ['none left', { from: 3, to: 3, not: [3] }, []],
    ['an empty range', { from: 3, to: 2 }, []],
    ['a step in powers of ten', { from: 1e-7, to: 3e-7, step: 1e-7 }, [1e-7, 2e-7, 3e-7]],
  ] as [string, StatedNumber, number[]][])('%s', (_, drawable, expected) => {
    expect(valuesOf(drawable)).toEqual(expected)
  })
})

test('every value is drawn', () => {
  const sampler = samplerOf({ from: -3, to: 3, not: [0] })
  const random = openStream('sampler', [])
  const drawn = new Set(Array.from({ length: 200 }, () => sample(sampler, random)))
  expect([...drawn].sort((a, b) => a - b)).toEqual([-3, -2, -1, 1, 2, 3])
})

test.each([
  [4, 4, 4],
  [{ oneOf: [3, 1, 2] }, 1, 3],
  [{ from: -1, to: 5, not: [0] }, -1, 5],
] as [StatedNumber, number, number][])('%j lies between %d and %d in trials', (drawable, low, high) => {
  expect([samplerOf(drawable).between(0), samplerOf(drawable).between(1)]).toEqual([low, high])
})
