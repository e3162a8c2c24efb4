import type { MistakenRule } from './contract.ts'
import { asProduct, uses } from './views.ts'

/** Mistakes at single gates of a graph. */
export const gateMistakes: readonly MistakenRule[] = [
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
    id: 'max-sends-to-all',
    wrongLocals: ({ graph, of }) => (of.operation === 'max' || of.operation === 'min' ? [graph.constant(1)] : []),
  },
  {
    id: 'max-shares-gradient',
    wrongLocals: ({ graph, of }) =>
      of.operation === 'max' || of.operation === 'min' ? [graph.constant(1 / of.inputs.length)] : [],
  },
  {
    id: 'relu-gates-on-gradient',
    wrongFormulas: (step) => {
      const product = asProduct(step)
      if (!product || !uses(step, product.local, 'step')) return []
      return [step.graph.apply('relu', [product.upstream.id])]
    },
  },
  {
    id: 'leaky-slope-missing',
    wrongLocals: ({ graph, of, by }) => (of.operation === 'leakyrelu' ? [graph.apply('step', [by.id])] : []),
  },
  {
    id: 'leaky-slope-on-wrong-side',
    wrongLocals: ({ graph, of, by }) =>
      of.operation === 'leakyrelu' ? [graph.apply('leakystep', [graph.apply('neg', [by.id])])] : [],
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
