import type { Graph, GraphNode } from '../autodiff/graph.ts'
import type { MistakenRule } from './contract.ts'
import { isActivation, onlyArgument } from './views.ts'

const outerFunctions: ReadonlySet<string> = new Set(['exp', 'log', 'sqrt', 'sin', 'cos', 'erf'])

/** Mistakes in the derivative of an outer function. */
export const activationMistakes: readonly MistakenRule[] = [
  {
    id: 'activation-derivative-left-out',
    wrongLocals: ({ graph, of }) => (isActivation(of) ? [graph.constant(1)] : []),
  },
  {
    id: 'outer-derivative-left-out',
    wrongLocals: ({ graph, of }) => (outerFunctions.has(of.operation) ? [graph.constant(1)] : []),
  },
  {
    id: 'derivative-of-net-input',
    wrongLocals: (step) => {
      const { graph, of, by } = step
      if (of.operation === 'sigmoid')
        return [graph.apply('mul', [by.id, graph.apply('sub', [graph.constant(1), by.id])])]
      return of.operation === 'tanh' ? [oneMinusSquare(step, by.id)] : []
    },
  },
  {
    id: 'activation-applied-twice',
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
    wrongLocals: ({ graph, of, by }) => {
      const own = of.operation === 'sigmoid' || (of.operation === 'softmax' && of.inputs[of.index - 1] === by.id)
      return own ? [of.id, graph.apply('sub', [graph.constant(1), of.id])] : []
    },
  },
  {
    id: 'square-left-out',
    wrongLocals: ({ graph, of }) => (of.operation === 'tanh' ? [graph.apply('sub', [graph.constant(1), of.id])] : []),
  },
  {
    id: 'sigmoid-alone-kept',
    wrongLocals: ({ graph, of, by }) => (of.operation === 'silu' ? [graph.apply('sigmoid', [by.id])] : []),
  },
  {
    id: 'value-for-slope',
    wrongLocals: ({ of }) => (isExponentialUnit(of) ? [of.id] : []),
  },
  {
    id: 'exponential-side-shut',
    wrongLocals: ({ graph, of, by, node }) =>
      isExponentialUnit(of) ? [graph.apply('mul', [node.id, graph.apply('step', [by.id])])] : [],
  },
  {
    id: 'root-factor-left-out',
    wrongLocals: ({ graph, of, by }) =>
      of.operation === 'erf'
        ? [graph.apply('exp', [graph.apply('neg', [graph.apply('pow', [by.id, graph.constant(2)])])])]
        : [],
  },
  {
    id: 'clipped-derivative-smooth',
    wrongLocals: (step) => (step.of.operation === 'hardtanh' ? [oneMinusSquare(step, step.of.id)] : []),
  },
  {
    id: 'activation-derivatives-swapped',
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
    wrongLocals: ({ graph, of, by, node }) => {
      const reciprocal = of.operation === 'div' && of.inputs[1] === by.id
      const crossSoftmax = of.operation === 'softmax' && of.inputs[of.index - 1] !== by.id
      const negated = of.operation === 'neg' || (of.operation === 'sub' && of.inputs[1] === by.id)
      return reciprocal || crossSoftmax || negated || of.operation === 'cos' ? [graph.apply('neg', [node.id])] : []
    },
  },
  {
    id: 'softmax-without-exp',
    wrongFormulas: ({ graph, node }) => {
      if (node.operation !== 'softmax') return []
      const sum = node.inputs.reduce((before, input) => graph.apply('add', [before, input]))
      return [graph.apply('div', [node.inputs[node.index - 1]!, sum])]
    },
  },
  {
    id: 'exponential-without-sum',
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
