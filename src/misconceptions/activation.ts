import type { Graph, GraphNode } from '../autodiff/graph.ts'
import type { Misconception } from './contract.ts'
import { isActivation, onlyArgument } from './views.ts'

const outerFunctions: ReadonlySet<string> = new Set(['exp', 'log', 'sqrt', 'sin', 'cos', 'erf'])

/** Mistakes in the derivative of an outer function. */
export const activationMistakes: readonly Misconception[] = [
  {
    id: 'activation-derivative-left-out',
    says: 'the derivative of the activation was left out',
    hint: 'The chain goes through the activation: its derivative is one of the factors.',
    wrongLocals: ({ graph, of }) => (isActivation(of) ? [graph.constant(1)] : []),
  },
  {
    id: 'outer-derivative-left-out',
    says: 'the derivative of the outer function was left out',
    hint: 'Differentiate the outer function too, not only what stands inside it.',
    wrongLocals: ({ graph, of }) => (outerFunctions.has(of.operation) ? [graph.constant(1)] : []),
  },
  {
    id: 'derivative-of-net-input',
    says: 'the net input was used in the derivative where the output belongs',
    hint: 'The derivative is written in terms of the output of the activation, not of its input.',
    speaksOf: ['net input'],
    plainly: {
      says: 'the argument of the function was used in its derivative where the value of the function belongs',
      hint: 'The derivative is written in terms of the value of the function, not of its argument.',
    },
    wrongLocals: (step) => {
      const { graph, of, by } = step
      if (of.operation === 'sigmoid')
        return [graph.apply('mul', [by.id, graph.apply('sub', [graph.constant(1), by.id])])]
      return of.operation === 'tanh' ? [oneMinusSquare(step, by.id)] : []
    },
  },
  {
    id: 'activation-applied-twice',
    says: 'the activation was applied once more inside its derivative',
    hint: 'The output has gone through the activation already; do not squash it again before differentiating.',
    wrongLocals: (step) => {
      const { graph, of } = step
      if (of.operation !== 'sigmoid' && of.operation !== 'tanh') return []
      const again = graph.apply(of.operation, [of.id])
      if (of.operation === 'tanh') return [oneMinusSquare(step, again)]
      return [graph.apply('mul', [again, graph.apply('sub', [graph.constant(1), again])])]
    },
  },
  {
    id: 'one-factor-kept',
    says: 'only one of the two factors out·(1 − out) was kept',
    hint: 'The derivative of the sigmoid is a product of two factors.',
    wrongLocals: ({ graph, of, by }) => {
      const own = of.operation === 'sigmoid' || (of.operation === 'softmax' && of.inputs[of.index - 1] === by.id)
      return own ? [of.id, graph.apply('sub', [graph.constant(1), of.id])] : []
    },
  },
  {
    id: 'square-left-out',
    says: '1 − out was used for the derivative of tanh, without the square',
    hint: 'Look up the derivative of tanh: the output enters squared.',
    wrongLocals: ({ graph, of }) => (of.operation === 'tanh' ? [graph.apply('sub', [graph.constant(1), of.id])] : []),
  },
  {
    id: 'sigmoid-alone-kept',
    says: 'only σ(z) was kept of the derivative of SiLU, as if it did not depend on z',
    hint: 'SiLU is a product of z and σ(z): the product rule has two terms.',
    wrongLocals: ({ graph, of, by }) => (of.operation === 'silu' ? [graph.apply('sigmoid', [by.id])] : []),
  },
  {
    id: 'value-for-slope',
    says: 'the value of the exponential unit was used for its slope, which lacks the −1',
    hint: 'Where the argument is negative the slope is the exponential itself: the constant −1 has no derivative.',
    wrongLocals: ({ of }) => (isExponentialUnit(of) ? [of.id] : []),
  },
  {
    id: 'exponential-side-shut',
    says: 'the slope of the exponential unit for negative arguments was taken to be 0, as that of ReLU',
    hint: 'ELU and SELU go on below 0, and have a slope there.',
    wrongLocals: ({ graph, of, by, node }) =>
      isExponentialUnit(of) ? [graph.apply('mul', [node.id, graph.apply('step', [by.id])])] : [],
  },
  {
    id: 'root-factor-left-out',
    says: 'the factor 2/√π was left out of the derivative of the error function',
    hint: 'The error function has a constant factor before its integral, and so has its derivative.',
    wrongLocals: ({ graph, of, by }) =>
      of.operation === 'erf'
        ? [graph.apply('exp', [graph.apply('neg', [graph.apply('pow', [by.id, graph.constant(2)])])])]
        : [],
  },
  {
    id: 'clipped-derivative-smooth',
    says: '1 − out² was used for the derivative of hardtanh, as if it were tanh',
    hint: 'Hardtanh is made of straight pieces: its slope is that of the piece.',
    wrongLocals: (step) => (step.of.operation === 'hardtanh' ? [oneMinusSquare(step, step.of.id)] : []),
  },
  {
    id: 'activation-derivatives-swapped',
    says: 'the derivatives of sigmoid and tanh were confused',
    hint: 'Check which activation this is, and its own derivative.',
    wrongLocals: (step) => {
      const { graph, of } = step
      if (of.operation === 'sigmoid') return [oneMinusSquare(step, of.id)]
      return of.operation === 'tanh'
        ? [graph.apply('mul', [of.id, graph.apply('sub', [graph.constant(1), of.id])])]
        : []
    },
  },
  {
    id: 'outer-derivative-at-wrong-point',
    says: 'the outer derivative was taken at the wrong point',
    hint: 'The outer derivative is taken at the value that enters the outer function.',
    wrongLocals: (step) => {
      const { graph, of, by, node } = step
      if (!outerFunctions.has(of.operation)) return []
      const inner =
        onlyArgument(step, by) ?? (by.inputs.length > 0 ? graph.node(graph.namedInputs(by.id)[0]!) : undefined)
      const points = [of.id, ...(inner ? [inner.id] : [])]
      return points.map((point) =>
        of.operation === 'exp' ? graph.apply('exp', [point]) : graph.substitute(node.id, new Map([[by.id, point]])),
      )
    },
  },
  {
    id: 'minus-dropped',
    says: 'a minus sign of the derivative was dropped',
    hint: 'Check the sign of this derivative.',
    wrongLocals: ({ graph, of, by, node }) => {
      const reciprocal = of.operation === 'div' && of.inputs[1] === by.id
      const crossSoftmax = of.operation === 'softmax' && of.inputs[of.index - 1] !== by.id
      const negated = of.operation === 'neg' || (of.operation === 'sub' && of.inputs[1] === by.id)
      return reciprocal || crossSoftmax || negated || of.operation === 'cos' ? [graph.apply('neg', [node.id])] : []
    },
  },
  {
    id: 'softmax-without-exp',
    says: 'softmax was computed without the exponentials',
    hint: 'Softmax divides exponentials by the sum of exponentials.',
    wrongFormulas: ({ graph, node }) => {
      if (node.operation !== 'softmax') return []
      const sum = node.inputs.reduce((before, input) => graph.apply('add', [before, input]))
      return [graph.apply('div', [node.inputs[node.index - 1]!, sum])]
    },
  },
  {
    id: 'exponential-without-sum',
    says: 'the exponential was not divided by the sum of the exponentials',
    hint: 'The outputs of softmax add up to one.',
    wrongFormulas: ({ graph, node }) =>
      node.operation === 'softmax' ? [graph.apply('exp', [node.inputs[node.index - 1]!])] : [],
  },
]

function isExponentialUnit({ operation }: GraphNode): boolean {
  return operation === 'elu' || operation === 'selu'
}

function oneMinusSquare({ graph }: { readonly graph: Graph }, id: number): number {
  return graph.apply('sub', [graph.constant(1), graph.apply('pow', [id, graph.constant(2)])])
}
