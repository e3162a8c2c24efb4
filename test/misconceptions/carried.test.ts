import { describe, expect, test } from 'vitest'
import { gradeAnswers, strictSet } from '../grade/graded.ts'

const policy = { diagnose: true, followThrough: 1 }

function toldOf(problem: Parameters<typeof strictSet>[0], answers: Readonly<Record<string, string>>): string[] {
  const graded = gradeAnswers(strictSet(problem, 5e-5, policy), answers).problems[0]!.answers
  return graded.map(({ name, status, diagnosis }) => [name, status, ...(diagnosis ?? [])].join(' '))
}

describe('a wrong value whose derivative is wrong alike', () => {
  test('is one mistake where a wrong rule was differentiated rightly', () => {
    // (3.9 - 0.9)² = 9 in place of half of it, and 2 · 3 in place of 3.
    const error = {
      id: 'p',
      params: { given: { y: 3.9, t: 0.9 }, program: ['E = 1/2*(y - t)^2'] },
      ask: ['E', 'dE/dy'],
    }
    expect(toldOf(error, { E: '9', 'dE/dy': '6' })).toEqual(['E incorrect half-left-out', 'dE/dy consistent'])
  })

  test('is two mistakes where a sign was lost in both: no rule leads from one to the other', () => {
    const product = { id: 'p', params: { given: { x: 2.5, y: 1.37 }, program: ['f = x*y'] }, ask: ['f', 'df/dx'] }
    expect(toldOf(product, { f: '-3.425', 'df/dx': '-1.37' })).toEqual(['f incorrect sign-lost', 'df/dx incorrect'])
  })
})
