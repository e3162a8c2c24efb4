import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { prepared, setOf } from '../solution/fixture.ts'
import { circuit, gradeAnswers, gradeText, statuses, strictSet } from './graded.ts'

const lenient = prepared([circuit])
const right = { q: '3', f: '-12', 'df/dq': '-4', 'df/dx': '-4' }
const allRight = { ...right, 'df/dy': '-4', 'df/dz': '3' }

const pick = (answers: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, answers[name]!]))

describe('a blank is', () => {
  test.each([
    ['-4', 'correct', -4, 1],
    ['-4.0', 'correct', -4, 1],
    ['−4', 'correct', -4, 1],
    ['-8/2', 'correct', -4, 1],
    ['-4e0', 'correct', -4, 1],
    ['-4.001', 'correct', -4.001, 1],
    ['4', 'incorrect', 4, 0],
    ['-17', 'incorrect', -17, 0],
    ['0', 'incorrect', 0, 0],
    ['', 'blank', null, 0],
    ['~', 'blank', null, 0],
    ['-4,0', 'unreadable', '-4,0', 0],
    ['four', 'unreadable', 'four', 0],
    ['-4 V', 'unreadable', '-4 V', 0],
    ['.nan', 'unreadable', '.nan', 0],
    ['[-4]', 'unreadable', null, 0],
    ['true', 'unreadable', 'true', 0],
  ])('%j: %s', (typed, status, given, score) => {
    const { problems } = gradeAnswers(lenient, { ...right, 'df/dx': typed })
    const answer = problems[0]!.answers[3]!
    expect(answer).toMatchObject({ name: 'df/dx', status, score, points: 1, expected: -4 })
    if (given !== null || status === 'blank') expect(answer.given).toBe(given)
    if (status !== 'correct') expect(answer.message).toMatch(/\S/)
    expect(problems[0]!.score).toBe(3 + score)
  })

  test('blank where its name does not stand in the file', () => {
    expect(statuses(gradeAnswers(lenient, { q: '3' }))).toEqual([
      'q: correct',
      'f: blank',
      'df/dq: blank',
      'df/dx: blank',
    ])
  })
})

describe('right is what lies within the tolerance, to the last decimal that is typed', () => {
  const third = { id: 'p', params: { given: { x: 3 }, program: ['f = 1 / x'] }, ask: ['f'] }
  const zero = { id: 'p', params: { given: { x: 2, y: -2 }, program: ['f = x + y'] }, ask: ['f'] }
  const large = { id: 'p', params: { given: { x: 46 }, program: ['f = x * 1000'] }, ask: ['f'] }
  const product = { id: 'p', params: { given: { x: 2.5 }, program: ['f = x * 4'] }, ask: ['f'] }
  const nothing = { absolute: 0, relative: 0 }

  test.each([
    [
      '10 ± 0.2',
      strictSet(product, 0.2),
      ['9.8', '10.2', '10', '10.199999999999999999'],
      ['9.79999999999999999999', '10.20000000000000000001', '-10'],
    ],
    [
      '1/3 ± 0.001',
      strictSet(third, 0.001),
      ['0.332333333333333', '0.334333333333333', '1/3'],
      ['0.332333333333332', '0.334333333333334'],
    ],
    [
      '0 ± 0.00005',
      strictSet(zero, 5e-5),
      ['0', '-0', '0.00005', '-5e-5', '0.000'],
      ['0.00005000000000000000001', '-5.1e-5', '1'],
    ],
    ['0 ± 0', strictSet(zero, 0), ['0', '0.0000', '-0', '0/7'], ['1e-300', '-0.0001']],
    [
      '46000 ± 0.1 %',
      strictSet(large, 0, { tolerance: { absolute: 5e-5, relative: 1e-3 } }),
      ['46046', '45954', '4.6046e4'],
      ['46046.0000000001', '45953.9999999999', '46100'],
    ],
    [
      '0 ± 0.1 %, where the absolute tolerance is what counts',
      strictSet(zero, 0, { tolerance: { absolute: 5e-5, relative: 1e-3 } }),
      ['0.00005'],
      ['0.0000500001'],
    ],
    [
      '1/3 to 4 decimals, where half a unit of the last place is allowed',
      strictSet(third, 0, { tolerance: nothing, roundingAware: true }),
      ['0.3333', '0.33338', '0.333283333333334'],
      ['0.3334', '0.3332', '0.33'],
    ],
    [
      '10 to 4 decimals, which rounding leaves as it is',
      strictSet(product, 0, { tolerance: nothing, roundingAware: true }),
      ['10', '10.0000'],
      ['10.00001', '9.9999'],
    ],
  ])('%s', (_, set, inside, outside) => {
    const statusOf = (typed: string) => gradeAnswers(set, { f: typed }).problems[0]!.answers[0]!.status
    expect(inside.filter((typed) => statusOf(typed) !== 'correct')).toEqual([])
    expect(outside.filter((typed) => statusOf(typed) !== 'incorrect')).toEqual([])
  })

  test('what rounding an intermediate value can cause is allowed, and no more', () => {
    // q = 2/3 may be written 0.6667, so that f = 300 q may become 200.01.
    const params = { given: { x: 2, y: 3 }, program: ['q = x / y', 'f = 300 * q'] }
    const aware = strictSet({ id: 'p', params, ask: ['f'] }, 0, { tolerance: nothing, roundingAware: true })
    const strict = strictSet({ id: 'p', params, ask: ['f'] }, 0)
    const statusOf = (set: typeof aware, typed: string) =>
      gradeAnswers(set, { f: typed }).problems[0]!.answers[0]!.status
    expect(['200', '200.01', '199.99', '200.015', '200.0151'].map((typed) => statusOf(aware, typed))).toEqual([
      'correct',
      'correct',
      'correct',
      'correct',
      'incorrect',
    ])
    expect(['200', '200.01'].map((typed) => statusOf(strict, typed))).toEqual(['correct', 'incorrect'])
  })

  test('the tolerance in the report is the half width of the interval', () => {
    const { tolerance } = gradeAnswers(strictSet(product, 0.2), { f: '10.3' }).problems[0]!.answers[0]!
    expect(tolerance).toBe(0.2)
  })
})

