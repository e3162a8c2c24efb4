import { describe, expect, test } from 'vitest'
import { Differentiation, localDerivative } from '../../src/engine/differentiate.ts'
import { evaluated, graphOf, idOf } from './fixture.ts'

function derived(given: Record<string, number>, lines: readonly string[], of: string, by: string) {
  const graph = graphOf(Object.keys(given), lines)
  const gradient = new Differentiation(graph, idOf(graph, of)).gradient(idOf(graph, by))
  const { values, value } = evaluated(graph, given)
  const terms = graph.namedInputs(gradient).map((id) => graph.node(id))
  return { graph, gradient, terms, values, value }
}

describe('a value that is used more than once', () => {
  test('every path from x to f is a node of its own, and the gradient is their sum', () => {
    const lines = ['a = 2*x', 'b = x^2', 'c = sin(x)', 'f = a*b + c']
    const { terms, values, gradient, value } = derived({ x: 0.7 }, lines, 'f', 'x')
    expect(terms.map(({ name, meta }) => [name, meta!.role, meta!.via])).toEqual([
      ['df/dx via a', 'path', 'a'],
      ['df/dx via b', 'path', 'b'],
      ['df/dx via c', 'path', 'c'],
    ])
    expect(value('df/dx via a')).toBeCloseTo(0.49 * 2, 14)
    expect(value('df/dx via b')).toBeCloseTo(1.4 * 1.4, 14)
    expect(value('df/dx via c')).toBeCloseTo(Math.cos(0.7), 14)
    expect(values[gradient]).toBeCloseTo(
      terms.reduce((sum, { id }) => sum + values[id]!, 0),
      14,
    )
  })

  test('a diamond: the two halves meet', () => {
    const { terms, value } = derived({ x: 3, y: -4 }, ['p = x + y', 'q = x * y', 'f = p * q'], 'f', 'x')
    expect(terms.map(({ name }) => name)).toEqual(['df/dx via p', 'df/dx via q'])
    expect([value('df/dx via p'), value('df/dx via q'), value('df/dx')]).toEqual([-12, 4, -8])
  })

  test('an edge straight to the output is a partial derivative, and one of the terms', () => {
    const { terms, value } = derived({ x: 3 }, ['q = x^2', 'f = q * x'], 'f', 'x')
    expect(terms.map(({ name, meta }) => [name, meta!.role])).toEqual([
      ['df/dx via q', 'path'],
      ['∂f/∂x', 'local'],
    ])
    expect([value('∂f/∂x'), value('df/dx via q'), value('df/dx')]).toEqual([9, 18, 27])
  })

  test('paths that begin deeper are summed where they meet, once', () => {
    const lines = ['a = x + 1', 'b = a * 2', 'c = a * 3', 'd = b * c', 'f = d + a']
    const { graph, value } = derived({ x: 2 }, lines, 'f', 'x')
    expect(graph.namedInputs(idOf(graph, 'df/da')).map((id) => graph.node(id).name)).toEqual([
      'df/da via b',
      'df/da via c',
      '∂f/∂a',
    ])
    expect([value('df/da'), value('df/dx')]).toEqual([37, 37])
  })

  test('the same name twice in one line is one edge', () => {
    const { terms, value } = derived({ x: 3 }, ['f = x*x + x'], 'f', 'x')
    expect([terms.map(({ name }) => name), value('df/dx')]).toEqual([['x'], 7])
  })
})

describe('derivatives with nothing to compute', () => {
  const lines = ['q = x + 1', 'f = q * 2', 'g = y']

  test.each([
    ['f', 'f', 1],
    ['f', 'y', 0],
    ['f', 'g', 0],
    ['q', 'f', 0],
    ['x', 'x', 1],
    ['g', 'y', 1],
  ])('d%s/d%s is %i', (of, by, expected) => {
    expect(derived({ x: 5, y: 6 }, lines, of, by).value(`d${of}/d${by}`)).toBe(expected)
  })
})

describe('local and total derivatives of one pair of nodes', () => {
  test('they share a node where the edge is the only way', () => {
    const graph = graphOf(['x', 'y'], ['q = x + y', 'f = q * y'])
    const [q, f, x, y] = ['q', 'f', 'x', 'y'].map((name) => idOf(graph, name)) as [number, number, number, number]
    const differentiation = new Differentiation(graph, f)
    expect(localDerivative(graph, f, q)).toBe(differentiation.gradient(q))
    expect(graph.node(localDerivative(graph, q, x)).name).toBe('dq/dx')
    expect(graph.node(localDerivative(graph, f, y)).name).toBe('∂f/∂y')
    expect(graph.node(differentiation.gradient(y)).name).toBe('df/dy')
  })

  test('asking again, in any order, adds nothing', () => {
    const graph = graphOf(['x'], ['a = x^2', 'b = x^3', 'f = a * b'])
    const f = idOf(graph, 'f')
    const first = new Differentiation(graph, f).gradient(idOf(graph, 'x'))
    const size = graph.nodes.length
    expect(new Differentiation(graph, f).gradient(idOf(graph, 'x'))).toBe(first)
    expect(graph.nodes.length).toBe(size)
  })
})

test('contributions, gradients and local derivatives say of what, by what and by which way they are', () => {
  const graph = graphOf(['x'], ['a = 2*x', 'b = 3*x', 'f = a*b'])
  new Differentiation(graph, idOf(graph, 'f')).gradient(idOf(graph, 'x'))
  const derivatives = graph.nodes.flatMap(({ name, meta }) => (meta?.of ? [[name, meta.role, meta.of, meta.by]] : []))
  expect(derivatives).toEqual([
    ['df/da', 'local', 'f', 'a'],
    ['da/dx', 'local', 'a', 'x'],
    ['df/dx via a', 'path', 'f', 'x'],
    ['df/db', 'local', 'f', 'b'],
    ['db/dx', 'local', 'b', 'x'],
    ['df/dx via b', 'path', 'f', 'x'],
    ['df/dx', 'gradient', 'f', 'x'],
  ])
})

test.each([
  ['a chain', (k: number) => `a${k} = 0.5*a${k - 1} + x`],
  ['a braid', (k: number) => `a${k} = 0.5*a${k - 1} + 0.25*a${k - 2}`],
])('%s that is longer than the stack is deep has its derivative', (_, line) => {
  const count = 3000
  const lines = Array.from({ length: count }, (_, k) => (k < 2 ? `a${k} = ${k + 1}*x` : line(k)))
  const graph = graphOf(['x'], lines)
  const slope = new Differentiation(graph, idOf(graph, `a${count - 1}`)).gradient(idOf(graph, 'x'))
  const { values } = evaluated(graph, { x: 2 })
  const slopes: number[] = []
  for (let k = 0; k < count; k++) {
    const before = k < 2 ? k + 1 : 0.5 * slopes[k - 1]! + (line(k).includes('x') ? 1 : 0.25 * slopes[k - 2]!)
    slopes.push(before)
  }
  expect(values[slope]).toBeCloseTo(slopes.at(-1)!, 12)
})
