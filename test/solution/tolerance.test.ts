import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rounding } from '../../src/set/types.ts'
import { AcceptedRange } from '../../src/solution/accepted-range.ts'
import { contains, decimalText, halfUnit, rounded, roundedText, widestInterval } from '../../src/solution/rounding.ts'
import { acceptances } from '../../src/solution/tolerance.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { distance } from '../numeric.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
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

const small = { params: { given: { x: 0.004, y: 0.003, z: 0.7 }, program: ['q = x * y', 'f = q * z', 'r = x'] } }

describe('the default tolerance follows the rounding', () => {
  test.each<[string, string, Rounding, [number, number], readonly string[], readonly string[]]>([
    ['three significant digits', 'f', { significant: 3 }, [8.3916e-6, 8.4084e-6], ['0.00000840'], ['0', '-0.00004']],
    ['twelve decimals', 'q', 12, [1.1988e-5, 1.2012e-5], ['0.000012'], ['0', '0.000024', '-0.000012']],
    ['six decimals', 'q', 6, [1.15e-5, 1.25e-5], ['0.000012'], ['0', '0.000024', '0.000011']],
    [
      'five decimals, of which the allowance is as large as the key',
      'q',
      5,
      [5e-6, 1.5e-5],
      ['0.00001'],
      ['0', '2e-5'],
    ],
    ['four decimals, as ever', 'r', 4, [0.00395, 0.00405], ['0.004'], ['0', '0.0041', '0.008']],
    ['two decimals, where the key is printed as 0', 'r', 2, [-0.00105, 0.00905], ['0', '0.00'], ['0.01']],
  ])('%s', (_, name, round, [low, high], right, wrong) => {
    const range = accepted(small, name, grading, round)
    expect([Number(range.ends.low), Number(range.ends.high)]).toEqual([low, high])
    expect([...right, ...wrong].filter((typed) => range.accepts(typed))).toEqual(right)
  })

  test('an exact key at two decimals gets no more than at four', () => {
    const range = accepted({ params: { given: { x: 0.5, y: 0.02 }, program: ['f = x * y'] } }, 'f', grading, 2)
    expect(range.tolerance).toBe(5e-5)
  })

  test('a key that is half a unit of the last place is printed as a unit, which is right, and 0 is not', () => {
    const range = accepted({ params: { given: { x: 0.01, y: 0.005 }, program: ['f = x * y'] } }, 'f')
    expect(['0.0001', '0.00005'].map((typed) => range.accepts(typed))).toEqual([true, true])
    expect(['0', '-0.0001', '0.0002'].map((typed) => range.accepts(typed))).toEqual([false, false, false])
  })

  test('a narrow one that is stated counts on both sides of such a key', () => {
    const policy = { ...grading, roundingAware: false, tolerance: { absolute: 5e-6, relative: 0 } }
    const range = accepted({ params: { given: { x: 0.01, y: 0.005 }, program: ['f = x * y'] } }, 'f', policy)
    expect(['0.000045', '0.000055'].map((typed) => range.accepts(typed))).toEqual([true, true])
    expect(['0.0000449', '0.0000551'].map((typed) => range.accepts(typed))).toEqual([false, false])
  })

  test('a key of 0 has the last place of what it comes from', () => {
    const tiny = { params: { given: { x: 0.000004, y: 2 }, program: ['q = x * y', 'f = q - 2*x'] } }
    const range = accepted(tiny, 'f', grading, { significant: 3 })
    expect(['0', '-2e-17', '1e-9', '1e-7'].map((typed) => range.accepts(typed))).toEqual([true, true, true, false])
  })

  test.each<[string, string, number, number, Rounding, number]>([
    ['in full where it is less than a quarter of the key', 'r', 3e-4, 3e-4, 4, 0],
    ['as a quarter of the key where it is more', 'r', 1, 1e-3, 4, 0],
    ['as the default where that is more than a quarter', 'q', 1, 5e-6, 5, 0],
    ['whatever the number of significant digits', 'r', 5e-3, 1e-3, { significant: 3 }, 0],
  ])('an absolute one that is stated counts %s', (_, name, absolute, counts, round, relative) => {
    const range = accepted(small, name, { ...grading, roundingAware: false, tolerance: { absolute, relative } }, round)
    expect(range.tolerance).toBeCloseTo(counts, 12)
  })

  test('but no allowance takes 0 for a key that is printed as another number, be the tolerance stated or not', () => {
    const flat = { params: { given: { x: 1, y: 3, z: 0.3333 }, program: ['q = x / y', 'r = q - z', 'f = 4*r'] } }
    for (const policy of [grading, { ...grading, tolerance: { absolute: 1e-5, relative: 0 } }]) {
      const range = accepted(flat, 'f', policy)
      expect(range.allowance).toBeGreaterThan(range.key)
      expect(['0.0001', '0.0002', '0', '-0.0001', '0.0003'].map((typed) => range.accepts(typed))).toEqual([
        true,
        false,
        false,
        false,
        false,
      ])
    }
  })
})

