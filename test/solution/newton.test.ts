import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { openStream } from '../../src/random/stream.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { distance } from '../numeric.ts'
import { faultOf, type ProblemDraft, solved } from './fixture.ts'

function steppedFrom(
  given: ProblemDraft['params'],
  program: readonly string[],
  update: object,
  ask: readonly string[],
) {
  return solved({ params: { given, program, update: { rule: 'newton', ...update } }, ask, allow: ['saturated'] })
}

describe('published Newton steps come out to their printed digits', () => {
  test.each([
    // Kocyigit, notes on Mathematics for Machine Learning (DeepLearning.AI), Newton's method: an example.
    [
      'e^x - ln x from 2',
      { x: 2 },
      ['f = exp(x) - log(x)'],
      2,
      { 'df/dx': 6.889, 'd2f/dx2': 7.639, 'x@1': 1.098 },
      5e-4,
    ],
    // The same, Newton's method for two variables: gradient and Hessian at (4, 4).
    [
      'a quartic of two variables from (4, 4)',
      { x: 4, y: 4 },
      ['f = x^4 + 0.8*y^4 + 4*x^2 + 2*y^2 - x*y - 0.2*x^2*y'],
      1,
      { 'df/dx': 277.6, 'df/dy': 213.6, 'd2f/dx2': 198.4, 'd2f/dxdy': -2.6, 'd2f/dy2': 157.6 },
      1e-9,
    ],
    // University of Bristol, School of Chemistry, Molecular modelling: x² + 3y² from (4, 5) is at its minimum at once.
    [
      'a quadratic of two variables from (4, 5)',
      { x: 4, y: 5 },
      ['f = x^2 + 3*y^2'],
      1,
      { 'd2f/dx2': 2, 'd2f/dy2': 6, 'd2f/dxdy': 0, 'x@1': 0, 'y@1': 0 },
      1e-12,
    ],
  ] as const)('%s', (_, given, program, steps, expected, tolerance) => {
    const { answers } = steppedFrom(given, program, { steps }, Object.keys(expected))
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(answers[name]! - value), name).toBeLessThanOrEqual(tolerance)
    }
  })
})

test('on Rosenbrock’s function from (-1.2, 1) the step is the solution of H p = g', () => {
  const { value } = steppedFrom({ x: -1.2, y: 1 }, ['f = (1 - x)^2 + 100*(y - x^2)^2'], {}, ['updates', 'f@1'])
  const [px, py] = [value('p(x)@1'), value('p(y)@1')]
  expect(distance(1330 * px + 480 * py, -215.6)).toBeLessThan(1e-12)
  expect(distance(480 * px + 200 * py, -88)).toBeLessThan(1e-12)
  expect(value('det(H)@1')).toBeCloseTo(35600, 8)
  expect(value('x@1')).toBe(-1.2 - px)
  expect(value('f@1')).toBeCloseTo(4.731884, 6)
})

test('a step of logistic regression is one of iteratively reweighted least squares', () => {
  // Data of Waterman, Wharton School, Statistics 540, class 5: y by x = ±1; each group moves by (mean - 1/2)/(1/4).
  const data = [1, 0, 0, 0, 1, 1, 0].map((y, k) => [y, k < 4 ? 1 : -1] as const)
  const lines = data.flatMap(([y, x], k) => [
    `z${k} = b0 ${x > 0 ? '+' : '-'} b1`,
    `e${k} = ${y === 1 ? `softplus(-z${k})` : `softplus(z${k})`}`,
  ])
  const program = [...lines, `L = ${data.map((_, k) => `e${k}`).join(' + ')}`]
  const { answers } = steppedFrom({ b0: 0, b1: 0 }, program, {}, ['b0@1', 'b1@1', 'd2L/db02', 'd2L/db0db1'])
  const groups = [(1 / 4 - 1 / 2) * 4, (2 / 3 - 1 / 2) * 4] as const
  expect(answers['b0@1']).toBeCloseTo((groups[0] + groups[1]) / 2, 12)
  expect(answers['b1@1']).toBeCloseTo((groups[0] - groups[1]) / 2, 12)
  expect(answers['d2L/db02']).toBeCloseTo(7 / 4, 12)
  expect(answers['d2L/db0db1']).toBeCloseTo(1 / 4, 12)
})

