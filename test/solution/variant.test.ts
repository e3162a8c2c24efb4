import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import type { Problem } from '../../src/problem-set/types.ts'
import {
  fingerprint,
  mostSalts,
  prepareSet,
  type SolvedVariant,
  solveRun,
  solveVariant,
  variantCode,
  variantOfCode,
} from '../../src/solution/variant.ts'
import { type ProblemDraft, prepared, setOf } from './fixture.ts'

const range = { from: 2, to: 9 }
const product: ProblemDraft = {
  id: 'product',
  params: { given: { x: range, y: range }, program: ['f = x*y'] },
  ask: ['f'],
}
const sum: ProblemDraft = { id: 'sum', params: { given: { x: range, y: range }, program: ['q = x + y', 'f = 3*q'] } }
const net: ProblemDraft = { id: 'net', family: 'network', params: { layers: [2, 2, 1] } }

/** Every given number of a variant, by problem. */
function drawn({ problems }: SolvedVariant) {
  return Object.fromEntries(
    problems.map(({ exercise, values }) => [exercise.problem.id, exercise.drawn.map(({ id }) => values[id])]),
  )
}

const bytes = ({ problems, code }: SolvedVariant) => JSON.stringify([code, problems.map(({ values }) => [...values])])

describe('what is drawn', () => {
  test('is the same for the same set, seed and label, whatever was drawn before', () => {
    const [first, second] = [prepared([product, sum, net]), prepared([product, sum, net])]
    const once = ['1', '2', 'ada'].map((label) => bytes(solveVariant(first, 'seed', label)))
    const again = ['ada', '2', '1'].map((label) => bytes(solveVariant(second, 'seed', label))).reverse()
    expect(again).toEqual(once)
  })

  test('has not changed since this was written: other numbers need another generator version', () => {
    const variant = solveVariant(prepared([product, sum, net]), 'seed', '1')
    expect([variant.code, drawn(variant)]).toMatchInlineSnapshot(`
      [
        "1-VA2G",
        {
          "net": [
            0.2,
            0.6,
            0.15,
            -0.4,
            -0.1,
            -0.15,
            0.1,
            -0.15,
            -0.45,
            -0.15,
            -0.05,
            0.3,
          ],
          "product": [
            5,
            2,
          ],
          "sum": [
            2,
            5,
          ],
        },
      ]
    `)
  })

  test('depends on seed, label, problem and set', () => {
    const texts = [
      ...['seed', 'seed2', ''].map((seed) => solveVariant(prepared([net]), seed, '1')),
      ...['2', 'a', '1/2', ''].map((label) => solveVariant(prepared([net]), 'seed', label)),
      solveVariant(prepared([{ ...net, id: 'other' }]), 'seed', '1'),
      solveVariant(prepared([net], { id: 'set-2' }), 'seed', '1'),
      solveVariant(prepared([net]), 'seed', '1', 1),
    ].map((variant) => JSON.stringify(Object.values(drawn(variant))))
    expect(new Set(texts).size).toBe(texts.length)
  })

  test.each([
    ['one is added before', [sum, product, net]],
    ['one is added behind', [product, net, sum]],
    ['one is removed', [net]],
    ['they change places', [net, product]],
    ['another is edited', [{ ...product, params: { given: { x: 2 }, program: ['f = x'] } }, net]],
  ])('for a problem does not change when %s', (_, drafts) => {
    const before = drawn(solveVariant(prepared([product, net]), 'seed', '7'))
    const after = drawn(solveVariant(prepared(drafts), 'seed', '7'))
    expect(after.net).toEqual(before.net)
  })

  test('does not change when more nodes are solved, or when other grading is asked for', () => {
    const set = setOf([product, sum, net])
    const plain = drawn(solveVariant(prepareSet(set, families), 'seed', '3'))
    expect(drawn(solveVariant(prepareSet(set, families, ['all']), 'seed', '3'))).toEqual(plain)
    const strict = { ...set, title: 'Other', grading: { ...set.grading, tolerance: { absolute: 0, relative: 0 } } }
    expect(drawn(solveVariant(prepareSet(strict, families), 'seed', '3'))).toEqual(plain)
  })
})

