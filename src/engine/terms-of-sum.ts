import { oncePer, oncePerKey } from '../base/once.ts'
import type { Graph } from './graph.ts'

/** Of a sum, the terms that read a named node, so that none is looked at again for each node that others read. */
export function termsReading(graph: Graph, sum: number, input: number): readonly number[] {
  return readingIn(graph)(sum).get(input) ?? []
}

const readingIn = oncePer((graph: Graph) => oncePerKey((sum: number) => byInput(graph, termsOf(graph, sum))))

function termsOf(graph: Graph, sum: number, found: number[] = []): number[] {
  for (const input of graph.node(sum).inputs) {
    const { operation, name } = graph.node(input)
    if (operation === 'add' && name === undefined) termsOf(graph, input, found)
    else found.push(input)
  }
  return found
}

function byInput(graph: Graph, terms: readonly number[]): Map<number, number[]> {
  const reading = new Map<number, number[]>()
  for (const term of terms) {
    for (const input of graph.namedIn(term)) {
      const known = reading.get(input)
      if (known) known.push(term)
      else reading.set(input, [term])
    }
  }
  return reading
}
