import { strength } from '../../engine/operations.ts'
import { multiplied, numeral, sumOf } from '../expressions.ts'
import { Misfit, type Rows, type Term, type Terms, type WholeParts, type Wrong } from '../operation.ts'
import { cellCount, type Shape } from '../shape.ts'

/** Rows and columns that a factor has in a product: a vector is a column, and a number one cell. */
function asMatrix([rows = 1, columns = 1]: Shape): readonly [number, number] {
  return [rows, columns]
}

function productShape(left: Shape, right: Shape): Shape {
  const [[rows, inner], [other, columns]] = [asMatrix(left), asMatrix(right)]
  if (left.length > 2 || right.length > 2) {
    throw new Misfit([left, right], 'a stack has no product with @', 'two matrices, or one matrix of the stack: A[0]')
  }
  if (inner !== other) {
    const ways = fitting(left, right)
    throw new Misfit(
      [left, right],
      'the left factor must have as many columns as the right one has rows',
      `a right factor of ${inner} ${inner === 1 ? 'row' : 'rows'}, or a left factor of ${other} ${other === 1 ? 'column' : 'columns'}${ways}`,
    )
  }
  // On paper a product of one cell is a number.
  if (rows === 1 && columns === 1) return []
  return right.length === 2 ? [rows, columns] : [rows]
}

/** Transposed factors that would fit, as a hint. */
function fitting(left: Shape, right: Shape): string {
  const [[rows, inner], [other, columns]] = [asMatrix(left), asMatrix(right)]
  const ways = [
    ...(rows === other ? ['left^T @ right'] : []),
    ...(inner === columns ? ['left @ right^T'] : []),
    ...(columns === rows ? ['right @ left'] : []),
  ]
  return ways.length === 0 ? '' : `; here ${ways.join(' or ')} would fit`
}

/** Products of matrices. */
export const products = {
  matmul: {
    shape: ([left, right]) => productShape(left!, right!),
    cell([left, right], place) {
      const [, inner] = asMatrix(left!.shape)
      const [row = 0, column = 0] = place
      return sumOf(
        Array.from({ length: inner }, (_, k) =>
          multiplied(
            left!.at([row, k].slice(0, left!.shape.length)),
            right!.at([k, column].slice(0, right!.shape.length)),
          ),
        ),
      )
    },
    gradient(terms, upstream, { args }, k) {
      const [left, right] = args as [Term, Term]
      const back =
        k === 0 ? terms.matmul(upstream, terms.transposed(right)) : terms.matmul(terms.transposed(left), upstream)
      return terms.shaped(back, args[k]!.shape)
    },
    tex: ([left, right]) => ({
      tex: `${grouped(left!, strength.product)}\\, ${grouped(right!, strength.power)}`,
      strength: strength.product,
    }),
    python([left, right], { args, shape }) {
      const ranks = args.map((arg) => arg.shape.length)
      const product = ranks.includes(0)
        ? `(${left} * ${right})`
        : ranks[0] === 1
          ? `(${left}.unsqueeze(1) @ ${right})`
          : `(${left} @ ${right})`
      const kept = ranks.includes(2) && (shape.length === 0 || (shape.length === 1 && ranks.includes(0)))
      return kept ? `${product}.reshape(${shape.length === 0 ? '()' : shape[0]})` : product
    },
    inIndices: 'known to every reader',
    symbol: () => '×',
    called: 'by a sign',
    mistakes: {
      ofValue(terms, { args }) {
        const [left, right] = args as [Term, Term]
        return otherProducts(terms, left, right)
      },
      *ofGradient(terms, upstream, { args }, k) {
        const [left, right] = args as [Term, Term]
        if (left.shape.length === 0 || right.shape.length === 0) return
        const factors =
          k === 0 ? ([upstream, terms.transposed(right)] as const) : ([terms.transposed(left), upstream] as const)
        yield* otherProducts(terms, ...factors)
        yield* partsOfSum(terms, ...factors)
      },
    },
  },
  transpose: {
    shape: ([shape]) => {
      if (shape!.length > 2) throw new Misfit([shape!], 'a stack cannot be transposed', 'a vector or a matrix')
      if (shape!.length === 0) return shape!
      const [rows, columns] = asMatrix(shape!)
      return [columns, rows]
    },
    cell: ([arg], [row, column]) => arg!.at([column!, row!].slice(0, arg!.shape.length)),
    gradient: (terms, upstream, { args }) => terms.shaped(terms.transposed(upstream), args[0]!.shape),
    tex: ([arg]) => ({ tex: `${grouped(arg!, strength.atom)}^{\\top}`, strength: strength.power }),
    python: ([arg], { args }) => [`${arg}`, `${arg}.unsqueeze(0)`, `${arg}.T`][args[0]!.shape.length]!,
    inIndices: 'known to every reader',
    symbol: () => '⊤',
    called: 'by a sign',
    mistakes: {
      ofValue: (_, { args }) => [['transpose-left-out', () => args[0]!]],
      ofGradient: (_, upstream) => [['transpose-left-out', () => upstream]],
    },
  },
  /** A vector on the diagonal of a matrix of zeros: the Jacobian of what works cell by cell. */
  diag: {
    shape: ([shape]) => [cellCount(shape!), cellCount(shape!)],
    cell: ([arg], [row, column]) => (row === column ? arg!.at([row!, 0].slice(0, arg!.shape.length)) : numeral(0)),
    tex: ([arg]) => ({ tex: `\\operatorname{diag}\\left(${arg!.tex}\\right)`, strength: strength.atom }),
  },
} as const satisfies Rows

/** A piece in parentheses where it binds more loosely than it must. */
export function grouped({ tex, strength: binds }: { tex: string; strength: number }, least: number): string {
  return binds < least ? `\\left(${tex}\\right)` : tex
}

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
