import type { GraphNode } from '../autodiff/graph.ts'
import type { LocalView, Misconception, StepView } from './contract.ts'
import { asProduct, uses } from './views.ts'

/** Mistakes in the error and its derivative. */
export const lossMistakes: readonly Misconception[] = [
  {
    id: 'difference-turned-round',
    says: 'target − output was used where output − target belongs',
    hint: 'Check the sign of the derivative of the error by the output.',
    speaksOf: ['target'],
    plainly: {
      says: 'the difference was turned round',
      hint: 'Check the sign of this derivative.',
    },
    wrongLocals: (local) => (isErrorDerivative(local) ? [local.graph.apply('neg', [local.node.id])] : []),
  },
  {
    id: 'factor-two-kept',
    says: 'a factor 2 is left over from differentiating the square',
    hint: 'Differentiate the square and see what becomes of the factor in front.',
    speaksOf: ['half'],
    plainly: {
      says: 'the factor 2 from differentiating the square was taken twice',
      hint: 'Differentiate the square and see what becomes of its exponent.',
    },
    wrongLocals: (local) => (isSquaredError(local) ? [scaled(local, 2)] : []),
  },
  {
    id: 'half-kept',
    says: 'a factor ½ is left over after differentiating the square',
    hint: 'Differentiate the square and see what becomes of the factor in front.',
    speaksOf: ['half'],
    plainly: {
      says: 'the factor 2 from differentiating the square was left out',
      hint: 'Differentiate the square and see what becomes of its exponent.',
    },
    wrongLocals: (local) => (isSquaredError(local) ? [scaled(local, 0.5)] : []),
  },
  {
    id: 'error-as-derivative',
    says: 'the error itself was used where its derivative belongs',
    hint: 'The backward pass starts with the derivative of the error, not with the error.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the value itself was used where its derivative belongs',
      hint: 'The backward pass starts with a derivative, not with a value of the forward pass.',
    },
    wrongLocals: (local) => (isErrorDerivative(local) ? [local.of.id] : []),
  },
  {
    id: 'square-forgotten',
    says: 'the difference was not squared',
    hint: 'The error is made of the square of the difference.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the difference was not squared',
      hint: 'Look at what happens to the difference in this line.',
    },
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
    says: 'the factor ½ of the error was left out',
    hint: 'Read the convention for the error on the sheet.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the factor in front of the square was left out',
      hint: 'Look at what stands in front of the square.',
    },
    wrongFormulas: (step) => {
      const { graph, node } = step
      if (!isLossStep(step) || !uses(step, node, 'pow')) return []
      const half = graph.formula(node.id).find(({ id }) => graph.constantValue(id) === 0.5 && id !== node.id)
      return half ? [graph.substitute(node.id, new Map([[half.id, graph.constant(1)]]))] : []
    },
  },
  {
    id: 'hinge-sign-turned',
    says: 'the derivative of the hinge loss has the wrong sign',
    hint: 'Where the hinge loss is not 0, it falls as target times output grows.',
    wrongLocals: (local) => (hingesOf(local, local.of).length > 0 ? [local.graph.apply('neg', [local.node.id])] : []),
  },
  {
    id: 'hinge-target-left-out',
    says: 'the target was left out of the derivative of the hinge loss',
    hint: 'The output stands in a product with the target.',
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
    says: 'the margin 1 was left out of the hinge loss',
    hint: 'The hinge loss is 0 only where target times output is 1 or more.',
    wrongFormulas: (step) => {
      const { graph, node } = step
      const margins = hingesOf(step, node).map(({ id, inputs }) => [id, graph.apply('neg', [inputs[1]!])] as const)
      return margins.length > 0 ? [graph.substitute(node.id, new Map(margins))] : []
    },
  },
  {
    id: 'residual-for-its-sign',
    says: 'the difference itself was used where only its sign belongs',
    hint: 'The absolute value is made of two straight lines: its slope is 1 or −1.',
    wrongLocals: ({ graph, of, node }) => (of.operation === 'abs' ? [graph.apply('mul', [node.id, of.id])] : []),
  },
  {
    id: 'huber-parabola-everywhere',
    says: 'the parabola of the Huber loss was used where the difference is larger than δ',
    hint: 'Compare the difference with δ first: beyond it the Huber loss is a straight line.',
    wrongFormulas: ({ graph, node }) =>
      node.operation === 'huber'
        ? [graph.apply('mul', [graph.constant(0.5), graph.apply('pow', [node.inputs[0]!, graph.constant(2)])])]
        : [],
    wrongLocals: (local) => withSlope(local, ([difference]) => difference!),
  },
  {
    id: 'huber-line-everywhere',
    says: 'the straight line of the Huber loss was used where the difference is smaller than δ',
    hint: 'Compare the difference with δ first: up to it the Huber loss is half the square.',
    wrongFormulas: ({ graph, node }) => {
      if (node.operation !== 'huber') return []
      const [difference, delta] = node.inputs as [number, number]
      const half = graph.apply('mul', [graph.constant(0.5), delta])
      return [graph.apply('mul', [delta, graph.apply('sub', [graph.apply('abs', [difference]), half])])]
    },
    wrongLocals: (local) =>
      withSlope(local, ([difference, delta]) =>
        local.graph.apply('mul', [delta!, local.graph.apply('sign', [difference!])]),
      ),
  },
  {
    id: 'mean-for-sum',
    says: 'the errors were averaged where they are to be added',
    hint: 'Read on the sheet whether errors are added or averaged.',
    speaksOf: ['loss'],
    plainly: {
      says: 'an average was taken where a sum belongs',
      hint: 'A sum is not divided by the number of its terms.',
    },
    wrongFormulas: (step) => {
      const { graph, node } = step
      const terms = graph.namedInputs(node.id)
      const sum = node.meta?.role === 'loss' && node.operation === 'add' && terms.length > 1
      return sum ? [graph.apply('mul', [graph.constant(1 / terms.length), node.id])] : []
    },
  },
  {
    id: 'sum-for-mean',
    says: 'the errors were added where they are to be averaged',
    hint: 'Read on the sheet whether errors are added or averaged.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the numbers were added and not divided by their count',
      hint: 'An average is a sum divided by how many numbers were added.',
    },
    wrongFormulas: (step) => {
      const { graph, node } = step
      const terms = graph.namedInputs(node.id)
      const mean = node.meta?.role === 'loss' && terms.length > 1 && isMeanOf(step, terms.length)
      return mean ? [graph.apply('mul', [graph.constant(terms.length), node.id])] : []
    },
  },
  {
    id: 'delta-as-output-gradient',
    says: 'output − target was given as the derivative by the output of the activation',
    hint: 'Output − target is the derivative by the net input; the derivative by the output is another one.',
    speaksOf: ['target', 'net input'],
    plainly: {
      says: 'a difference was given as the derivative of a logarithm',
      hint: 'The difference is the derivative by what softmax or the sigmoid reads; the derivative by its result is another one.',
    },
    wrongLocals: (local) => {
      const { graph, of, by } = local
      if (of.meta?.role !== 'loss' || !uses(local, of, 'log')) return []
      const logs = graph.formula(of.id).filter(({ operation, inputs }) => operation === 'log' && inputs[0] === by.id)
      const targets = logs.flatMap(({ id }) => local.wiring.partners(of, id))
      return targets.map((target) => graph.apply('sub', [by.id, target]))
    },
  },
  {
    id: 'delta-multiplied-again',
    says: 'output − target was multiplied by the derivative of the activation once more',
    hint: 'With cross-entropy the derivative of the activation has cancelled already.',
    wrongFormulas: (step) => {
      const product = asProduct(step)
      if (!product || !uses(step, product.local, 'mul') || !isCrossEntropyDelta(step)) return []
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
  return share !== undefined && Math.abs(share * count - 1) < 1e-12 && uses(step, node, 'add')
}

function isErrorDerivative(local: LocalView): boolean {
  return isSquaredError(local) || (local.of.meta?.role === 'loss' && uses(local, local.of, 'log'))
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

/** A local derivative with another slope of the Huber loss in it. */
function withSlope({ graph, of, node }: LocalView, slope: (inputs: readonly number[]) => number): readonly number[] {
  if (of.operation !== 'huber') return []
  const found = graph.formula(node.id).filter(({ operation }) => operation === 'huberslope')
  if (found[0]?.id === node.id) return [slope(node.inputs)]
  return [graph.substitute(node.id, new Map(found.map(({ id, inputs }) => [id, slope(inputs)])))]
}

function isCrossEntropyDelta({ graph, node, wiring }: StepView): boolean {
  const by = node.meta?.by
  return by !== undefined && wiring.logistic.hasCrossEntropy && wiring.logistic.arguments.has(graph.find(by)!)
}

function scaled({ graph, node }: StepView, factor: number): number {
  return graph.apply('mul', [graph.constant(factor), node.id])
}
