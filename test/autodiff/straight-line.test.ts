import { afterEach, expect, test, vi } from 'vitest'
import { type Compiled, compile, evaluateWith, freshValues } from '../../src/autodiff/evaluate.ts'
import type { Graph } from '../../src/autodiff/graph.ts'
import { operations } from '../../src/autodiff/operations.ts'
import { evaluated, graphOf, idOf } from './fixture.ts'

afterEach(() => void vi.unstubAllGlobals())

const given = { x: 0.7, y: -1.3, z: 2.1 }
const infix = ['x + y', 'x - y', 'x * y', 'x / y', 'z ^ y', '-x']
const many = ['max', 'min'].map((name) => `${name}(x, y, z)`)
const layers = [1, 2, 3].map((k) => `softmax_${k}(x, y, z)`)
const calls = Object.entries(operations).flatMap(([name, { arity, callable }]) =>
  callable && arity === 1 ? [`${name}(x)`, `${name}(z)`] : [],
)

function everyOperation(): Graph {
  return graphOf(
    Object.keys(given),
    [...infix, ...calls, ...many, ...layers].map((formula, k) => `n${k} = ${formula}`),
  )
}

/** Values as a loop over the arrays computes them. */
function byLoop(graph: Graph, compiled: Compiled): Float64Array {
  const values = freshValues(compiled)
  for (const [name, value] of Object.entries(given)) values[idOf(graph, name)] = value
  evaluateWith(compiled, values, new Map())
  return values
}

test('Every operation gives the same bits in straight-line code as in a loop', () => {
  const graph = everyOperation()
  const { compiled, values } = evaluated(graph, given)
  expect(compiled.straight!()).toBeDefined()
  expect(values).toEqual(byLoop(graph, compiled))
})

test('Where generated code is forbidden, a loop gives the same values', () => {
  vi.stubGlobal('Function', function refuse() {
    throw new EvalError('unsafe-eval is not an allowed source of script')
  })
  const graph = everyOperation()
  const { compiled, values } = evaluated(graph, given)
  expect(compiled.straight!()).toBeUndefined()
  expect(values).toEqual(byLoop(graph, compiled))
})

test('A calculation longer than engines optimise is left to the loop', () => {
  const lines = Array.from({ length: 2100 }, (_, k) => `n${k + 1} = ${k === 0 ? 'x' : `n${k}`} + x`)
  const graph = graphOf(['x'], lines)
  expect(compile(graph).straight!()).toBeUndefined()
  expect(evaluated(graph, { x: 0.5 }).value('n2100')).toBe(1050.5)
})
