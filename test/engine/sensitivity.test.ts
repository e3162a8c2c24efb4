import { describe, expect, test } from 'vitest'
import { Differentiation } from '../../src/engine/differentiate.ts'
import { localSlopes, sensitivityOf } from '../../src/engine/sensitivity.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { centralDifference, distance } from '../numeric.ts'
import { type Evaluated, evaluated, graphOf, idOf } from './fixture.ts'

const cases = [
  {
    says: 'a circuit',
    given: { x: -2, y: 5, z: -4 },
    lines: ['q = x + y', 'f = q * z'],
  },
  {
    says: 'a neuron with every kind of smooth function',
    given: { w: 0.4, x: 1.3, b: -0.2, t: 0.9 },
    lines: ['z = w*x + b', 'a = sigmoid(z)', 'h = gelu(a) + tanh(z)*sqrt(a)', 'f = 1/2*(t - h)^2 + softplus(z)'],
  },
  {
    says: 'kinks and selections',
    given: { x: 1.2, y: -0.7, z: 2.5 },
    lines: ['r = relu(x) + leakyrelu(y)', 'm = max(r, y, z)', 's = softmax_2(r, m, x)', 'f = abs(y)*s + min(m, r)^2'],
  },
]

function differentiated(given: Record<string, number>, lines: readonly string[]) {
  const graph = graphOf(Object.keys(given), lines)
  const differentiation = new Differentiation(graph, idOf(graph, 'f'))
  for (const name of Object.keys(given)) differentiation.gradient(idOf(graph, name))
  return { graph, ...evaluated(graph, given) }
}

function movedBy({ compiled, values }: Evaluated, output: number, node: number): number {
  const trial = Float64Array.from(values)
  const at = (x: number) => {
    evaluateWith(compiled, trial, new Map([[node, x]]))
    return trial[output]!
  }
  return centralDifference(at, values[node]!, 1e-4)
}

describe.each(cases)(
  '$says: the reverse sweep says how far a node moves when another is replaced',
  ({ given, lines }) => {
    const solved = differentiated(given, lines)
    const { graph, compiled, values } = solved
    const named = graph.nodes.filter(({ name }) => name !== undefined)
    const local = localSlopes(compiled, values)

    test.each(named.map(({ name, id }) => ({ name, id })))('$name, by every named node', ({ id }) => {
      const sweep = sensitivityOf(compiled, local, id)
      const wrong = named
        .map((node) => ({ by: node.name, swept: sweep[node.id]!, moved: movedBy(solved, id, node.id) }))
        .filter(({ swept, moved }) => distance(swept, moved) > 1e-7)
      expect(wrong).toEqual([])
    })
  },
)

test('a node that is replaced takes its value, and all that follows from it', () => {
  const { graph, compiled, values } = differentiated({ x: -2, y: 5, z: -4 }, ['q = x + y', 'f = q * z'])
  evaluateWith(compiled, values, new Map([[idOf(graph, 'q'), 10]]))
  const shown = ['q', 'f', 'df/dz', 'df/dq', 'df/dx'].map((name) => values[idOf(graph, name)])
  expect(shown).toEqual([10, -40, 10, -4, -4])
})

test('of two nodes that are replaced, the later one does not follow the earlier', () => {
  const { graph, compiled, values } = differentiated({ x: -2, y: 5, z: -4 }, ['q = x + y', 'f = q * z'])
  const [q, f] = [idOf(graph, 'q'), idOf(graph, 'f')]
  evaluateWith(
    compiled,
    values,
    new Map([
      [q, 10],
      [f, 7],
    ]),
  )
  expect([values[f], values[idOf(graph, 'df/dz')]]).toEqual([7, 10])
})
