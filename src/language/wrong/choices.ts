import type { Term, WholeParts } from '../operation.ts'
import { countBehind } from '../wholes/along.ts'
import type { WrongOperation } from './contract.ts'
import { otherAxis } from './sums.ts'

export const choices = {
  softmax: {
    *forward(terms, { args, options }) {
      const [arg] = args as [Term]
      const { axis = 'columns', numbers } = options
      const along = arg.shape.length === 2 ? { axis } : {}
      if (numbers) yield ['causal-mask-left-out', () => terms.whole('softmax', args, along)]
      if (arg.shape.length === 2) {
        const other = axis === 'rows' ? 'columns' : 'rows'
        yield [`softmax-over-${other}`, () => terms.whole('softmax', args, { axis: other })]
        const all = () => terms.whole('reshape', [arg], { shape: [arg.shape[0]! * arg.shape[1]!] })
        yield [
          'softmax-over-everything',
          () => terms.whole('reshape', [terms.whole('softmax', [all()])], { shape: arg.shape }),
        ]
      }
      yield ['exponential-without-sum', () => terms.cells('exp', [arg])]
      yield ['softmax-without-exp', () => terms.cells('div', [arg, terms.whole('sum', [arg], along)])]
    },
    backward(terms, upstream, { value }) {
      const others = terms.cells('sub', [terms.number(1), value])
      return [
        ['jacobian-diagonal-only', () => terms.times(terms.times(upstream, value), others)],
        ['softmax-derivative-left-out', () => upstream],
      ]
    },
  },
  max: extreme('max'),
  min: extreme('min'),
} as const satisfies Record<string, WrongOperation>

function extreme(name: 'max' | 'min'): WrongOperation {
  return {
    forward: (terms, term) => otherAxis(name, terms, term),
    backward(terms, upstream, { args, options }: WholeParts) {
      const [{ shape }] = args as [Term]
      const count = terms.number(countBehind(shape, options.axis))
      return [
        ['max-sends-to-all', () => terms.shaped(upstream, shape)],
        ['max-shares-gradient', () => terms.shaped(terms.divided(upstream, count), shape)],
      ]
    },
  }
}
