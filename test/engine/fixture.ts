import { type Compiled, compile, evaluate, freshValues } from '../../src/engine/evaluate.ts'
import { parseExpression } from '../../src/engine/expression.ts'
import { Graph } from '../../src/engine/graph.ts'

/** A graph of given names and of lines such as `q = x + y`. */
export function graphOf(given: readonly string[], lines: readonly string[]): Graph {
  const graph = new Graph()
  for (const name of given) graph.leaf(name, { role: 'given', pass: 0 })
  for (const line of lines) {
    const [name, formula] = line.split(' = ') as [string, string]
    const root = graph.build(parseExpression(formula), (used) => idOf(graph, used))
    graph.define(name, root, { role: 'forward', pass: 0 })
  }
  return graph
}

export function idOf(graph: Graph, name: string): number {
  const id = graph.find(name)
  if (id === undefined) throw new Error(`no node ${name}`)
  return id
}

export interface Evaluated {
  readonly compiled: Compiled
  readonly values: Float64Array
  value(name: string): number
}

/** Values of all nodes of a graph; to be called when every wanted derivative has been added. */
export function evaluated(graph: Graph, given: Readonly<Record<string, number>>): Evaluated {
  const compiled = compile(graph)
  const values = freshValues(compiled)
  for (const [name, value] of Object.entries(given)) values[idOf(graph, name)] = value
  evaluate(compiled, values)
  return { compiled, values, value: (name) => values[idOf(graph, name)]! }
}