describe('the variant code', () => {
  const set = prepared([product, net])
  const code = variantCode(set, 'seed', 'ada-2', 3)

  test('is the label and four characters that nobody misreads', () => {
    expect(code).toMatch(/^ada-2-[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  test('finds its label and its draw again', () => {
    expect(variantOfCode(set, 'seed', code)).toEqual({ label: 'ada-2', salt: 3 })
    expect(variantOfCode(set, 'seed', solveVariant(set, 'seed', '17').code)).toEqual({ label: '17', salt: 0 })
    const last = variantCode(set, 'seed', '17', mostSalts - 1)
    expect(variantOfCode(set, 'seed', last)).toEqual({ label: '17', salt: mostSalts - 1 })
  })

  test.each([
    ['another seed', prepared([product, net]), 'seed2', undefined],
    ['another set', prepared([product, net], { id: 'quiz-4' }), 'seed', undefined],
    ['other numbers', prepared([product, { ...net, params: { layers: [2, 2, 2] } }]), 'seed', undefined],
    ['other questions', prepared([{ ...product, ask: ['df/dx'] }, net]), 'seed', undefined],
    ['a problem more', prepared([product, net, sum]), 'seed', undefined],
    ['the problems in another order', prepared([net, product]), 'seed', undefined],
    ['another rounding', prepared([product, net], { round: 3 }), 'seed', undefined],
    ['another title', prepared([product, net], { title: 'Quiz' }), 'seed', { label: 'ada-2', salt: 3 }],
  ])('under %s is %$', (_, other, seed, expected) => {
    expect(variantOfCode(other, seed, code)).toEqual(expected)
  })

  test.each([
    '',
    '-',
    'ada-2',
    'ada-2-',
    `-${code.slice(-4)}`,
    code.slice(-4),
    `${code}X`,
    `ada-3-${code.slice(-4)}`,
    'x'.repeat(10_000),
  ])('"%.20s" is no code of this set', (typed) => {
    expect(variantOfCode(set, 'seed', typed)).toBeUndefined()
  })

  test('says nothing about the seed: a hundred seeds give a hundred checks', () => {
    const checks = new Set(Array.from({ length: 100 }, (_, k) => variantCode(set, `seed ${k}`, '1')))
    expect(checks.size).toBe(100)
  })
})

describe('a run in which no two labels share a problem', () => {
  const tight: ProblemDraft = {
    id: 'tight',
    params: { given: { x: { from: 2, to: 6 } }, program: ['f = 3*x'] },
    ask: ['f'],
  }
  const labels = (count: number) => Array.from({ length: count }, (_, k) => `${k + 1}`)

  function run(drafts: readonly ProblemDraft[], count: number) {
    const set = prepared(drafts)
    const exhausted: Problem[] = []
    const variants = [...solveRun(set, 'seed', labels(count), (problem) => exhausted.push(problem))]
    const distinct = drafts.map((_, k) => new Set(variants.map(({ problems }) => fingerprint(problems[k]!))).size)
    return { set, variants, distinct, exhausted: exhausted.map(({ id }) => id) }
  }

  test('five labels use up five draws', () => {
    const { distinct, exhausted, variants } = run([tight], 5)
    expect([distinct, exhausted]).toEqual([[5], []])
    expect(variants.some(({ salt }) => salt > 0)).toBe(true)
  })

  test('the sixth label gets a draw that another has, and that is told once', () => {
    const { variants, distinct, exhausted } = run([tight], 9)
    expect([variants.length, distinct, exhausted]).toEqual([9, [5], ['tight']])
  })

  test('what has room stays different where something else has none', () => {
    const { distinct, exhausted } = run([tight, product, net], 12)
    expect([distinct, exhausted]).toEqual([[5, 12, 12], ['tight']])
  })

  test('fixed problems are the same for all without a word', () => {
    const fixed = { id: 'fixed', params: { given: { x: 2 }, program: ['f = 3*x'] } }
    const { distinct, exhausted } = run([fixed, product], 10)
    expect([distinct, exhausted]).toEqual([[1, 10], []])
  })

  test('every code leads back to its variant without the others', () => {
    const { set, variants } = run([tight, product], 9)
    const again = variants.map(({ code }) => {
      const { label, salt } = variantOfCode(set, 'seed', code)!
      return bytes(solveVariant(set, 'seed', label, salt))
    })
    expect(again).toEqual(variants.map(bytes))
  })

  test('a label more at the end changes nothing before it', () => {
    const codes = (count: number) => run([tight, net], count).variants.map(({ code }) => code)
    expect(codes(8).slice(0, 5)).toEqual(codes(5))
  })
})
