import { describe, expect, test } from 'vitest'
import type { BlankGrade } from '../../src/grade/types.ts'
import { gradeAnswers, strictSet } from './graded.ts'

const policy = { diagnose: true, followThrough: 1, roundingAware: true }

function graded(set: ReturnType<typeof strictSet>, answers: Readonly<Record<string, string>>): BlankGrade {
  return gradeAnswers(set, answers).problems[0]!.answers.at(-1)!
}

describe('a mistake is told', () => {
  const product = { id: 'p', params: { given: { x: 2.5, y: 1.37 }, program: ['f = x * y'] }, ask: ['df/dx'] }
  const both = ['weight-instead-of-input', 'multiply-not-swapped']
  const set = strictSet(product, 5e-5, policy)

  test.each([
    // With another that leads to the same value, the more common first.
    ['what it leads to', '2.5', both],
    ['what rounding may have made of that', '2.50015', both],
    ['less', '2.49985', both],
    ['a little more than rounding makes', '2.50016', undefined],
    ['a little less', '2.49984', undefined],
  ])('for %s: %s', (_, typed, diagnosis) => {
    expect(graded(set, { 'df/dx': typed })).toMatchObject({ status: 'incorrect' })
    expect(graded(set, { 'df/dx': typed }).diagnosis).toEqual(diagnosis)
  })

  test('by the numbers that the student has, not by those of the key', () => {
    const chain = {
      id: 'p',
      params: { given: { x: 1.5, y: 1, z: -4 }, program: ['q = x + y', 'f = q * z'] },
      ask: ['q', 'df/dz', 'df/dq'],
    }
    const answers = { q: '5.5', 'df/dz': '5.5' }
    const at = (typed: string) => graded(strictSet(chain, 5e-5, policy), { ...answers, 'df/dq': typed }).diagnosis
    expect(at('5.5')).toEqual(['multiply-not-swapped'])
    expect(at('2.5')).toBeUndefined()
  })

  test('by what an earlier answer was before it was rounded, where the mistake passes that on enlarged', () => {
    const scaled = {
      id: 'p',
      params: { given: { x: 1, y: 700, z: 3, w: 1000 }, program: ['q = x / y', 'f = q * z', 'g = w * f'] },
      ask: ['q', 'dg/dq'],
    }
    const at = (typed: string) => graded(strictSet(scaled, 5e-5, policy), { q: '0.0014', 'dg/dq': typed }).diagnosis
    // 1000/700 in place of 3000: 2 % from 1000 · 0.0014.
    expect(at('1.4286')).toEqual(['multiply-not-swapped'])
    expect(at('1.4508')).toBeUndefined()
  })
})

describe('what follows from a value of the student’s own', () => {
  const quotient = { id: 'p', params: { given: { x: 3, w: 7 }, program: ['a = 1 / x', 'b = w * a'] }, ask: ['a', 'b'] }
  const statusOf = (typed: string, grading = policy) =>
    graded(strictSet(quotient, 5e-5, grading), { a: '0.5', b: typed }).status

  // The stated 0.00005, half a unit of its own last place, and 7 times that of the value before it.
  test.each(['3.5', '3.50045', '3.49955', '3.5004'])(
    'is right working to the last digit that rounding explains: %s',
    (typed) => {
      expect(statusOf(typed)).toBe('consistent')
    },
  )

  test.each(['3.50046', '3.49954'])('is wrong beyond: %s', (typed) => {
    expect(statusOf(typed)).toBe('incorrect')
  })

  test.each([
    ['3.50005', 'consistent'],
    ['3.50006', 'incorrect'],
  ])('has the stated tolerance alone where rounding is allowed nothing: %s', (typed, status) => {
    expect(statusOf(typed, { ...policy, roundingAware: false })).toBe(status)
  })

  test.each([
    // 1000 · 10/3, of which 3.3333 was written down.
    ['3.3333', '3333.3333', 'consistent'],
    ['3.3333', '3333.3502', 'incorrect'],
    // What the key has, nobody rounded.
    ['3', '3000.0333', 'incorrect'],
  ])('may come from more digits where %s stands for a whole number: %s is %s', (q, typed, status) => {
    const exact = { id: 'p', params: { given: { x: 1, y: 2, w: 1000 }, program: ['q = x + y', 'f = w * q'] } }
    const set = strictSet({ ...exact, ask: ['q', 'f'] }, 5e-5, policy)
    expect(graded(set, { q, f: typed }).status).toBe(status)
  })

  test('shows nothing where a value of 0 leaves another as it is', () => {
    const sum = {
      id: 'p',
      params: { given: { x: -2, y: 5, z: -4 }, program: ['q = x + y', 'f = q + z'] },
      ask: ['q', 'f'],
    }
    const set = strictSet(sum, 5e-5, policy)
    expect(graded(set, { q: '0', f: '-4' })).toMatchObject({
      status: 'incorrect',
      notes: ['no follow-through: an earlier value of 0 leaves nothing to work out'],
    })
    expect(graded(set, { q: '0.5', f: '-3.5' })).toMatchObject({ status: 'consistent' })
  })
})