describe('0 where two values nearly cancel', () => {
  const cancelling = (x: number) =>
    prepared([{ id: 'p', params: { given: { x, z: 0.33324 }, program: ['q = x / 3', 'f = q - z'] }, ask: ['q', 'f'] }])

  test.each([
    ['earns nothing where the key is another number', 1, '0', 'correct', 'incorrect'],
    [
      'is right working where only a wrong value before, rounded as told, tells otherwise',
      2,
      '0',
      'incorrect',
      'consistent',
    ],
    ['is no better than what the wrong value leads to', 2, '0.0001', 'incorrect', 'consistent'],
    ['does not make the other sign right', 2, '-0.0001', 'incorrect', 'incorrect'],
  ])('%s', (_, x, f, ...expected) => {
    const found = statuses(gradeAnswers(cancelling(x), { q: '0.3333', f }))
    expect(found).toEqual([`q: ${expected[0]}`, `f: ${expected[1]}`])
  })
})

describe('the points of the blanks add up to the points of the problem', () => {
  test.each([
    [1, 4],
    [6, 4],
    [7, 4],
    [0.5, 4],
    [10, 3],
    [1, 3],
    // Six binary sixths of a point are less than one.
    [1, 6],
    [4, 6],
  ])('%d points, %i blanks', (points, blanks) => {
    const ask = Object.keys(allRight).slice(0, blanks)
    const set = setOf([{ ...circuit, ask }])
    const worth = prepareSet({ ...set, problems: set.problems.map((problem) => ({ ...problem, points })) }, families)
    const graded = gradeAnswers(worth, pick(allRight, ask))
    const answers = graded.problems[0]!.answers
    expect(answers.reduce((sum, answer) => sum + answer.points, 0)).toBeCloseTo(points, 12)
    expect(answers.map((answer) => answer.points)).toEqual(answers.map(() => points / answers.length))
    expect([graded.score, graded.points, graded.problems[0]!.score]).toEqual([points, points, points])
  })

  test('a set of several problems scores their sum', () => {
    const set = prepared([circuit, { ...circuit, id: 'again' }])
    const graded = gradeText(set, 'student: ada\nanswers:\n  chain:\n    q: 3\n  again:\n    q: 3\n    f: -12\n')
    expect([graded.score, graded.points]).toEqual([3, 8])
    expect(graded.problems.map(({ id, score, points }) => [id, score, points])).toEqual([
      ['chain', 1, 4],
      ['again', 2, 4],
    ])
  })
})
