import { groupBy } from '../base/group-by.ts'
import { derivativeName, partialDerivative } from '../engine/differentiate.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import type { OperationName } from '../engine/operations.ts'
import type { WrongRule } from './contract.ts'

/** Derivatives of a graph by the name of what is differentiated. */
export type Derivatives = ReadonlyMap<string, readonly GraphNode[]>

export function derivativesIn(graph: Graph): Derivatives {
  return groupBy(
    graph.nodes.filter(({ meta }) => meta?.role === 'local' || meta?.role === 'gradient'),
    ({ meta }) => meta!.of!,
  )
}

/**
 * Whoever takes a wrong formula for a step and differentiates it rightly gets other derivatives of that step: wrong rules
 * for them. The squared error without its ½ has a derivative twice as large.
 */
export function carriedRules(graph: Graph, derivatives: Derivatives, rule: WrongRule): WrongRule[] {
  const { misconception, step } = rule
  const node = graph.node(step)
  const isForward = node.meta!.role === 'forward' || node.meta!.role === 'loss'
  if (misconception.ofReckoning || !isForward || node.meta!.coded) return []
  const wrong = wrongFormula(graph, rule, node)
  return (derivatives.get(node.name!) ?? []).flatMap((derivative) => {
    const formula = derivativeOf(graph, wrong, node, derivative)
    if (formula === undefined || isSameRule(derivative, graph.node(formula))) return []
    return [{ misconception, step: derivative.id, place: step, formula }]
  })
}

/** A wrong formula may be written by the right one, such as twice the right value. */
function wrongFormula(graph: Graph, { formula, step }: WrongRule, { operation, inputs, index }: GraphNode): number {
  if (graph.node(formula).name !== undefined) return formula
  return graph.substitute(formula, new Map([[step, graph.applyAsWritten(operation as OperationName, inputs, index)]]))
}

/** The derivative by what another one is taken by; undefined where the formula does not speak of it. */
function derivativeOf(graph: Graph, formula: number, right: GraphNode, { id, meta }: GraphNode): number | undefined {
  const read = graph.namedIn(formula)
  const partial = (input: number) =>
    input === formula ? graph.constant(1) : partialDerivative(graph, formula, input, new Map())
  if (meta!.role === 'local') {
    const by = graph.find(meta!.by!)!
    return read.includes(by) ? partial(by) : undefined
  }
  // Of a sum of losses the gradient is the sum of theirs.
  const gradients = new Map(
    graph.namedInputs(right.id).map((term) => [graph.find(derivativeName(graph.node(term).name!, meta!.by!)), term]),
  )
  const ofTerms = graph.namedInputs(id)
  if (ofTerms.length === 0 || !ofTerms.every((gradient) => gradients.has(gradient))) return undefined
  return ofTerms
    .filter((gradient) => read.includes(gradients.get(gradient)!))
    .map((gradient) => graph.apply('mul', [partial(gradients.get(gradient)!), gradient]))
    .reduce<number | undefined>((sum, term) => (sum === undefined ? term : graph.apply('add', [sum, term])), undefined)
}

/** Whether a step's rule is a formula's own operation on the same inputs. */
export function isSameRule({ operation, inputs, index }: GraphNode, formula: GraphNode): boolean {
  if (operation === 'copy') return inputs[0] === formula.id
  return operation === formula.operation && index === formula.index && `${inputs}` === `${formula.inputs}`
}