describe('the system is solved', () => {
  test.each([1, 2, 3, 4])('for %i parameters of any convex quadratic: one step is at the minimum', (size) => {
    for (let draw = 0; draw < 20; draw++) {
      const random = openStream('quadratics', [size, draw])
      const number = () => Math.round(20 * (random.next() - 0.5)) / 4
      const names = ['x', 'y', 'u', 'v'].slice(0, size)
      const centre = names.map(number)
      const rows = names.map((_, i) => names.map((_, j) => (i === j ? 3 : number() / 5)))
      const lines = rows.map(
        (row, i) => `r${i} = ${row.map((a, j) => `(${a})*(${names[j]} - (${centre[j]}))`).join(' + ')}`,
      )
      const program = [...lines, `f = ${rows.map((_, i) => `r${i}^2`).join(' + ')}`]
      const given = Object.fromEntries(names.map((name) => [name, number() + 7]))
      const { value } = solved({ params: { given, program, update: { rule: 'newton' } }, ask: ['updates'] })
      for (const [k, name] of names.entries()) expect(distance(value(`${name}@1`), centre[k]!)).toBeLessThan(1e-9)
    }
  })

  test('of a vector, cell by cell, and a rate shortens the step', () => {
    const { answers } = steppedFrom({ x: [3, 1] }, ['f = x[0]^2 + x[0]*x[1] + x[1]^2'], { rate: 0.5 }, [
      'x@1',
      'd2f/dx2',
    ])
    expect(answers).toEqual({
      'x[0]@1': 1.5,
      'x[1]@1': 0.5,
      'd2f/dx[0]2': 2,
      'd2f/dx[0]dx[1]': 1,
      'd2f/dx[1]dx[0]': 1,
      'd2f/dx[1]2': 2,
    })
  })

  test('uphill to a maximum', () => {
    const { answers } = steppedFrom({ x: 1, y: 1 }, ['f = 3 - (x - 2)^2 - 2*(y + 1)^2'], { direction: 'ascent' }, [
      'updates',
    ])
    expect(answers).toEqual({ 'x@1': 2, 'y@1': -1 })
  })
})

describe('a Hessian that is not definite', () => {
  const saddle = ['f = 4*x^3 + 6*x^2 - 12*x*y + 2*y^2']

  test('is a fault where the numbers are fixed', () => {
    expect(faultOf(() => steppedFrom({ x: 0, y: 1 }, saddle, {}, ['updates']))).toMatchObject({
      code: 'indefinite-hessian',
      got: 'd2f/dx2 = 12, det(H)@1 = -96',
      expected: 'd2f/dx2 > 0, det(H)@1 > 0',
    })
  })

  test('is let pass where the set says so', () => {
    const params = { given: { x: 0, y: 1 }, program: saddle, update: { rule: 'newton' } }
    const { answers } = solved({ params, ask: ['updates'], allow: ['saddle', 'trivial'] })
    expect(answers).toEqual({ 'x@1': 0, 'y@1': 0 })
  })

  test('is a fault where it is singular, whatever the set says', () => {
    const params = { given: { x: 2, y: 1 }, program: ['f = (x + y)^2'], update: { rule: 'newton' } }
    expect(faultOf(() => solved({ params, ask: ['updates'], allow: ['saddle'] })).code).toBe('undefined-value')
  })

  test('refuses a draw', () => {
    const params = {
      given: { w: { from: -2, to: 2, step: 0.25 } },
      program: ['f = w^4 - 3*w^2'],
      update: { rule: 'newton' },
    }
    for (let label = 0; label < 20; label++) {
      const { value } = solved({ params, ask: ['w@1'], allow: ['trivial'] }, `${label}`)
      expect(value('d2f/dw2')).toBeGreaterThan(0)
    }
  })
})

describe('what Newton’s step cannot be taken with is a fault when the set is read', () => {
  const fault = (params: object) => {
    const text = JSON.stringify({ id: 's', problems: [{ id: 'p', family: 'program', params }] })
    return faultOf(() => parseProblemSet(text, 's.json', families))
  }
  test.each([
    [
      { given: { a: 1, b: 2, c: 3, d: 4, e: 5 }, program: ['f = a*b*c*d*e'], update: { rule: 'newton' } },
      'newton-parameters',
    ],
    [{ given: { x: [1, 2, 3, 4, 5] }, program: ['f = sum(x^2)'], update: { rule: 'newton' } }, 'newton-parameters'],
    [{ given: { w: 1 }, program: ['f = w^2'], update: { rule: 'newton', weightDecay: 0.1 } }, 'newton-decay'],
    [{ given: { w: 1 }, program: [], update: { rule: 'newton', gradients: [1, 2] } }, 'newton-gradients'],
  ])('%o', (params, code) => {
    expect(fault(params)).toMatchObject({ code, remedy: expect.any(String), line: expect.any(Number) })
  })
})
