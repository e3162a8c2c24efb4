import { describe, expect, test } from 'vitest'
import { drawsOf, type ProblemDraft } from './fixture.ts'

describe('a draw that hides a mistake which other draws show', () => {
  // At x = 1.5 the difference is 1, and whether it was squared does not show.
  const squared = (x: readonly number[], more: object = {}, allow: readonly string[] = []): ProblemDraft => ({
    params: {
      given: { x: { oneOf: x }, t: 0.5 },
      program: ['E = (x - t)^2'],
      update: { of: 'E', parameters: ['x'], rate: 0.3 },
      ...more,
    },
    ask: ['E'],
    allow: ['trivial', ...allow],
  })

  test('is rejected', () => {
    expect(drawsOf(squared([1.5, 3, 4, 5, 6, 7, 8, 9]))).toEqual({ drawn: [3, 4, 5, 6, 7, 8, 9], rules: ['hidden'] })
  })

  test('passes where the problem allows it', () => {
    expect(drawsOf(squared([1.5, 3, 4], {}, ['hidden']))).toEqual({ drawn: [1.5, 3, 4], rules: [] })
  })

  test('passes where every draw hides the mistake', () => {
    expect(drawsOf(squared([1.5, -0.5], { update: undefined }))).toEqual({ drawn: [-0.5, 1.5], rules: [] })
  })

  test('is rejected as one of five, and passes as one of three: most of what the set states can be drawn', () => {
    expect(drawsOf(squared([1.5, 3, 4, 5, 6]))).toEqual({ drawn: [3, 4, 5, 6], rules: ['hidden'] })
    expect(drawsOf(squared([1.5, 3, 4]))).toEqual({ drawn: [1.5, 3, 4], rules: [] })
  })

  test('is one where the mistake moves the answer by less than a thousandth', () => {
    // Without the square 1002.25 at x = 2 is 1001.5, and 1004 at x = 2.5 is 1002.
    expect(drawsOf(squared([2, 2.5, 3, 4, 5, 6, 7], { program: ['E = (x - t)^2 + 1000'] }))).toEqual({
      drawn: [2.5, 3, 4, 5, 6, 7],
      rules: ['hidden'],
    })
  })
})
