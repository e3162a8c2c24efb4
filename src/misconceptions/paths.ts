import type { GraphNode } from '../autodiff/graph.ts'
import type { LocalView, Misconception, StepView, Wording } from './contract.ts'
import { ownFactorPassedOn } from './gates.ts'
import { asLocal, asProduct, isActivation } from './views.ts'

const factorLeftOut: Wording = {
  says: 'a factor was left out on the way back',
  hint: 'The local derivative of a product by one factor is the other factor.',
}

/** Mistakes on the way through weights, biases and several paths. */
export const pathMistakes: readonly Misconception[] = [
  {
    id: 'one-path-only',
    says: 'only one of several paths was followed',
    hint: 'This value reaches the output on more than one path; the contributions of all of them count.',
    ofPaths: true,
    wrongFormulas: (step) => pathsOf(step).slice(0, -1),
  },
  {
    id: 'last-path-overwrites',
    says: 'the last path replaced the others instead of being added to them',
    hint: 'Gradients of several paths are added up.',
    ofPaths: true,
    wrongFormulas: (step) => pathsOf(step).slice(-1),
  },
  {
    id: 'absolute-values-added',
    says: 'the contributions of the paths were added without their signs',
    hint: 'Contributions of paths keep their signs when they are added.',
    ofPaths: true,
    wrongFormulas: (step) => {
      const { graph } = step
      const paths = pathsOf(step).map((id) => graph.apply('abs', [id]))
      return paths.length > 1 ? [paths.reduce((sum, path) => graph.apply('add', [sum, path]))] : []
    },
  },
  {
    id: 'error-sent-back',
    says: 'the error at the output was sent back instead of the error at the net input',
    hint: 'What goes back through a weight is the derivative by the net input behind it.',
    speaksOf: ['weight', 'net input'],
    plainly: {
      says: 'the derivative of the function was left out on the way back',
      hint: 'What goes back passes through every function on its way.',
    },
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
    says: 'the weight was left out on the way back',
    hint: 'The gradient passes through the weight of the connection.',
    speaksOf: ['weight'],
    plainly: factorLeftOut,
    wrongLocals: (local) => (goesThroughWeight(local) ? [local.graph.constant(1)] : []),
  },
  {
    id: 'updated-weight-used',
    says: 'the already updated weight was used in the backward pass',
    hint: 'The whole backward pass uses the weights of the forward pass.',
    speaksOf: ['weight'],
    plainly: {
      says: 'the already updated parameter was used in the backward pass',
      hint: 'The whole backward pass uses the parameters of the forward pass.',
    },
    wrongLocals: (local) => {
      if (!goesThroughWeight(local)) return []
      const updated = local.graph.find(nextName(weightOf(local)!))
      return updated === undefined ? [] : [updated]
    },
  },
  {
    id: 'transposed-weight',
    says: 'the weight of the mirrored connection was used',
    hint: 'Follow the connection in the drawing: from this neuron to that one.',
    speaksOf: ['weight', 'drawing'],
    plainly: {
      says: 'the factor of the mirrored product was used',
      hint: 'Check which factors belong together: rows and columns are not to be exchanged.',
    },
    wrongLocals: (local) => (goesThroughWeight(local) ? mirrored(local) : []),
  },
  {
    id: 'input-left-out',
    says: 'the input of the connection was left out of the gradient of its weight',
    hint: 'The gradient of a weight is what comes back to its product times what came in through the weight.',
    speaksOf: ['weight'],
    plainly: factorLeftOut,
    wrongLocals: (local) => (isWeightDerivative(local) ? [local.graph.constant(1)] : []),
  },
  {
    id: 'weight-instead-of-input',
    says: 'the weight itself was used where its input belongs',
    hint: 'The gradient of a weight is what comes back to its product times what came in through the weight.',
    speaksOf: ['weight'],
    plainly: ownFactorPassedOn,
    wrongLocals: (local) => (isWeightDerivative(local) ? [local.by.id] : []),
  },
  {
    id: 'net-input-for-output',
    says: 'a net input was used where the output of the activation belongs',
    hint: 'What a neuron sends on is its output, after the activation.',
    speaksOf: ['net input'],
    plainly: {
      says: 'the argument of a function was used where its value belongs',
      hint: 'What goes on is the value of the function, not what enters it.',
    },
    wrongFormulas: (step) =>
      step.node.meta?.role === 'forward' && !isActivation(step.node) && step.node.operation !== 'softmax'
        ? withNetInputs(step)
        : [],
    wrongLocals: (local) => (isWeightDerivative(local) ? withNetInputs(local) : []),
  },
  {
    id: 'crossed-wiring',
    says: 'the weights of two neurons were crossed',
    hint: 'Check which weight belongs to which connection.',
    speaksOf: ['weight', 'net input'],
    plainly: {
      says: 'the factors of two sums were crossed',
      hint: 'Check which factor belongs to which product.',
    },
    wrongFormulas: (step) => crossed(step),
  },
  {
    id: 'bias-left-out',
    says: 'the bias was left out',
    hint: 'The bias is one of the terms of this sum.',
    speaksOf: ['bias'],
    plainly: {
      says: 'a term of the sum was left out',
      hint: 'Every term of the sum counts.',
    },
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
    says: 'the gradient of a bias was taken to be zero',
    hint: 'A bias changes the sum that it stands in one to one.',
    speaksOf: ['bias'],
    plainly: {
      says: 'the derivative of a sum by one of its terms was taken to be zero',
      hint: 'A term changes its sum one to one.',
    },
    wrongLocals: (local) => (isBiasDerivative(local) ? [local.graph.constant(0)] : []),
  },
  {
    id: 'bias-gradient-times-input',
    says: 'the gradient of a bias was multiplied by an input',
    hint: 'A bias has no input of its own: its local derivative is one.',
    speaksOf: ['bias'],
    plainly: {
      says: 'the derivative of a sum by a term was multiplied by a factor of another term',
      hint: 'A term that stands alone in a sum has the local derivative one.',
    },
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

function nextName({ name }: GraphNode): string {
  const [base, pass = '0'] = name!.split('@')
  return `${base}@${Number(pass) + 1}`
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
