import type { Graph } from './graph.ts'

/** Nodes that keep their value, so that nobody has to work them out. */
export interface Fixed {
  has(id: number): boolean
  /** The same text for the same nodes; what was found for them is found again by it. */
  readonly key?: string
}

/** Nodes and the steps before them, back to those whose value is fixed or given. */
export function openSteps(
  graph: Graph,
  nodes: readonly number[],
  fixed: Fixed,
  found = new Set<number>(),
): Set<number> {
  for (const node of nodes) {
    found.add(node)
    const open = graph.namedInputs(node).filter((input) => {
      return !found.has(input) && !fixed.has(input) && graph.node(input).meta!.role !== 'given'
    })
    openSteps(graph, open, fixed, found)
  }
  return found
}
