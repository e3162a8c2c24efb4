import { describe, expect, test } from 'vitest'
import { canonicalName, formatName, parseName } from '../../src/engine/name.ts'

describe('spellings of one name', () => {
  test.each([
    ['q', 'q'],
    ['  q ', 'q'],
    ['out_h1', 'out_h1'],
    ['E_total[2]', 'E_total[2]'],
    ['W1[0,1]', 'W1[0,1]'],
    ['W1[0, 1]', 'W1[0,1]'],
    ['E@0', 'E'],
    ['E@1', 'E@1'],
    ['E @ 1', 'E@1'],
    ['w5_new', 'w5@1'],
    ['w5+', 'w5@1'],
    ['w5 +', 'w5@1'],
    ['w5@1', 'w5@1'],
    ['w5@12', 'w5@12'],
    ['m(w5)@1', 'm(w5)@1'],
    ['v( w5 )@2', 'v(w5)@2'],
    ['mhat(w)@1', 'mhat(w)@1'],
    ['Delta( w )@2', 'Delta(w)@2'],
    ['dE/dahead(w)@1', 'dE/dahead(w)@1'],
    ['vhat(w)@1', 'vhat(w)@1'],
    ['g(w)@1', 'g(w)@1'],
    ['df/dq', 'df/dq'],
    ['d f / d q', undefined],
    ['df / dq', 'df/dq'],
    ['d(f)/d(q)', 'df/dq'],
    ['d(f)/dq', 'df/dq'],
    ['d( f ) / d( q )', 'df/dq'],
    ['∂f/∂q', '∂f/∂q'],
    ['∂f/dq', undefined],
    ['dE/dw5@1', 'dE/dw5@1'],
    ['dE@1/dw5@1', 'dE/dw5@1'],
    ['dE@1/dw5', 'dE/dw5@1'],
    ['d(E)@1/d(w5)@1', 'dE/dw5@1'],
    ['dE@0/dw5@0', 'dE/dw5'],
    ['dE/dw5@0', 'dE/dw5'],
    ['dE@1/dw5@2', undefined],
    ['dE@1/dw5@0', undefined],
    ['dE_total[1]/dout_o1[1]', 'dE_total[1]/dout_o1[1]'],
    ['df/dx via c', 'df/dx via c'],
    ['df/dx  via  c', 'df/dx via c'],
    ['df/dx via c@1', 'df/dx via c@1'],
    ['dL/dz[0,0] via p[1,0]', 'dL/dz[0,0] via p[1,0]'],
    ['d(f)/d( x ) via c', 'df/dx via c'],
    ['dL/dz[0, 0]  via p[ 1 , 0 ] @ 2', 'dL/dz[0,0] via p[1,0]@2'],
    ['dd/dd', 'dd/dd'],
    ['d2f/dx2', 'd2f/dx2'],
    ['d^2f/dx^2', 'd2f/dx2'],
    ['d^{2}f/dx^{2}', 'd2f/dx2'],
    ['∂²f/∂x²', 'd2f/dx2'],
    ['∂^2 f / ∂x^2', 'd2f/dx2'],
    ['d2f/(dx)^2', 'd2f/dx2'],
    ['d2f/dxdx', 'd2f/dx2'],
    ['d2(f)/d(x)2', 'd2f/dx2'],
    ['d(df/dx)/dx', 'd2f/dx2'],
    ['d/dx (df/dx)', 'd2f/dx2'],
    ['d/dx df/dx', 'd2f/dx2'],
    ['d2f/dx2dx1', 'd2f/dx2dx1'],
    ['d2f/dx22', 'd2f/dx22'],
    ['∂²f/∂x∂y', 'd2f/dxdy'],
    ['d2f/(dx dy)', 'd2f/dxdy'],
    ['d2f/(dxdy)', 'd2f/dxdy'],
    ['d^2 f/dx*dy', 'd2f/dxdy'],
    ['∂²f/∂x·∂y', 'd2f/dxdy'],
    ['∂(∂f/∂x)/∂y', 'd2f/dxdy'],
    ['d2f/dydx', 'd2f/dydx'],
    ['d(∂q/∂x)/dy', 'd(∂q/∂x)/dy'],
    ['d2f/dx[0]dx[1]', 'd2f/dx[0]dx[1]'],
    ['d²L/dW[0, 1]²', 'd2L/dW[0,1]2'],
    ['d2f/dx2@1', 'd2f/dx2@1'],
    ['d2E@1/dw@1dv@1', 'd2E/dwdv@1'],
    ['d2E@1/dw@1^2', 'd2E/dw2@1'],
    ['d2f/dxdy via c@1', 'd2f/dxdy via c@1'],
    ['d2f/d(hidden)2', 'd2f/d(hidden)2'],
    ['d²f/dhidden²', 'd2f/d(hidden)2'],
    ['d2f/dhidden ddelta', 'd2f/d(hidden)d(delta)'],
    ['d2d/dd2', 'd2d/dd2'],
    ['d2E@1/dw@2dv', undefined],
    ['d2f/dx^2dy', undefined],
    ['d3f/dx3', undefined],
    ['d', 'd'],
    ['dx', 'dx'],
  ])('"%s" is %s', (typed, expected) => {
    if (expected === undefined) expect(parseName(typed)).toBeUndefined()
    else expect(canonicalName(typed)).toBe(expected)
  })
})

describe('what is no name', () => {
  test.each([
    '',
    ' ',
    '3',
    '1x',
    'a b',
    'a-b',
    'df/',
    '/dq',
    'df/dq/dx',
    'w5++',
    'w5@',
    'w5@-1',
    'w5@1.5',
    'w5@1@2',
    'f(x)',
    'é',
    '__proto__',
    'a[',
    'a[]',
    'a[x]',
    'constructor()',
    'df/d2',
    'q\u0000',
  ])('"%s"', (typed) => {
    expect(parseName(typed)).toBeUndefined()
    expect(canonicalName(typed)).toBe(typed.trim())
  })

  test('a name of 100,000 characters is refused or read without delay', () => {
    expect(parseName(`d${'('.repeat(100_000)}`)).toBeUndefined()
    expect(parseName(' '.repeat(100_000))).toBeUndefined()
    expect(parseName('a'.repeat(100_000))?.base).toHaveLength(100_000)
  })
})

test('a derivative is taken apart', () => {
  expect(parseName('dE@1/dw5@1')).toEqual({ base: 'dE/dw5', pass: 1, derivative: { sign: 'd', of: 'E', by: 'w5' } })
  expect(parseName('df/dx via c')).toMatchObject({ derivative: { of: 'f', by: 'x', via: 'c' } })
})

test.each(['q', 'w5@3', 'dE/dw5@2', '∂f/∂x', 'df/dx via c', 'm(w5)@1', 'E_o1[2]@1'])(
  '%s reads back as itself',
  (name) => {
    expect(formatName(parseName(name)!)).toBe(name)
  },
)
