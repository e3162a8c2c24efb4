import type { Axis, Options, Term, WholeParts } from '../operation.ts'
import { countBehind } from '../wholes/along.ts'
import { none, type Wrong, type WrongOperation } from './contract.ts'

export const sums = {
  sum: {
    *forward(terms, term) {
      yield* otherAxis('sum', terms, term)
      if (countBehind(term.args[0]!.shape, term.options.axis) > 1)
        yield ['mean-for-sum', () => terms.whole('mean', term.args, term.options)]
    },
    backward(terms, upstream, { args, options }) {
      const [{ shape }] = args as [Term]
      return [
        [
          'sum-gradient-shared',
          () => terms.shaped(terms.divided(upstream, terms.number(countBehind(shape, options.axis))), shape),
        ],
      ]
    },
  },
  mean: {
    *forward(terms, term) {
      yield* otherAxis('mean', terms, term)
      if (countBehind(term.args[0]!.shape, term.options.axis) > 1)
        yield ['sum-for-mean', () => terms.whole('sum', term.args, term.options)]
    },
    backward: (terms, upstream, { args }) => [
      ['average-gradient-not-shared', () => terms.shaped(upstream, args[0]!.shape)],
    ],
  },
  var: {
    *forward(terms, term) {
      const count = countBehind(term.args[0]!.shape, term.options.axis)
      const variance = terms.whole('var', term.args, term.options)
      yield* otherAxis('var', terms, term)
      if (count > 1) yield ['sample-variance', () => terms.times(terms.number(count / (count - 1)), variance)]
      yield ['deviation-for-variance', () => terms.cells('sqrt', [variance])]
    },
    backward(terms, upstream, { args, options }) {
      const [arg] = args as [Term]
      const deviation = () => terms.cells('sub', [arg, terms.whole('mean', [arg], options)])
      const count = terms.number(countBehind(arg.shape, options.axis))
      return [
        ['half-kept', () => terms.times(terms.divided(upstream, count), deviation())],
        ['average-gradient-not-shared', () => terms.times(terms.times(terms.number(2), upstream), deviation())],
      ]
    },
  },
  norm2: {
    *forward(terms, term) {
      yield* otherAxis('norm2', terms, term)
      const squares = () => terms.cells('pow', [term.args[0]!, terms.number(2)])
      yield ['norm-root-left-out', () => terms.whole('sum', [squares()], term.options)]
    },
    backward: none,
  },
} as const satisfies Record<string, WrongOperation>

/** The same along the other axis, where it gives as many results. */
export function* otherAxis(
  operation: 'sum' | 'mean' | 'var' | 'norm2' | 'max' | 'min',
  terms: Parameters<WrongOperation['forward']>[0],
  { args, options, shape }: WholeParts,
): Generator<Wrong> {
  if (options.axis !== undefined && args[0]!.shape.length === 2)
    yield ['wrong-axis', () => terms.shaped(terms.whole(operation, args, turned(options)), shape)]
}

/** Options with rows for columns and columns for rows. */
export function turned({ axis, ...rest }: Options): Options {
  const other: Axis = axis === 'rows' ? 'columns' : 'rows'
  return { ...rest, axis: other }
}
