import { describe, expect, test } from 'vitest'
import { coincidencesWith } from '../../src/solution/coincidence.ts'
import { solveProblem } from '../../src/solution/variant.ts'
import { faultOf, type ProblemDraft, prepared } from './fixture.ts'

// Half of the draws have the same dy/dw within the tolerance.
const often = [...Array.from({ length: 16 }, (_, k) => 2 + k / 10000), ...Array.from({ length: 16 }, (_, k) => 3 + k)]
const skewed: ProblemDraft = {
  id: 'skewed',
  params: { given: { w: { from: 2, to: 40 }, x: { oneOf: often } }, program: ['y = w*x'] },
  ask: ['dy/dw'],
  allow: ['hidden', 'difficulty'],
}
const wide: ProblemDraft = {
  id: 'wide',
  params: { given: { x: { from: 2, to: 90 }, y: { from: 2, to: 90 } }, program: ['q = x*y', 'f = q + x'] },
  ask: ['q', 'f'],
}
const labels = Array.from({ length: 40 }, (_, k) => `${k}`)
const drawn = (draft: ProblemDraft, apart?: number, more: object = {}) => {
  const set = prepared([draft], { ...(apart !== undefined && { apart }), ...more })
  return labels.map((label) => solveProblem(set, set.problems[0]!, { seed: 'seed', label }))
}
const marks = (...args: Parameters<typeof drawn>) => drawn(...args).map(({ mark }) => mark)

describe('labels that are kept apart', () => {
  test('get no draw of which more is right on other sheets than is stated', () => {
    const others = drawn(skewed)
    const shareOf = coincidencesWith(4, others)
    const mean = (draws: ReturnType<typeof drawn>) =>
      draws.reduce((sum, one) => sum + shareOf(one).share, 0) / draws.length
    expect(mean(others)).toBeGreaterThan(0.2)
    const apart = drawn(skewed, 0.2)
    for (const solved of apart) expect(shareOf(solved).share).toBeLessThan(0.2)
    const among = coincidencesWith(4, apart)
    for (const solved of apart) expect(among(solved).share).toBeLessThan(0.2)
  })

  test('get the draw that they had where it was apart already', () => {
    expect(marks(wide, 0.2)).toEqual(marks(wide))
    const [kept, before] = [marks(skewed, 0.2), marks(skewed)]
    const same = kept.filter((mark, k) => mark === before[k]).length
    expect(same).toBeGreaterThan(10)
    expect(same).toBeLessThan(30)
  })

  test('get draws that do not depend on how answers are graded, nor on who is in the run', () => {
    const strict = { tolerance: { absolute: 0, relative: 0 }, roundingAware: false, followThrough: 0, diagnose: false }
    expect(marks(skewed, 0.2, { grading: strict })).toEqual(marks(skewed, 0.2))
    const set = prepared([skewed], { apart: 0.2 })
    const alone = solveProblem(set, set.problems[0]!, { seed: 'seed', label: '39' })
    expect(alone.mark).toBe(marks(skewed, 0.2)[39])
  })
})

describe('where labels cannot be kept apart that is a fault', () => {
  const two: ProblemDraft = {
    params: { given: { x: { oneOf: [3, 4] }, y: { oneOf: [5, 6] } }, program: ['f = x*y'] },
    ask: ['df/dx'],
  }

  test('of the draw, which names the numbers to widen', () => {
    expect(faultOf(() => drawn(two, 0.2))).toMatchObject({
      code: 'no-fair-draw',
      message: expect.stringContaining('more answers of other sheets are right for it'),
      remedy: expect.stringMatching(/^widen the ranges, .*; drawn here: y; or let it pass with allow: \[apart\]$/),
    })
  })

  test('of the draw, where those that are left have too few values', () => {
    const rare: ProblemDraft = {
      ...skewed,
      params: { given: { w: { from: 2, to: 40 }, x: { oneOf: [...often.slice(0, 16), 7, 11] } }, program: ['y = w*x'] },
    }
    expect(faultOf(() => drawn(rare, 0.2))).toMatchObject({
      code: 'not-apart',
      message: expect.stringContaining('labels of the problem skewed cannot be kept apart'),
      got: expect.stringMatching(/^\d\d % of its points, most of them by dy\/dw$/),
      expected: 'at most 20 %, as "apart" says',
      remedy: expect.stringContaining('widen x'),
    })
  })

  test('of the set, where all numbers are fixed', () => {
    const fixed: ProblemDraft = { params: { given: { x: 2 }, program: ['f = 3*x'] } }
    expect(faultOf(() => prepared([fixed], { apart: 0.2 }))).toMatchObject({
      code: 'same-for-all',
      expected: 'at most 20 %, as "apart" says',
    })
    expect(marks({ ...fixed, allow: ['apart'] }, 0.2)).toEqual(marks(fixed))
  })

  test('unless the problem lets it pass', () => {
    expect(marks({ ...two, allow: ['apart'] }, 0.2)).toEqual(marks(two))
  })
})
