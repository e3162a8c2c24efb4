import { describe, expect, test } from 'vitest'
import { Matrices } from '../../src/solution/matrices.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { NameIndex } from '../../src/submission/names.ts'
import { centralDifference, distance } from '../numeric.ts'
import { faultOf, solved } from './fixture.ts'

// Rosenbrock, The Computer Journal 3 (1960), at its usual starting point.
const rosenbrock = {
  params: { given: { x: -1.2, y: 1 }, program: ['f = (1 - x)^2 + 100*(y - x^2)^2'] },
  ask: ['df/dx', 'df/dy', 'd2f/dx2', 'd2f/dxdy', 'd2f/dydx', 'd2f/dy2'],
}

test('gradient and Hessian of Rosenbrock’s function at (-1.2, 1)', () => {
  const { answers } = solved(rosenbrock)
  const expected = {
    'df/dx': -215.6,
    'df/dy': -88,
    'd2f/dx2': 1330,
    'd2f/dxdy': 480,
    'd2f/dydx': 480,
    'd2f/dy2': 200,
  }
  expect(Object.keys(answers)).toEqual(Object.keys(expected))
  for (const [name, value] of Object.entries(expected)) expect(distance(answers[name]!, value)).toBeLessThan(1e-12)
})

test('after an update they are taken at the new parameters', () => {
  const { answers } = solved({
    params: {
      given: { w: 2 },
      program: ['f = w^4'],
      update: { of: 'f', parameters: ['w'], rate: 0.05, steps: 1 },
    },
    ask: ['d2f/dw2', 'w@1', 'd^2f/dw^2@1'],
  })
  expect(answers['d2f/dw2']).toBe(48)
  expect(distance(answers['d2f/dw2@1']!, 12 * answers['w@1']! ** 2)).toBeLessThan(1e-12)
})

describe('an author may ask in any spelling', () => {
  test.each([
    ['∂²f/∂x²', 'd2f/dx2'],
    ['d^2f/dx^2', 'd2f/dx2'],
    ['d(df/dx)/dy', 'd2f/dxdy'],
    ['∂²f/∂y∂x', 'd2f/dydx'],
    ['d2f/dhidden2', 'd2f/d(hidden)2'],
    ['d2f/dhiddendx', 'd2f/d(hidden)d(x)'],
  ])('%s', (typed, name) => {
    const params = { given: { x: 2, y: 3 }, program: ['hidden = x*y + x', 'f = hidden^3 + x*y'] }
    expect(solved({ params, ask: [typed] }).asked).toEqual([name])
  })

  test('what does not exist is told', () => {
    const params = { given: { x: 2 }, program: ['f = x^3'] }
    expect(faultOf(() => solved({ params, ask: ['d2f/dxdz'] }))).toMatchObject({
      code: 'unknown-node',
      got: 'd2f/dxdz',
    })
  })
})

describe('a student may write a name', () => {
  const index = new NameIndex(['d2f/dx2', 'd2f/dxdy', 'd2f/d(hidden)d(delta)', 'd2f/d(hidden)2', 'd2f/dx2@1', 'df/dx'])
  test.each([
    ['∂²f/∂x²', 'd2f/dx2'],
    ['d^2 f / d(x)^2', 'd2f/dx2'],
    ['D2F/DX2', 'd2f/dx2'],
    ['∂(∂f/∂x)/∂x', 'd2f/dx2'],
    ['∂²f/∂x²@1', 'd2f/dx2@1'],
    ['d2f/dydx', 'd2f/dxdy'],
    ['∂²f/∂y ∂x', 'd2f/dxdy'],
    ['d2f/dhiddenddelta', 'd2f/d(hidden)d(delta)'],
    ['∂²f/∂delta ∂hidden', 'd2f/d(hidden)d(delta)'],
    ['d²f/dhidden²', 'd2f/d(hidden)2'],
    ['d2f/dhidden2', 'd2f/d(hidden)2'],
  ])('%s', (typed, name) => {
    expect(index.find(typed)).toEqual({ kind: 'found', name })
  })

  test('both orders, where both are asked, stay two answers', () => {
    const both = new NameIndex(['d2f/dxdy', 'd2f/dydx'])
    expect(both.find('∂²f/∂y∂x')).toEqual({ kind: 'found', name: 'd2f/dydx' })
  })
})

