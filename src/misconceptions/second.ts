import { derivativeName } from '../engine/differentiate.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import { formatName, parseName } from '../engine/name.ts'
import type { MistakenRule, StepView } from './contract.ts'

/** Mistakes in derivatives of derivatives. */
export const secondMistakes: readonly MistakenRule[] = [
  {
    id: 'second-as-square',
    wrongFormulas: onSecond(({ graph, first, other }) =>
      other === undefined ? [] : [graph.apply('mul', [first.id, other.id])],
    ),
  },
  {
    id: 'first-for-second',
    wrongFormulas: onSecond(({ first }) => [first.id]),
  },
  {
    id: 'inner-curvature-left-out',
    wrongFormulas: (step) => someTerms(step, (term) => !isOfInner(step, term)),
  },
  {
    id: 'outer-curvature-left-out',
    wrongFormulas: (step) => someTerms(step, (term) => isOfInner(step, term)),
  },
  {
    id: 'chain-rule-once-only',
    wrongFormulas: ({ graph, node }) => {
      const [second, inner] = node.operation === 'mul' ? node.inputs.map((id) => graph.node(id)) : []
      return second?.meta?.role === 'second' && inner?.meta?.role === 'local' && node.meta!.role === 'second'
        ? [second.id]
        : []
    },
  },
  {
    id: 'same-variable-twice',
    wrongFormulas: ({ graph, node }) =>
      node.meta!.role === 'second' ? mistakenFor(graph, node).filter((id) => id < node.id) : [],
  },
]

/** Ids of what a mixed derivative is mistaken for, as far as they are there: those by either of its variables twice. */
function mistakenFor(graph: Graph, { name }: GraphNode): number[] {
  const parsed = parseName(name!)
  const { derivative } = parsed ?? {}
  const { by, next, via } = derivative ?? {}
  if (by === undefined || next === undefined || next === by || via !== undefined) return []
  return [by, next].flatMap(
    (one) => graph.find(formatName({ ...parsed!, derivative: { ...derivative!, by: one, next: one } })) ?? [],
  )
}

interface SecondView extends StepView {
  readonly first: GraphNode
  /** The first derivative by the other variable. */
  readonly other: GraphNode | undefined
}

function onSecond(rule: (step: SecondView) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { graph, node } = step
    const { role, of, by, via } = node.meta!
    const first = role === 'second' && via === undefined ? graph.node(graph.find(of!)!) : undefined
    if (first === undefined || first.meta!.via !== undefined || first.name!.startsWith('∂')) return []
    const other = graph.find(derivativeName(first.meta!.of!, by!))
    return rule({ ...step, first, other: other === undefined ? undefined : graph.node(other) })
  }
}

/** The products that a second derivative is the sum of, without some of them. */
function someTerms({ graph, node }: StepView, isKept: (term: GraphNode) => boolean): number[] {
  if (node.meta!.role !== 'second' || node.operation !== 'add') return []
  const terms = node.inputs.map((id) => graph.node(id))
  if (terms.some(({ operation, name }) => operation !== 'mul' || name !== undefined)) return []
  const kept = terms.filter(isKept)
  return kept.length > 0 && kept.length < terms.length
    ? [kept.map(({ id }) => id).reduce((sum, term) => graph.apply('add', [sum, term]))]
    : []
}

/** Whether a product holds the second derivative of an inner function, of which the first was a factor. */
function isOfInner({ graph, node }: StepView, term: GraphNode): boolean {
  const outer = graph.node(graph.find(node.meta!.of!)!).meta!.of
  const factors = graph.namedInputs(term.id).map((id) => graph.node(id).meta!)
  return factors.some(({ role, of }) => role === 'second' && graph.node(graph.find(of!)!).meta!.of !== outer)
}
