import type { Misconception, Wording } from './contract.ts'
import { asProduct, uses } from './views.ts'

/** One mistake for every product, whatever its factors are called. */
export const ownFactorPassedOn: Wording = {
  says: 'a multiply gate passed on its own input instead of the other one',
  hint: 'The local derivative of a product by one factor is the other factor.',
}

/** Mistakes at single gates of a graph. */
export const gateMistakes: readonly Misconception[] = [
  {
    id: 'multiply-not-swapped',
    ...ownFactorPassedOn,
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
    says: 'an add gate multiplied the gradient by one of its inputs',
    hint: 'An add gate hands the upstream gradient on unchanged.',
    wrongLocals: ({ graph, of, by, node }) => {
      const plainSum = (of.operation === 'add' || of.operation === 'sub') && of.inputs.includes(by.id)
      if (!plainSum || graph.constantValue(node.inputs[0] ?? node.id) === undefined) return []
      return of.inputs.filter((input) => graph.node(input).name !== undefined)
    },
  },
  {
    id: 'max-sends-to-all',
    says: 'a max gate sent the gradient to all of its inputs',
    hint: 'A max gate sends the gradient to the largest input only.',
    wrongLocals: ({ graph, of }) => (of.operation === 'max' || of.operation === 'min' ? [graph.constant(1)] : []),
  },
  {
    id: 'max-shares-gradient',
    says: 'a max gate shared the gradient among its inputs',
    hint: 'A max gate sends the whole gradient to the largest input.',
    wrongLocals: ({ graph, of }) =>
      of.operation === 'max' || of.operation === 'min' ? [graph.constant(1 / of.inputs.length)] : [],
  },
  {
    id: 'relu-gates-on-gradient',
    says: 'ReLU was gated on the sign of the gradient instead of the sign of its input',
    hint: 'ReLU passes the gradient where its input was positive in the forward pass.',
    wrongFormulas: (step) => {
      const product = asProduct(step)
      if (!product || !uses(step, product.local, 'step')) return []
      return [step.graph.apply('relu', [product.upstream.id])]
    },
  },
  {
    id: 'leaky-slope-missing',
    says: 'the slope of leaky ReLU for negative inputs was left out',
    hint: 'Leaky ReLU has a small slope where ReLU has none.',
    wrongLocals: ({ graph, of, by }) => (of.operation === 'leakyrelu' ? [graph.apply('step', [by.id])] : []),
  },
  {
    id: 'leaky-slope-on-wrong-side',
    says: 'the slope of leaky ReLU was used on the wrong side',
    hint: 'The small slope of leaky ReLU belongs to negative inputs.',
    wrongLocals: ({ graph, of, by }) =>
      of.operation === 'leakyrelu' ? [graph.apply('leakystep', [graph.apply('neg', [by.id])])] : [],
  },
  {
    id: 'sign-lost',
    says: 'a sign was lost',
    ofReckoning: true,
    hint: 'Check the signs of what enters this step.',
    wrongFormulas: ({ graph, node }) => {
      const signed = ['add', 'sub', 'mul', 'div', 'neg'].includes(node.operation)
      const worked = ['forward', 'gradient', 'path'].includes(node.meta?.role ?? '')
      return signed && worked ? [graph.apply('neg', [node.id])] : []
    },
  },
]