describe('second derivatives by matrices', () => {
  const matrices = new Matrices([
    { name: 'x', rows: 2, columns: 1 },
    { name: 'W', rows: 1, columns: 2 },
  ])
  test.each([
    [
      'd2f/dx2',
      [
        ['d2f/dx[0,0]2', 'd2f/dx[0,0]dx[1,0]'],
        ['d2f/dx[1,0]dx[0,0]', 'd2f/dx[1,0]2'],
      ],
    ],
    [
      'd2f/dW2@1',
      [
        ['d2f/dW[0,0]2@1', 'd2f/dW[0,0]dW[0,1]@1'],
        ['d2f/dW[0,1]dW[0,0]@1', 'd2f/dW[0,1]2@1'],
      ],
    ],
    [
      'd2f/dxdW',
      [
        ['d2f/dx[0,0]dW[0,0]', 'd2f/dx[0,0]dW[0,1]'],
        ['d2f/dx[1,0]dW[0,0]', 'd2f/dx[1,0]dW[0,1]'],
      ],
    ],
    ['d2f/dxdb', [['d2f/dx[0,0]db'], ['d2f/dx[1,0]db']]],
    ['d2f/dbdW', [['d2f/dbdW[0,0]', 'd2f/dbdW[0,1]']]],
  ])('%s has a cell for every pair of cells', (name, cells) => {
    expect(matrices.cells(name)).toEqual(cells)
    for (const [row, names] of cells.entries()) {
      for (const [column, cell] of names.entries()) expect(matrices.place(cell)).toEqual({ matrix: name, row, column })
    }
  })

  test('the Hessian of a squared error by the inputs of a layer is WᵀW', () => {
    const { answers, value } = solved({
      family: 'matrix-layer',
      params: {
        convention: 'columns',
        outputs: 2,
        inputs: 3,
        batch: 1,
        bias: false,
        activation: 'none',
        loss: 'halfSquaredError',
        reduction: 'sum',
      },
      ask: ['d2L/dX2'],
      allow: ['shared', 'trivial', 'cancelling'],
    })
    expect(Object.keys(answers)).toHaveLength(9)
    for (const [i, j] of [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [i, j] as const))) {
      const product = value(`W[0,${i}]`) * value(`W[0,${j}]`) + value(`W[1,${i}]`) * value(`W[1,${j}]`)
      const name = i === j ? `d2L/dX[${i},0]2` : `d2L/dX[${i},0]dX[${j},0]`
      expect(distance(answers[name]!, product)).toBeLessThan(1e-12)
    }
  })

  const at = [0.5, -0.8, 1.2]
  test.each([
    ['products of matrices', ['f = sum((A @ x)^3)']],
    ['softmax behind a product', ['p = softmax(A @ x)', 'f = -log(p[0]) + p[1]*p[1]']],
    ['cell by cell', ['h = tanh(x) + sigmoid(x)*exp(x)', 'f = sum(h)*mean(h)']],
    ['activations', ['f = sum(gelu(x)*silu(x)) + sum(softplus(A @ x)) + sum(softsign(x)) + sum(elu(x) + selu(x))']],
    ['statistics', ['f = var(A @ x) + norm2(x)']],
    ['quadratic forms', ['f = x^T @ B @ x + sum(relu(A @ x))']],
    ['kinks', ['f = max(x)*min(x) + sum(abs(x) + step(x))*x[0]']],
  ])('the Hessian agrees with central differences of the gradient: %s', (_, program) => {
    const A = [
      [1, 2, -1],
      [0.5, -1, 3],
    ]
    const B = [
      [2, 1, 0],
      [0, 3, 1],
      [1, 0, 1],
    ]
    const given = { x: at, ...(program.join().includes('A') && { A }), ...(program.join().includes('B') && { B }) }
    const solve = (x: readonly number[], ask: string[]) =>
      solved({ params: { given: { ...given, x }, program }, ask, allow: allowableRules })
    const { answers } = solve(at, ['d2f/dx2'])
    for (let column = 0; column < 3; column++) {
      const gradient = (moved: number) => solve(at.with(column, moved), ['df/dx']).answers
      for (let row = 0; row < 3; row++) {
        const numeric = centralDifference((moved) => gradient(moved)[`df/dx[${row}]`]!, at[column]!, 1e-3)
        const name = row === column ? `d2f/dx[${row}]2` : `d2f/dx[${row}]dx[${column}]`
        expect(distance(answers[name]!, numeric), name).toBeLessThan(1e-7)
      }
    }
  })
})
