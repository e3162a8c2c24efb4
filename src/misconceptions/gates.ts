import type { MistakenRule } from './contract.ts'
import { asProduct, isOuterFunction, onlyArgument, usesOperation } from './views.ts'

/** Mistakes at single gates of a graph. */
export const gateMistakes: readonly MistakenRule[] = [
  {
    id: 'outer-derivative-at-wrong-point',
    wrongLocals: (step) => {
      const { graph, of, by, node } = step
      if (!isOuterFunction(of)) return []
      const inner =
        onlyArgument(step, by) ?? (by.inputs.length > 0 ? graph.node(graph.namedInputs(by.id)[0]!) : undefined)
      const points = [of.id, ...(inner ? [inner.id] : [])]
      return points.map((point) =>
        of.operation === 'exp' ? graph.apply('exp', [point]) : graph.substitute(node.id, new Map([[by.id, point]])),
      )
    },
  },
  {
    id: 'multiply-not-swapped',
    wrongLocals: (local) => {
      const { of, by } = local
      return !local.wiring.isTrained(by) || local.program.training === undefined
        ? local.wiring.partners(of, by.id).length > 0
          ? [by.id]
          : []
        : []
    },
  },
  {
    id: 'add-multiplied-by-inputs',
    wrongLocals: ({ graph, of, by, node }) => {
      const plainSum = (of.operation === 'add' || of.operation === 'sub') && of.inputs.includes(by.id)
      if (!plainSum || graph.constantValue(node.inputs[0] ?? node.id) === undefined) return []
      return of.inputs.filter((input) => graph.node(input).name !== undefined)
    },
  },
  {
    id: 'relu-gates-on-gradient',
    wrongFormulas: (step) => {
      const product = asProduct(step)
      if (!product || !usesOperation(step, product.local, 'step')) return []
      return [step.graph.apply('relu', [product.upstream.id])]
    },
  },
  {
    id: 'sign-lost',
    ofReckoning: true,
    wrongFormulas: ({ graph, node }) => {
      const signed = ['add', 'sub', 'mul', 'div', 'neg'].includes(node.operation)
      const worked = ['forward', 'gradient', 'path'].includes(node.meta?.role ?? '')
      return signed && worked ? [graph.apply('neg', [node.id])] : []
    },
  },
]
