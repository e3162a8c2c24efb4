import { strength } from '../../autodiff/operations.ts'
import { applied, numeral, sumOf } from '../expressions.ts'
import { Misfit, type Rows, type WholeParts } from '../operation.ts'
import { goesInto, placeIn } from '../shape.ts'
import { countBehind, placesBehind, reducedShape } from './along.ts'
import { grouped } from './products.ts'

/** Sums and what is made of them: everything, or one result per row or column. */
export const sums = {
  sum: {
    shape: ([shape], { axis }) => reducedShape(shape!, axis),
    cell: ([arg], place, { axis }) => sumOf(placesBehind(arg!.shape, axis, place).map((at) => arg!.at(at))),
    gradient: (terms, upstream, { args }) => terms.shaped(upstream, args[0]!.shape),
    tex([arg], term) {
      const { axis } = term.options
      // Of a stack: the sum of each of its matrices.
      if (term.args[0]!.shape.length > 2 && axis) return { tex: named('sum', term, arg!.tex), strength: strength.atom }
      if (axis === 'rows')
        return { tex: `${grouped(arg!, strength.product)}\\,\\mathbf{1}`, strength: strength.product }
      if (axis === 'columns')
        return { tex: `\\mathbf{1}^{\\top} ${grouped(arg!, strength.power)}`, strength: strength.product }
      return { tex: `\\textstyle\\sum ${grouped(arg!, strength.power)}`, strength: strength.product }
    },
    python: ([arg], { args, options }) => pythonSum('sum', arg!, args[0]!.shape.length, options.axis),
    symbol: () => 'Σ',
  },
  mean: {
    shape: ([shape], { axis }) => reducedShape(shape!, axis),
    cell([arg], place, { axis }) {
      const behind = placesBehind(arg!.shape, axis, place).map((at) => arg!.at(at))
      return applied('div', [sumOf(behind), numeral(behind.length)])
    },
    gradient(terms, upstream, { args, options: { axis } }) {
      const [{ shape }] = args as [(typeof args)[number]]
      return terms.shaped(terms.divided(upstream, terms.number(countBehind(shape, axis))), shape)
    },
    tex: ([arg], term) => ({ tex: named('mean', term, arg!.tex), strength: strength.atom }),
    python: ([arg], { args, options }) => pythonSum('mean', arg!, args[0]!.shape.length, options.axis),
    symbol: () => 'mean',
  },
  // The mean of squared distances from the mean, as batch normalisation takes it: divided by n, not n − 1.
  var: {
    shape: ([shape], { axis }) => reducedShape(shape!, axis),
    cell([arg], place, { axis }) {
      const behind = placesBehind(arg!.shape, axis, place).map((at) => arg!.at(at))
      const mean = applied('div', [sumOf(behind), numeral(behind.length)])
      const squares = behind.map((one) => applied('pow', [applied('sub', [one, mean]), numeral(2)]))
      return applied('div', [sumOf(squares), numeral(behind.length)])
    },
    gradient(terms, upstream, { args, options: { axis } }) {
      const [arg] = args as [(typeof args)[number]]
      const deviation = terms.cells('sub', [arg, terms.whole('mean', [arg], axis ? { axis } : {})])
      const share = terms.divided(terms.times(terms.number(2), upstream), terms.number(countBehind(arg.shape, axis)))
      return terms.times(share, deviation)
    },
    tex: ([arg], term) => ({ tex: named('var', term, arg!.tex), strength: strength.atom }),
    python: ([arg], { args, options }) => pythonSum('var', arg!, args[0]!.shape.length, options.axis),
    symbol: () => 'var',
  },
  norm2: {
    shape: ([shape], { axis }) => reducedShape(shape!, axis),
    cell([arg], place, { axis }) {
      const squares = placesBehind(arg!.shape, axis, place).map((at) => applied('pow', [arg!.at(at), numeral(2)]))
      return applied('sqrt', [sumOf(squares)])
    },
    gradient: (terms, upstream, { args, value }) => terms.times(terms.divided(upstream, value), args[0]!),
    tex: ([arg], { options: { axis } }) => ({
      tex: `\\left\\lVert ${arg!.tex} \\right\\rVert${axis ? `_{\\text{${axis}}}` : ''}`,
      strength: strength.atom,
    }),
    python: ([arg], { args, options }) => pythonSum('linalg.norm', arg!, args[0]!.shape.length, options.axis),
    symbol: () => '‖ ‖',
  },
  /** A number in every cell, or a vector in every column: what a sum sends back. */
  spread: {
    shape([shape], { shape: wanted = [] }) {
      if (goesInto(shape!, wanted)) return wanted
      throw new Misfit(
        [shape!, wanted],
        'the one cannot be repeated to fill the other',
        'shapes that go with each other',
      )
    },
    cell: ([arg], place) => arg!.at(placeIn(arg!.shape, place)),
    tex: ([arg], { args, shape }) => ({ tex: spreadTex(arg!, args[0]!.shape, shape), strength: strength.product }),
  },
} as const satisfies Rows

function spreadTex(arg: { tex: string; strength: number }, from: readonly number[], to: readonly number[]): string {
  const one = (length: number) => (length === 1 ? '' : '\\mathbf{1}')
  const factor = grouped(arg, strength.product)
  if (from.length === 0) {
    const ones = to.length === 1 ? '\\mathbf{1}' : '\\mathbf{1}\\mathbf{1}^{\\top}'
    return arg.tex === '\\num{1}' ? ones : `${factor}\\,${ones}`
  }
  return from.length === 1 || from[0] !== 1 ? `${factor}\\,${one(2)}^{\\top}` : `\\mathbf{1}\\,${factor}`
}

function named(name: string, { options: { axis }, args }: WholeParts, arg: string): string {
  const along = axis && (args[0]!.shape.length > 2 ? 'matrix' : axis)
  return `\\operatorname{${name}}${along ? `_{\\text{${along}}}` : ''}\\left(${arg}\\right)`
}

function pythonSum(name: string, arg: string, rank: number, axis: 'rows' | 'columns' | undefined): string {
  // Of a stack: one per matrix.
  const from = axis && rank > 2 ? `${arg}.flatten(1)` : arg
  const along = axis === undefined ? '' : axis === 'rows' ? ', dim=1' : ', dim=0, keepdim=True'
  const unbiased = name === 'var' ? ', unbiased=False' : ''
  return rank === 0 ? arg : `torch.${name}(${from}${along}${unbiased})`
}
