import { describe, expect, test } from 'vitest'
import { bandAround, isWithin, medianOf } from '../../src/solution/difficulty.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { faultOf, type ProblemDraft, prepared, solved } from './fixture.ts'

const labels = Array.from({ length: 60 }, (_, k) => `${k}`)

function difficultyOf(given: Record<string, number>, program: readonly string[], ask: readonly string[]): number {
  const { problem } = solved({ params: { given, program }, ask })
  return problem.exercise.difficulty(problem.values)
}

describe('the measured difficulty', () => {
  test('of a sum of two numbers of one digit is 1', () => {
    expect(difficultyOf({ x: 2, y: 3 }, ['f = x + y'], ['f'])).toBe(1)
  })

  test.each([
    ['digits', { x: 2.25, y: 3 }, 'f = x + y'],
    ['a minus', { x: -2, y: 3 }, 'f = x + y'],
    ['a product', { x: 2, y: 3 }, 'f = x*y'],
    ['a quotient', { x: 2, y: 3 }, 'f = x/y'],
    ['a function', { x: 2, y: 3 }, 'f = exp(x) + y'],
    ['another step', { x: 2, y: 3 }, 'f = x + y + x'],
  ])('is more with %s', (_, given, line) => {
    expect(difficultyOf(given, [line], ['f'])).toBeGreaterThan(1)
  })

  // Half a unit, the sum 1, and half a unit for a minus in it.
  test.each([
    ['a factor 1', { x: 7, y: 1 }, 1.5],
    ['a factor 0', { x: 7, y: 0 }, 1.5],
    ['a factor -1', { x: -1, y: 7 }, 2],
  ])('of a product with %s is next to nothing', (_, given, expected) => {
    expect(difficultyOf({ ...given, z: 2 }, ['q = x*y', 'f = q + z'], ['f'])).toBe(expected)
  })

  test.each([
    ['a product with a factor 1', { x: 7, y: 1 }, ['f = x*y'], ['f'], 1],
    ['a value that is taken over from another step', { x: 2, y: 3 }, ['f = x + y', 'g = f'], ['f', 'g'], 2],
    ['a local derivative that is always 1', { x: 2, y: 3 }, ['f = x + y'], ['f', 'df/dx'], 2],
  ])('of an answer is at least 1: %s', (_, given, program, ask, expected) => {
    expect(difficultyOf(given, program, ask)).toBe(expected)
  })

  test('of letters, orders and shapes is 1 each, and what has to be worked out before', () => {
    const { problem } = solved({ family: 'concepts', params: { count: 5 } })
    expect(problem.exercise.difficulty(problem.values)).toBe(5)
  })

  test.each(['neuron', 'circuit', 'two-layers'])('of a solution to check is that of all its lines: %s', (solution) => {
    const set = prepared([{ family: 'wrong-line', params: { solution } }])
    const measured = labels.map((label) => solveVariant(set, 'seed', label).problems[0]!)
    const bySlip = Map.groupBy(measured, ({ exercise }) => exercise.program.shape)
    const middle = [...bySlip.values()].map((some) => {
      return medianOf(some.map(({ exercise, values }) => exercise.difficulty(values)))
    })
    expect(middle.length).toBeGreaterThan(4)
    expect(Math.max(...middle)).toBeLessThan(1.5 * Math.min(...middle))
  })

  test('counts the digits that are written down when rounding as told', () => {
    // 1/3 is written 0.3333: three digits more than 3, each half a unit.
    const [third, three] = [['a = x/y', 'f = a + y'] as const, ['a = x*y', 'f = a + y'] as const].map((program) =>
      difficultyOf({ x: 1.1, y: 3 }, program, ['f']),
    )
    expect(third! - three!).toBe(1 + 0.5 * 2)
  })

  test('counts a step once, however many answers depend on it', () => {
    const program = ['q = x*y', 'f = q + z']
    const given = { x: 2, y: 3, z: 4 }
    expect(difficultyOf(given, program, ['q', 'f'])).toBe(difficultyOf(given, program, ['f']))
  })

  test('leaves out what nothing asked depends on', () => {
    const given = { x: 2, y: 3 }
    expect(difficultyOf(given, ['f = x + y', 'g = exp(x)'], ['f'])).toBe(1)
  })

  test('does not depend on what else is solved', () => {
    const draft: ProblemDraft = { family: 'network', params: {}, ask: ['forward'] }
    const { problem } = solved(draft)
    const more = solved({ ...draft, ask: ['forward', 'gradients'] }).problem
    expect(more.exercise.difficulty(more.values)).toBeGreaterThan(problem.exercise.difficulty(problem.values))
  })
})

