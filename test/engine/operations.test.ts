import { describe, expect, test } from 'vitest'
import { localDerivative } from '../../src/engine/differentiate.ts'
import { compile, evaluate, freshValues } from '../../src/engine/evaluate.ts'
import { Graph } from '../../src/engine/graph.ts'
import { callableNames, type OperationName, operations } from '../../src/engine/operations.ts'
import { localSlopes, sensitivityOf } from '../../src/engine/sensitivity.ts'
import { centralDifference, distance } from '../numeric.ts'

type Row = readonly [operation: OperationName, index: number, points: readonly (readonly number[])[]]

const line = [-3.1, -1.7, -0.6, -0.2, 0.15, 0.4, 1, 1.9, 3.3].map((x) => [x])
// A residual, and where Huber's parabola goes over into a line.
const residuals = [
  [0.3, 1],
  [-0.4, 0.7],
  [2.5, 1],
  [-3, 0.7],
]
const offOne = line.filter(([x]) => x !== 1)
const positive = [0.1, 0.3, 1, 2.7, 40].map((x) => [x])
const pairs = [
  [2, 3],
  [-1.5, 0.7],
  [0.4, -2.2],
  [-3, -0.5],
]
const triples = [
  [0.3, 1.2, -0.8],
  [2, -1, 0.5],
  [-2, -0.4, -1.1],
]

const rows: readonly Row[] = [
  ['add', 0, pairs],
  ['largest', 0, triples],
  ['smallest', 0, triples],
  ['ranking', 0, triples],
  ['sub', 0, pairs],
  ['mul', 0, pairs],
  ['div', 0, pairs],
  ['neg', 0, line],
  [
    'pow',
    0,
    [
      [2, 3],
      [0.3, 2.5],
      [1.7, -1.4],
      [3, 0.5],
      [1, 0.2],
    ],
  ],
  ['copy', 0, line],
  ['exp', 0, line],
  ['log', 0, positive],
  ['sqrt', 0, positive],
  ['sin', 0, line],
  ['cos', 0, line],
  ['tanh', 0, line],
  ['sigmoid', 0, line],
  ['relu', 0, line],
  ['leakyrelu', 0, line],
  ['softplus', 0, line],
  ['gelu', 0, line],
  ['elu', 0, line],
  ['selu', 0, line],
  ['silu', 0, line],
  ['hardtanh', 0, offOne],
  ['softsign', 0, line],
  ['erf', 0, line],
  ['huber', 0, residuals],
  ['abs', 0, line],
  ['step', 0, line],
  ['sign', 0, line],
  ['leakystep', 0, line],
  ['eluslope', 0, line],
  ['seluslope', 0, line],
  ['inside', 0, offOne],
  ['erfslope', 0, line],
  ['huberslope', 0, residuals],
  ['normalcdf', 0, line],
  ['normalpdf', 0, line],
  ...(['max', 'min'] as const).map((name): Row => [name, 0, [...pairs, ...triples]]),
  ...(['softmax', 'argmax', 'argmin'] as const).flatMap((name): Row[] =>
    [1, 2, 3].map((index): Row => [name, index, triples]),
  ),
]

/** A node `f` that applies an operation to leaves, its local derivatives, and everything evaluated. */
function applied(operation: OperationName, index: number, point: readonly number[]) {
  const graph = new Graph()
  const leaves = point.map((_, k) => graph.leaf(`x${k}`, { role: 'given', pass: 0 }))
  const f = graph.define('f', graph.applyAsWritten(operation, leaves, index), { role: 'forward', pass: 0 })
  const locals = leaves.map((leaf) => localDerivative(graph, f, leaf))
  const compiled = compile(graph)
  const at = (given: readonly number[]) => {
    const values = freshValues(compiled)
    for (const [k, leaf] of leaves.entries()) values[leaf] = given[k]!
    evaluate(compiled, values)
    return values
  }
  const moved = (node: number, k: number) =>
    centralDifference((x) => at(point.map((value, j) => (j === k ? x : value)))[node]!, point[k]!)
  const values = at(point)
  const local = localSlopes(compiled, values)
  return { leaves, f, locals, values, moved, sweep: (node: number) => sensitivityOf(compiled, local, node) }
}

test('every operation has a row here', () => {
  expect([...new Set(rows.map(([operation]) => operation))].sort()).toEqual(Object.keys(operations).sort())
  expect(callableNames).not.toContain('add')
})

describe('the derivative rule agrees with central differences', () => {
  test.each(rows)('%s %i as graph nodes', (operation, index, points) => {
    for (const point of points) {
      const { f, locals, values, moved } = applied(operation, index, point)
      for (const [k, id] of locals.entries()) expect(distance(values[id]!, moved(f, k))).toBeLessThan(1e-8)
    }
  })

  test.each(rows)('%s %i as numbers', (operation, index, points) => {
    for (const point of points) {
      const { f, leaves, moved, sweep } = applied(operation, index, point)
      for (const [k, leaf] of leaves.entries()) expect(distance(sweep(f)[leaf]!, moved(f, k))).toBeLessThan(1e-8)
    }
  })

  test.each(rows)('%s %i once more differentiated, as sensitivities of gradients need', (operation, index, points) => {
    for (const point of points) {
      const { leaves, locals, moved, sweep } = applied(operation, index, point)
      for (const id of locals) {
        for (const [k, leaf] of leaves.entries()) expect(distance(sweep(id)[leaf]!, moved(id, k))).toBeLessThan(1e-8)
      }
    }
  })
})

