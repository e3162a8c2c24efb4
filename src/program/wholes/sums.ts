import { strength } from '../../engine/operations.ts'
import { applied, numeral, sumOf } from '../expressions.ts'
import { Misfit, type Rows, type Term, type WholeParts } from '../operation.ts'
import { goesInto, placeIn } from '../shape.ts'
import { countBehind, otherAxis, placesBehind, reducedShape } from './along.ts'
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
    inIndices: 'known to every reader',
    symbol: () => 'Σ',
    called: ({ only, whole, options }) => whole('sum', only(1), options),
    mistakes: {
      *ofValue(terms, term) {
        yield* otherAxis('sum', terms, term)
        if (countBehind(term.args[0]!.shape, term.options.axis) > 1)
          yield ['mean-for-sum', () => terms.whole('mean', term.args, term.options)]
      },
      ofGradient(terms, upstream, { args, options }) {
        const [{ shape }] = args as [Term]
        return [
          [
            'sum-gradient-shared',
            () => terms.shaped(terms.divided(upstream, terms.number(countBehind(shape, options.axis))), shape),
          ],
        ]
      },
    },
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
    inIndices: 'known to every reader',
    symbol: () => 'mean',
    called: ({ only, whole, options }) => whole('mean', only(1), options),
    mistakes: {
      *ofValue(terms, term) {
        yield* otherAxis('mean', terms, term)
        if (countBehind(term.args[0]!.shape, term.options.axis) > 1)
          yield ['sum-for-mean', () => terms.whole('sum', term.args, term.options)]
      },
      ofGradient: (terms, upstream, { args }) => [
        ['average-gradient-not-shared', () => terms.shaped(upstream, args[0]!.shape)],
      ],
    },
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
    inIndices: 'known to every reader',
    symbol: () => 'var',
    called: ({ only, whole, options }) => whole('var', only(1), options),
    mistakes: {
      *ofValue(terms, term) {
        const count = countBehind(term.args[0]!.shape, term.options.axis)
        const variance = terms.whole('var', term.args, term.options)
        yield* otherAxis('var', terms, term)
        if (count > 1) yield ['sample-variance', () => terms.times(terms.number(count / (count - 1)), variance)]
        yield ['deviation-for-variance', () => terms.cells('sqrt', [variance])]
      },
      ofGradient(terms, upstream, { args, options }) {
        const [arg] = args as [Term]
        const deviation = () => terms.cells('sub', [arg, terms.whole('mean', [arg], options)])
        const count = terms.number(countBehind(arg.shape, options.axis))
        return [
          ['half-kept', () => terms.times(terms.divided(upstream, count), deviation())],
          ['average-gradient-not-shared', () => terms.times(terms.times(terms.number(2), upstream), deviation())],
        ]
      },
    },
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
    inIndices: 'known to every reader',
    symbol: () => '‖ ‖',
    called: ({ only, whole, options }) => whole('norm2', only(1), options),
    mistakes: {
      *ofValue(terms, term) {
        yield* otherAxis('norm2', terms, term)
        const squares = () => terms.cells('pow', [term.args[0]!, terms.number(2)])
        yield ['norm-root-left-out', () => terms.whole('sum', [squares()], term.options)]
      },
      ofGradient: () => [],
    },
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
  const factor = grouped(arg, strength.product)
  if (from.length === 0) {
    const ones = to.length === 1 ? '\\mathbf{1}' : '\\mathbf{1}\\mathbf{1}^{\\top}'
    return arg.tex === '\\num{1}' ? ones : `${factor}\\,${ones}`
  }
  // One row for every row, or one column for every column; of a matrix of one cell the side that is longer tells.
  const isColumn = from.length === 1 || from[0] !== 1 || (from[1] === 1 && to[0] === 1)
  return isColumn ? `${factor}\\,\\mathbf{1}^{\\top}` : `\\mathbf{1}\\,${factor}`
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
