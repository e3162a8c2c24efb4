import type { GraphNode } from '../engine/graph.ts'
import type { LocalView, MistakenRule, StepView } from './contract.ts'
import { asProduct, usesOperation } from './views.ts'

/** Mistakes in the error and its derivative. */
export const lossMistakes: readonly MistakenRule[] = [
  {
    id: 'difference-turned-round',
    wrongLocals: (local) => (isErrorDerivative(local) ? [local.graph.apply('neg', [local.node.id])] : []),
  },
  {
    id: 'factor-two-kept',
    wrongLocals: (local) => (isSquaredError(local) ? [scaled(local, 2)] : []),
  },
  {
    id: 'half-kept',
    wrongLocals: (local) => (isSquaredError(local) ? [scaled(local, 0.5)] : []),
  },
  {
    id: 'error-as-derivative',
    wrongLocals: (local) => (isErrorDerivative(local) ? [local.of.id] : []),
  },
  {
    id: 'square-forgotten',
    wrongFormulas: (step) => {
      const { graph, node } = step
      if (!isLossStep(step)) return []
      const squares = graph
        .formula(node.id)
        .filter(({ operation, inputs }) => operation === 'pow' && graph.constantValue(inputs[1]!) === 2)
      if (squares.length === 0) return []
      if (squares[0]!.id === node.id) return [squares[0]!.inputs[0]!]
      return [graph.substitute(node.id, new Map(squares.map(({ id, inputs }) => [id, inputs[0]!])))]
    },
  },
  {
    id: 'half-left-out',
    wrongFormulas: (step) => {
      const { graph, node } = step
      if (!isLossStep(step) || !usesOperation(step, node, 'pow')) return []
      const half = graph.formula(node.id).find(({ id }) => graph.constantValue(id) === 0.5 && id !== node.id)
      return half ? [graph.substitute(node.id, new Map([[half.id, graph.constant(1)]]))] : []
    },
  },
  {
    id: 'hinge-sign-turned',
    wrongLocals: (local) => (hingesOf(local, local.of).length > 0 ? [local.graph.apply('neg', [local.node.id])] : []),
  },
  {
    id: 'hinge-target-left-out',
    wrongLocals: (local) => {
      const { graph, of, by, node } = local
      if (hingesOf(local, of).length === 0) return []
      return local.wiring
        .partners(of, by.id)
        .map((target) => graph.substitute(node.id, new Map([[target, graph.constant(1)]])))
    },
  },
  {
    id: 'margin-left-out',
    wrongFormulas: (step) => {
      const { graph, node } = step
      const margins = hingesOf(step, node).map(({ id, inputs }) => [id, graph.apply('neg', [inputs[1]!])] as const)
      return margins.length > 0 ? [graph.substitute(node.id, new Map(margins))] : []
    },
  },
  {
    id: 'mean-for-sum',
    wrongFormulas: (step) => {
      const { graph, node } = step
      const terms = graph.namedInputs(node.id)
      const sum = node.meta?.role === 'loss' && node.operation === 'add' && terms.length > 1
      return sum ? [graph.apply('mul', [graph.constant(1 / terms.length), node.id])] : []
    },
  },
  {
    id: 'sum-for-mean',
    wrongFormulas: (step) => {
      const { graph, node } = step
      const terms = graph.namedInputs(node.id)
      const mean = node.meta?.role === 'loss' && terms.length > 1 && isMeanOf(step, terms.length)
      return mean ? [graph.apply('mul', [graph.constant(terms.length), node.id])] : []
    },
  },
  {
    id: 'delta-as-output-gradient',
    wrongLocals: (local) => {
      const { graph, of, by } = local
      if (of.meta?.role !== 'loss' || !usesOperation(local, of, 'log')) return []
      const logs = graph.formula(of.id).filter(({ operation, inputs }) => operation === 'log' && inputs[0] === by.id)
      const targets = logs.flatMap(({ id }) => local.wiring.partners(of, id))
      return targets.map((target) => graph.apply('sub', [by.id, target]))
    },
  },
  {
    id: 'delta-multiplied-again',
    wrongFormulas: (step) => {
      const product = asProduct(step)
      if (!product || !usesOperation(step, product.local, 'mul') || !isCrossEntropyDelta(step)) return []
      return [step.graph.apply('mul', [step.node.id, product.local.id])]
    },
  },
]

function isLossStep({ node, program }: StepView): boolean {
  return node.meta?.role === 'loss' || (node.meta?.role === 'forward' && node.name === program.output)
}

/** Whether a sum is multiplied by 1/count or divided by count. */
function isMeanOf(step: StepView, count: number): boolean {
  const { graph, node } = step
  const [a, b] = node.inputs.map((input) => graph.constantValue(input))
  const share = node.operation === 'mul' ? (a ?? b) : node.operation === 'div' && b !== undefined ? 1 / b : undefined
  return share !== undefined && Math.abs(share * count - 1) < 1e-12 && usesOperation(step, node, 'add')
}

function isErrorDerivative(local: LocalView): boolean {
  return isSquaredError(local) || (local.of.meta?.role === 'loss' && usesOperation(local, local.of, 'log'))
}

function isSquaredError(local: LocalView): boolean {
  const { graph, of } = local
  return (
    isLossStep({ ...local, node: of }) &&
    graph
      .formula(of.id)
      .some(({ operation, inputs }) => operation === 'pow' && ['sub', 'max'].includes(graph.node(inputs[0]!).operation))
  )
}

/** The differences 1 − t·out inside the hinges max(0, 1 − t·out) of a loss. */
function hingesOf(step: StepView, of: GraphNode): GraphNode[] {
  const { graph } = step
  if (!isLossStep({ ...step, node: of })) return []
  const hinges = graph
    .formula(of.id)
    .filter(({ operation, inputs }) => operation === 'max' && graph.constantValue(inputs[0]!) === 0)
  return hinges
    .map(({ inputs }) => graph.node(inputs[1]!))
    .filter(({ operation, inputs }) => operation === 'sub' && graph.constantValue(inputs[0]!) === 1)
}

function isCrossEntropyDelta({ graph, node, wiring }: StepView): boolean {
  const by = node.meta?.by
  return by !== undefined && wiring.logistic.hasCrossEntropy && wiring.logistic.arguments.has(graph.find(by)!)
}

function scaled({ graph, node }: StepView, factor: number): number {
  return graph.apply('mul', [graph.constant(factor), node.id])
}