describe('where the derivative jumps', () => {
  test.each([
    ['relu', [0], 0, [0]],
    ['relu', [-0], 0, [0]],
    ['leakyrelu', [0], 0, [0.01]],
    ['abs', [0], 0, [0]],
    ['step', [0], 0, [0]],
    ['elu', [0], 0, [1]],
    ['selu', [0], 0, [1.0507009873554805 * 1.6732632423543772]],
    ['hardtanh', [1], 1, [0]],
    ['hardtanh', [-1], -1, [0]],
    ['inside', [1], 0, [0]],
    ['eluslope', [0], 1, [1]],
    ['huber', [1, 1], 0.5, [1, 0]],
    ['huber', [-1, 1], 0.5, [-1, 0]],
    ['huber', [0, 1], 0, [0, 0]],
    ['erf', [0], 0, [1.1283791670955126]],
    ['silu', [0], 0, [0.5]],
    ['softsign', [0], 0, [1]],
    ['sign', [0], 0, [0]],
    ['leakystep', [0], 0.01, [0]],
    ['max', [2, 2], 2, [1, 0]],
    ['min', [2, 2], 2, [1, 0]],
    ['max', [1, 2, 2], 2, [0, 1, 0]],
    ['min', [3, 2, 2], 2, [0, 1, 0]],
    ['max', [5, 5, 5], 5, [1, 0, 0]],
    ['min', [5, 5, 5], 5, [1, 0, 0]],
    ['max', [-1, -1], -1, [1, 0]],
    ['max', [1, 2], 2, [0, 1]],
    ['min', [1, 2], 1, [1, 0]],
  ] as const)('%s of %j is %s with the derivatives %j', (operation, point, value, derivatives) => {
    const { f, values, locals, leaves, sweep } = applied(operation, 0, point)
    expect(values[f]! + 0).toBe(value)
    expect(locals.map((id) => values[id]! + 0)).toEqual(derivatives)
    expect(leaves.map((leaf) => sweep(f)[leaf]! + 0)).toEqual(derivatives)
  })
})

describe('outside the domain', () => {
  test.each([
    ['div', [1, 0], false],
    ['div', [0, 1], true],
    ['log', [0], false],
    ['log', [-1], false],
    ['log', [1e-300], true],
    ['sqrt', [0], false],
    ['sqrt', [-1], false],
    ['huber', [3, 1], true],
    ['huber', [3, 0], false],
    ['pow', [-2, 3], true],
    ['pow', [-2, 0.5], false],
    ['pow', [0, -1], false],
    ['pow', [0, 2], true],
    ['pow', [0, 0.5], false],
    ['pow', [0, 0], false],
    ['pow', [2, 0.5], true],
  ] as const)('%s of %j is defined: %s', (operation, [a, b = 0], expected) => {
    const { domain } = operations[operation]
    expect(domain === 'everywhere' || domain.holds(a, b)).toBe(expected)
  })

  test('the power of a negative base has a derivative by the base although there is none by the exponent', () => {
    const { values, locals, sweep, f, leaves } = applied('pow', 0, [-2, 3])
    expect(values[locals[0]!]).toBe(12)
    expect(sweep(f)[leaves[0]!]).toBe(12)
    expect(values[locals[1]!]).toBeNaN()
  })
})

describe('extreme arguments neither overflow nor lose their digits', () => {
  test.each([
    ['sigmoid', 0, [-800], 0],
    ['sigmoid', 0, [800], 1],
    ['sigmoid', 0, [-40], 4.248354255291589e-18],
    ['softplus', 0, [800], 800],
    ['softplus', 0, [-40], 4.248354255291589e-18],
    ['softmax', 1, [1000, 1000], 0.5],
    ['softmax', 2, [-1000, -1001], 0.2689414213699951],
    ['tanh', 0, [800], 1],
    ['gelu', 0, [-40], 0],
    ['elu', 0, [800], 800],
    ['elu', 0, [-800], -1],
    ['selu', 0, [-800], -1.7580993408473766],
    ['silu', 0, [-800], 0],
    ['silu', 0, [800], 800],
    ['hardtanh', 0, [800], 1],
    ['softsign', 0, [-1e300], -1],
    ['softsign', 0, [3], 0.75],
    ['erf', 0, [40], 1],
    ['erf', 0, [1e-9], 1.1283791670955127e-9],
    ['eluslope', 0, [800], 1],
    ['seluslope', 0, [-800], 0],
  ] as const)('%s %i of %j is %d', (operation, index, point, expected) => {
    const { f, values } = applied(operation, index, point)
    expect(distance(values[f]!, expected, 1e-300)).toBeLessThan(1e-15)
  })
})
