import { describe, expect, test } from 'vitest'
import { contains } from '../../src/solution/rounding.ts'
import { acceptances } from '../../src/solution/tolerance.ts'
import { distance } from '../numeric.ts'
import { type ProblemDraft, setOf, solved } from './fixture.ts'

const { grading } = setOf([])

function accepted(draft: ProblemDraft, name: string, policy = grading, round: number | { significant: number } = 4) {
  const { problem } = solved({ ...draft, ask: [name] })
  return acceptances(problem, policy, round).get(problem.exercise.asked[0]!)!
}

const unit = 0.5e-4
const chain = { params: { given: { x: 5, y: 7, z: 2 }, program: ['q = x/3', 'r = q + z', 'f = r*y'] } }

describe('the allowance is Σ |∂answer/∂m| · half a unit over the values that rounding changes', () => {
  test.each([
    ['q', 'itself', unit],
    ['r', 'itself and q', 2 * unit],
    ['f', 'itself, and 7 times r and q', (1 + 7 + 7) * unit],
    ['df/dy', 'itself, r and q', 3 * unit],
    ['df/dx', 'itself and 7 times dq/dx: every factor is exact but 1/3', (1 + 7) * unit],
    ['df/dr', 'nothing: 7 is exact', 0],
  ])('%s: %s', (name, _, allowance) => {
    expect(distance(accepted(chain, name).allowance, allowance, 1e-12)).toBeLessThan(1e-9)
  })

  test('a circuit of whole numbers has none', () => {
    const params = { given: { x: -2, y: 5, z: -4 }, program: ['q = x + y', 'f = q * z'] }
    for (const name of ['q', 'f', 'df/dx', 'df/dz']) expect(accepted({ params }, name).allowance).toBe(0)
  })

  test('given numbers are never rounded', () => {
    const params = { given: { x: 1 / 3 }, program: ['f = 2*x'] }
    expect(accepted({ params }, 'f').allowance).toBeCloseTo(unit, 15)
  })

  test('significant digits move each value by its own size', () => {
    const params = { given: { x: 4000, y: 7 }, program: ['q = x/3', 'f = q/y'] }
    const { allowance } = accepted({ params }, 'f', grading, { significant: 3 })
    expect(distance(allowance, 0.5 + 5 / 7)).toBeLessThan(1e-12)
  })

  test('it is not given where the policy does not want it', () => {
    const { allowance, tolerance } = accepted(chain, 'f', { ...grading, roundingAware: false })
    expect(allowance).toBe(0)
    expect(tolerance).toBeCloseTo((1e-3 * 77) / 3, 12)
  })

  test('a power of a negative base leaves no hole in it', () => {
    const params = { given: { x: -2.2, y: 3 }, program: ['q = x/y', 'f = q^2 + q^3'] }
    const { allowance } = accepted({ params }, 'f')
    const q = -2.2 / 3
    expect(distance(allowance, unit * (1 + Math.abs(2 * q + 3 * q * q)), 1e-12)).toBeLessThan(1e-9)
  })
})

describe('what is accepted', () => {
  test('the key, and one unit inside the tolerance but not one unit outside', () => {
    for (const name of ['q', 'r', 'f', 'df/dx', 'df/dy', 'df/dr']) {
      const { interval } = accepted(chain, name)
      const tiny = '1e-25'
      const typed = [interval.low, interval.low.minus(tiny), interval.high, interval.high.plus(tiny)]
      expect(typed.map((value) => contains(interval, value.toString()))).toEqual([true, false, true, false])
    }
  })

  test('a zero key with a zero tolerance accepts 0 and nothing else', () => {
    const params = { given: { x: 2 }, program: ['f = x - 2'] }
    const { interval, tolerance } = accepted({ params }, 'f', {
      ...grading,
      tolerance: { absolute: 0, relative: 0.01 },
    })
    expect(tolerance).toBe(0)
    expect(['0', '-0', '0.0', '1e-300'].map((typed) => contains(interval, typed))).toEqual([true, true, true, false])
  })
})
