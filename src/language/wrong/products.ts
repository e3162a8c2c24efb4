import type { Term, Terms, WholeParts } from '../operation.ts'
import type { Wrong, WrongOperation } from './contract.ts'

export const products = {
  matmul: {
    forward(terms, { args }) {
      const [left, right] = args as [Term, Term]
      return otherProducts(terms, left, right)
    },
    *backward(terms, upstream, { args }, k) {
      const [left, right] = args as [Term, Term]
      if (left.shape.length === 0 || right.shape.length === 0) return
      const factors =
        k === 0 ? ([upstream, terms.transposed(right)] as const) : ([terms.transposed(left), upstream] as const)
      yield* otherProducts(terms, ...factors)
      yield* partsOfSum(terms, ...factors)
    },
  },
  transpose: {
    forward: (_, { args }) => [['transpose-left-out', () => args[0]!]],
    backward: (_, upstream) => [['transpose-left-out', () => upstream]],
  },
} as const satisfies Record<string, WrongOperation>

/** The products of two factors, transposed or not, in both orders, and their product cell by cell. */
function* otherProducts(terms: Terms, left: Term, right: Term): Generator<Wrong> {
  const turned = (term: Term) => terms.transposed(term)
  yield ['cell-by-cell-product', () => terms.times(left, right)]
  yield ['transpose-missing', () => terms.matmul(left, turned(right)), 'right']
  yield ['transpose-missing', () => terms.matmul(turned(left), right), 'left']
  yield ['factors-swapped', () => terms.matmul(right, left)]
  // A vector that comes out as a row is none the worse for it.
  if ((left.shape[0] ?? 1) > 1 && (right.shape[1] ?? 1) > 1)
    yield ['product-transposed', () => terms.matmul(turned(right), turned(left))]
  yield ['transpose-missing', () => terms.matmul(turned(left), turned(right)), 'both']
  yield ['transpose-missing', () => terms.matmul(right, turned(left)), 'swapped, right']
  yield ['transpose-missing', () => terms.matmul(turned(right), left), 'swapped, left']
}

/** A product of matrices is a sum over the columns of its left factor: of a batch over its examples. */
function* partsOfSum(terms: Terms, left: Term, right: Term): Generator<Wrong> {
  const count = left.shape[1] ?? 1
  if (count < 2 || left.shape.length !== 2) return
  const one = (k: number) => {
    const range = { from: k, to: k + 1, single: false }
    const column = terms.whole('part', [left], { places: [undefined, range] })
    return terms.matmul(
      column,
      right.shape.length < 2 ? partOf(terms, right, [range]) : partOf(terms, right, [range, undefined]),
    )
  }
  yield ['one-example-only', () => one(0)]
  yield ['last-example-overwrites', () => one(count - 1)]
  yield ['gradients-averaged-for-sum', () => terms.divided(terms.matmul(left, right), terms.number(count))]
}

function partOf(terms: Terms, term: Term, places: NonNullable<WholeParts['options']['places']>): Term {
  return terms.whole('part', [term], { places })
}
