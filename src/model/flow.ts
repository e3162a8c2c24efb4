import type { DiagramPlan } from '../families/contract.ts'

/** A box of a flow: a given matrix, or what an operator makes of others. */
export interface FlowNode {
  readonly id: string
  /** Typeset as the names of nodes are; default: the id. */
  readonly label?: string
  readonly operator?: string
  /** Ids of what an arrow comes from. */
  readonly of?: readonly string[]
}

/**
 * A drawing of boxes and arrows, left to right, from what each box is made of.
 * @param alternative says in words what the picture says
 */
export function flowDiagram(nodes: readonly FlowNode[], alternative: string): DiagramPlan {
  return {
    kind: 'flow',
    nodes: nodes.map(({ id, label = id, operator }) => ({ id, label, ...(operator !== undefined && { operator }) })),
    edges: nodes.flatMap(({ id, of = [] }) => of.map((from) => ({ from, to: id }))),
    alternative,
  }
}
