import type { GraphNode } from '../engine/graph.ts'
import type { LocalView, MistakenRule, StepView } from './contract.ts'
import { following } from './update-views.ts'
import { asLocal, asProduct, isActivation } from './views.ts'

/** Mistakes on the way through weights, biases and several paths. */
export const pathMistakes: readonly MistakenRule[] = [
  {
    id: 'one-path-only',
    ofPaths: true,
    wrongFormulas: (step) => pathsOf(step).slice(0, -1),
  },
  {
    id: 'last-path-overwrites',
    ofPaths: true,
    wrongFormulas: (step) => pathsOf(step).slice(-1),
  },
  {
    id: 'absolute-values-added',
    ofPaths: true,
    wrongFormulas: (step) => {
      const { graph } = step
      const paths = pathsOf(step).map((id) => graph.apply('abs', [id]))
      return paths.length > 1 ? [paths.reduce((sum, path) => graph.apply('add', [sum, path]))] : []
    },
  },
  {
    id: 'error-sent-back',
    wrongFormulas: (step) => {
      const product = asProduct(step)
      const before = product && asProduct({ ...step, node: product.upstream })
      const through = before && asLocal({ ...step, node: before.local })
      return through && isActivation(through.of)
        ? [step.graph.apply('mul', [before.upstream.id, product.local.id])]
        : []
    },
  },
  {
    id: 'weight-left-out',
    wrongLocals: (local) => (goesThroughWeight(local) ? [local.graph.constant(1)] : []),
  },
  {
    id: 'updated-weight-used',
    wrongLocals: (local) => {
      if (!goesThroughWeight(local)) return []
      const updated = local.graph.find(following(weightOf(local)!.name!))
      return updated === undefined ? [] : [updated]
    },
  },
  {
    id: 'transposed-weight',
    wrongLocals: (local) => (goesThroughWeight(local) ? mirrored(local) : []),
  },
  {
    id: 'input-left-out',
    wrongLocals: (local) => (isWeightDerivative(local) ? [local.graph.constant(1)] : []),
  },
  {
    id: 'weight-instead-of-input',
    wrongLocals: (local) => (isWeightDerivative(local) ? [local.by.id] : []),
  },
  {
    id: 'net-input-for-output',
    wrongFormulas: (step) =>
      step.node.meta?.role === 'forward' && !isActivation(step.node) && step.node.operation !== 'softmax'
        ? withNetInputs(step)
        : [],
    wrongLocals: (local) => (isWeightDerivative(local) ? withNetInputs(local) : []),
  },
  {
    id: 'crossed-wiring',
    wrongFormulas: (step) => crossed(step),
  },
  {
    id: 'bias-left-out',
    wrongFormulas: (step) => {
      const { graph, node } = step
      if (node.meta?.role !== 'forward' || node.operation !== 'add') return []
      const last = graph.node(node.inputs[1]!)
      const isBias = last.meta?.role === 'given' || last.meta?.role === 'update'
      return isBias ? [graph.substitute(node.id, new Map([[last.id, graph.constant(0)]]))] : []
    },
  },
  {
    id: 'bias-gradient-zero',
    wrongLocals: (local) => (isBiasDerivative(local) ? [local.graph.constant(0)] : []),
  },
  {
    id: 'bias-gradient-times-input',
    wrongLocals: (local) =>
      isBiasDerivative(local)
        ? local.graph
            .namedInputs(local.of.id)
            .filter((id) => id !== local.by.id && local.wiring.partners(local.of, id).length > 0)
        : [],
  },
]

function pathsOf({ graph, node }: StepView): readonly number[] {
  if (node.meta?.role !== 'gradient' || node.operation !== 'add') return []
  const inputs = graph.namedInputs(node.id)
  return inputs.length > 1 ? inputs : []
}

function isWeightDerivative(local: LocalView): boolean {
  return local.wiring.isTrained(local.by) && local.wiring.partners(local.of, local.by.id).length > 0
}

/** ∂net/∂out: the local derivative is a weight. */
function goesThroughWeight(local: LocalView): boolean {
  return !local.wiring.isTrained(local.by) && weightOf(local) !== undefined
}

function weightOf(local: LocalView): GraphNode | undefined {
  const weight = weightBetween(local, local.of, local.by.id)
  return weight === undefined ? undefined : local.graph.node(weight)
}

function isBiasDerivative(local: LocalView): boolean {
  const { graph, of, by } = local
  return (
    local.wiring.isTrained(by) &&
    of.operation === 'add' &&
    of.inputs[1] === by.id &&
    graph.formula(of.id).some(({ operation }) => operation === 'mul')
  )
}

function withNetInputs(step: StepView): number[] {
  const { graph, node } = step
  const nets = new Map(graph.namedInputs(node.id).flatMap((input) => netOf(step, graph.node(input))))
  return nets.size > 0 ? [graph.substitute(node.id, nets)] : []
}

function netOf(step: StepView, node: GraphNode): [number, number][] {
  return isActivation(node) && step.graph.node(node.inputs[0]!).name !== undefined ? [[node.id, node.inputs[0]!]] : []
}

function weightBetween({ graph, wiring }: StepView, neuron: GraphNode, feeder: number): number | undefined {
  return wiring.partners(neuron, feeder).find((id) => wiring.isTrained(graph.node(id)))
}

/** W for Wᵀ: the weight from neuron i to j in place of the one from j to i. */
function mirrored(local: LocalView): number[] {
  const { neurons, feeders } = local.wiring.layerOf(local.of)
  const [row, column] = [neurons.findIndex(({ id }) => id === local.of.id), feeders.indexOf(local.by.id)]
  const [neuron, feeder] = [neurons[column], feeders[row]]
  if (row === column || !neuron || feeder === undefined) return []
  const weight = weightBetween(local, neuron, feeder)
  return weight === undefined ? [] : [weight]
}

function crossed(step: StepView): number[] {
  const { graph, node } = step
  if (node.meta?.role !== 'forward' || node.operation !== 'add') return []
  const { neurons, feeders } = step.wiring.layerOf(node)
  const row = neurons.findIndex(({ id }) => id === node.id)
  if (row < 0 || feeders.length < 2 || neurons.length !== feeders.length) return []
  const exchange = new Map<number, number>()
  for (const [column, feeder] of feeders.entries()) {
    const [own, other] = [weightBetween(step, node, feeder), weightBetween(step, neurons[column]!, feeders[row]!)]
    if (own !== undefined && other !== undefined && own !== other) exchange.set(own, other)
  }
  return exchange.size > 0 ? [graph.substitute(node.id, exchange)] : []
}