describe('the draws of one problem', () => {
  const mixed: ProblemDraft = {
    params: {
      given: { x: { oneOf: [2, 3, 4, 5, 6, 7, 8.1234, 9.2345] }, y: { from: 2, to: 9 }, z: { from: 2, to: 9 } },
      program: ['a = x*y', 'b = a*z', 'c = b*y', 'f = c + a'],
    },
    ask: ['a', 'b', 'c', 'f'],
    allow: ['shared', 'factors', 'hidden'],
  }
  const measuredIn = (draft: ProblemDraft, count = labels.length) => {
    const set = prepared([draft])
    const rules = new Map<string, number>()
    const found = labels.slice(0, count).map((label) => {
      const variant = solveVariant(set, 'seed', label, (_, { rule }) => rules.set(rule, (rules.get(rule) ?? 0) + 1))
      const [{ exercise, values }] = variant.problems as [(typeof variant.problems)[number]]
      return exercise.difficulty(values)
    })
    return { found, rules, band: set.problems[0]!.band() }
  }

  test('keep to a band around the one in the middle', () => {
    const { found, rules, band } = measuredIn(mixed)
    expect(found.every((difficulty) => isWithin(band!, difficulty))).toBe(true)
    expect(rules.get('difficulty')).toBeGreaterThan(0)
  })

  test('may leave it where the problem allows that', () => {
    const { found, rules, band } = measuredIn({ ...mixed, allow: [...mixed.allow!, 'difficulty'] })
    expect([band, rules.get('difficulty')]).toEqual([undefined, undefined])
    expect(Math.max(...found)).toBeGreaterThan(measuredIn(mixed).band!.to!)
  })

  test('keep to what is wanted instead, where something is', () => {
    const { found } = measuredIn({ ...mixed, difficulty: { from: 20 } })
    expect(Math.min(...found)).toBeGreaterThanOrEqual(20)
    expect(measuredIn({ ...mixed, difficulty: { from: 0, to: 19 } }).found.every((one) => one <= 19)).toBe(true)
  })

  test.each(['vanishing-gradient', 'wrong-line'])('keep to it whatever the family lets differ: %s', (family) => {
    const { found } = measuredIn({ family, params: {}, difficulty: { from: 45, to: 60 } }, 30)
    expect(found.every((one) => 45 <= one && one <= 60)).toBe(true)
  })

  test('cannot be had where no draw is as difficult as that', () => {
    expect(faultOf(() => measuredIn({ ...mixed, difficulty: { from: 500 } }))).toMatchObject({
      code: 'no-fair-draw',
      got: expect.stringContaining('rejected by the rule difficulty'),
      remedy: expect.stringMatching(/its draws measure about .*; or state another difficulty than 500 or more$/),
    })
    expect(faultOf(() => measuredIn({ family: 'concepts', params: {}, difficulty: { from: 40 } }))).toMatchObject({
      code: 'no-fair-draw',
      remedy: expect.stringContaining('its draws measure about 4;'),
    })
  })

  test('of fixed numbers must be the one that is wanted, but for a pool, which does not pick them', () => {
    const fixed: ProblemDraft = { params: { given: { x: 2, y: 3 }, program: ['f = x*y'] } }
    expect(faultOf(() => prepared([{ ...fixed, difficulty: { from: 20 } }]))).toMatchObject({
      code: 'other-difficulty',
      got: '5',
      expected: '20 or more',
      file: 'set.yaml:problems.0.difficulty',
    })
    expect(() => prepared([{ ...fixed, difficulty: { from: 0, to: 5 } }])).not.toThrow()
    expect(() => prepared([{ ...fixed, difficulty: { from: 20 }, allow: ['difficulty'] }])).not.toThrow()
    const wanted = { from: 7 }
    const pools = [{ id: 'pool', pick: 1, difficulty: wanted, at: ['problems'] }]
    const pooled = [fixed, mixed].map((draft) => ({ ...draft, pool: 'pool', points: 1, difficulty: wanted }))
    expect(() => prepared(pooled, { pools })).not.toThrow()
  })

  test('shapes that are much easier or harder than the others are not drawn', () => {
    const draft: ProblemDraft = { family: 'staged-circuit', params: {} }
    const { found, band } = measuredIn(draft, 30)
    expect(found.every((difficulty) => isWithin(band!, difficulty))).toBe(true)
  })
})

test.each([
  [5, 2, 8],
  [100, 100 / 1.4, 140],
])('the band around %d reaches from %d to %d', (median, from, to) => {
  const band = bandAround(median)
  expect([band.from, band.to]).toEqual([expect.closeTo(from), expect.closeTo(to)])
})

describe('a pool that wants a difficulty', () => {
  const small: ProblemDraft = {
    params: { given: { x: { from: 2, to: 9 }, y: { from: 2, to: 9 } }, program: ['f = x*y'] },
    ask: ['f'],
    pool: 'pool',
    points: 3,
  }
  const large: ProblemDraft = { family: 'network', params: {}, pool: 'pool', points: 3 }
  const drafts = [
    { ...small, id: 'small' },
    { ...large, id: 'large' },
    { ...small, id: 'tiny' },
  ]
  const wants = (difficulty: { from: number; to?: number }, pick = 1) =>
    prepared(
      drafts.map((draft) => ({ ...draft, difficulty })),
      { pools: [{ id: 'pool', pick, difficulty, at: ['problems', 0] }] },
    )

  test('gives only problems of that difficulty', () => {
    const picked = (difficulty: { from: number; to?: number }) =>
      new Set(labels.map((label) => solveVariant(wants(difficulty), 'seed', label).problems[0]!.exercise.problem.id))
    expect(picked({ from: 0, to: 40 })).toEqual(new Set(['small', 'tiny']))
    expect(picked({ from: 150 })).toEqual(new Set(['large']))
  })

  test('is refused where too few are, with what they measure', () => {
    expect(faultOf(() => wants({ from: 150 }, 2))).toMatchObject({
      code: 'pool-too-small',
      got: expect.stringMatching(/^small 2, large \d+, tiny 2$/),
      expected: '150 or more',
      file: 'set.yaml:problems.0.difficulty',
    })
  })
})
