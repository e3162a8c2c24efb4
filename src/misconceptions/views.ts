import type { GraphNode } from '../engine/graph.ts'
import { isOperation, type OperationName, operations } from '../engine/operations.ts'
import type { LocalView, SolutionStep, StepView } from './contract.ts'

/** A product upstream · local, whether it is a gradient or the contribution of a path. */
export interface ProductView extends StepView {
  readonly upstream: GraphNode
  readonly local: GraphNode
}

/** The step as a local derivative. */
export function asLocal<View extends SolutionStep>(step: View): (View & { of: GraphNode; by: GraphNode }) | undefined {
  const { graph, node } = step
  if (node.meta?.role !== 'local') return undefined
  return { ...step, of: graph.node(graph.find(node.meta.of!)!), by: graph.node(graph.find(node.meta.by!)!) }
}

/** The step as a product of the chain rule. */
export function asProduct(step: StepView): ProductView | undefined {
  const { graph, node } = step
  const role = node.meta?.role
  if (node.operation !== 'mul' || (role !== 'gradient' && role !== 'path')) return undefined
  const [upstream, local] = node.inputs.map((id) => graph.node(id)) as [GraphNode, GraphNode]
  return { ...step, upstream, local }
}

/** A step that a local derivative enters: itself, or the product it is a factor of. */
export interface LocalUse {
  readonly local: LocalView
  /** The whole step with another local derivative in its place. */
  put(wrongLocal: number): number
}

/** A mistake in a local derivative shows in the derivative itself and in the product that uses it. */
export function localUse(step: StepView): LocalUse | undefined {
  const own = asLocal(step)
  if (own) return { local: own, put: (wrong) => wrong }
  const product = asProduct(step)
  const local = product && asLocal({ ...step, node: product.local })
  if (!product || !local) return undefined
  return { local, put: (wrong) => step.graph.apply('mul', [product.upstream.id, wrong]) }
}

/** Whether a node's formula uses an operation. */
export function usesOperation({ graph }: StepView, node: GraphNode, ...wanted: readonly OperationName[]): boolean {
  return graph.formula(node.id).some(({ operation }) => (wanted as readonly string[]).includes(operation))
}

/** The node of an operation that is the whole formula of a node; its only named argument. */
export function onlyArgument({ graph }: StepView, node: GraphNode): GraphNode | undefined {
  return node.inputs.length === 1 ? graph.node(node.inputs[0]!) : undefined
}

export function isActivation({ operation }: GraphNode): boolean {
  return isOperation(operation) && operations[operation].use === 'activation'
}

/** Whether a node is a smooth function of one argument that is no activation: the outer one where functions stand in each other. */
export function isOuterFunction({ operation }: GraphNode): boolean {
  if (!isOperation(operation)) return false
  const { arity, use, kink } = operations[operation]
  return arity === 1 && use === 'function' && kink === 'none'
}