/** What nobody may get points for whose key is another: 0, the other sign, twice the key, as they are and as printed. */
function wrongFor(key: number, round: Rounding): string[] {
  const right = rounded(key, round)
  if (right === 0) return []
  const wrong = [0, -key, -right, 2 * key, 2 * right, rounded(2 * key, round)]
  // A key of half a unit and a unit, twice as much, are printed alike.
  return wrong.filter((value) => value !== right).map((value) => decimalText(value))
}

const roundings = [0, 2, 3, 4, 5, 6, 9, 12, ...[1, 2, 3, 4, 6, 12].map((significant) => ({ significant }))]

test('no default takes 0, the other sign or twice the value for any key, and every default takes the key', () => {
  const key = fc.oneof(
    fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: -12, max: 3 }))
      .map(([m, e]) => Number(`${m}e${e}`)),
    fc.double({ min: -10, max: 10, noNaN: true }),
    fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
  )
  // Below the normal numbers a double has no digits to spare.
  const normal = key.filter((value) => value === 0 || Math.abs(value) > 1e-290)
  const allowance = fc.oneof(fc.constantFrom(0, 5e-5, 1, 1e6), fc.double({ min: 0, max: 1e-3, noNaN: true }))
  fc.assert(
    fc.property(normal, allowance, fc.constantFrom<Rounding>(...roundings), (key, allowance, round) => {
      const range = new AcceptedRange(key, { absolute: 0, relative: 1e-3 }, allowance, widestInterval(key, round))
      expect(wrongFor(key, round).filter((typed) => range.accepts(typed))).toEqual([])
      if (rounded(key, round) === 0) return
      const right = [decimalText(key), ...(allowance >= halfUnit(key, round) ? [roundedText(key, round)] : [])]
      expect(right.filter((typed) => !range.accepts(typed))).toEqual([])
    }),
    { numRuns: 5000 },
  )
})

test.each(projectSets)(
  '%s: whatever it is rounded to, no default takes 0, the other sign or twice the value',
  async (name) => {
    const { set, ...rest } = await openProjectSet(name)
    const policy = { ...set.grading, tolerance: { relative: 1e-3 } }
    const taken: string[] = []
    for (const seed of ['one', 'two', 'three', 'four']) {
      for (const solved of solveVariant({ set, ...rest }, seed, '1').problems) {
        const { exercise, values } = solved
        for (const round of roundings) {
          for (const [id, range] of acceptances({ ...solved, values: values.slice() }, policy, round)) {
            const { name, meta } = exercise.solution.graph.node(id)
            if (meta!.coded) continue
            const wrong = wrongFor(range.key, round).filter((typed) => range.accepts(typed))
            if (wrong.length > 0) taken.push(`${seed} ${name} = ${range.key} at ${JSON.stringify(round)}: ${wrong}`)
          }
        }
      }
    }
    expect(taken).toEqual([])
  },
)

describe('a key with the noise of binary arithmetic is the short decimal that it stands for', () => {
  test.each<[string, Readonly<Record<string, number>>, readonly string[], number]>([
    ['a sum', { x: 0.1, y: 0.2 }, ['f = x + y'], 0.3],
    ['a product', { x: 1.1, y: 1.1 }, ['f = x * y'], 1.21],
    ['what cancels', { x: 0.3, y: 0.1 }, ['f = x - y - 2*y'], 0],
    ['what cancels nearly', { x: 1000.1, y: 1000.9 }, ['f = x - y'], -0.8],
    ['what follows from it', { x: 1000.1, y: 1000.9 }, ['q = x - y', 'f = 1000 * q'], -800],
    ['a logarithm of a power', { x: 3 }, ['f = log(exp(x)) - 3'], 0],
    ['a quotient of small numbers', { x: 1.0001, y: 0.0001 }, ['f = (x^2 - 1) / y'], 2.0001],
  ])('%s', (_, given, program, key) => {
    expect(solved({ params: { given, program }, ask: ['f'] }).value('f')).toBe(key)
  })

  test.each([
    ['a third', { x: 1, y: 3 }, 'x / y', 1 / 3],
    ['a small number', { x: 1e-17, y: 3 }, 'x * y', 3e-17],
    ['a sum with a small number', { x: 1, y: 1e-12 }, 'x + y', 1 + 1e-12],
  ])('%s stays what it is', (_, given, formula, key) => {
    expect(solved({ params: { given, program: [`f = ${formula}`] }, ask: ['f'] }).value('f')).toBe(key)
  })

  test('so that both ends of its range are right', () => {
    const draft = { params: { given: { x: 1000.1, y: 1000.9 }, program: ['f = x - y'] } }
    const range = accepted(draft, 'f', { ...grading, tolerance: { absolute: 0.05, relative: 0 } })
    expect(['-0.75', '-0.85', '-0.7499', '-0.8501'].map((typed) => range.accepts(typed))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
