import { type Algebra, computed } from '../engine/operations.ts'
import type { Term, Terms } from './operation.ts'
import { cellCount, goesInto, type Shape, sameShape } from './shape.ts'
import { cells, number, shaped, whole } from './term.ts'

/** Terms put together as one would simplify them on paper: 1·X is X, 2·(½·X) is X, (Aᵀ)ᵀ is A. */
export const simplify: Algebra<Term> = {
  constant: number,
  apply(operation, args, index = 0) {
    const [a, b] = args as [Term, Term]
    if (args.every((arg) => arg.kind === 'number') && args.length <= 2) {
      const [x, y] = args.map((arg) => (arg as { value: number }).value) as [number, number]
      return number(computed(operation, [x, y], index))
    }
    switch (operation) {
      case 'mul':
        return times(a, b)
      case 'neg':
        return scaled(-1, a)
      case 'add':
        return plus(a, b)
      case 'sub':
        return isNumber(b, 0) ? a : isNumber(a, 0) ? scaled(-1, b) : cells('sub', [a, b])
      case 'pow':
        return isNumber(b, 1) ? a : isNumber(b, 0) ? number(1) : cells('pow', [a, b])
      case 'div':
        return isNumber(b, 1) ? a : divided(a, b)
    }
    return cells(operation, args, index)
  },
}

function isNumber(term: Term, value: number): boolean {
  return term.kind === 'number' && term.value === value
}

/** a + b, with a minus sign in place of a negative second summand. */
export function plus(a: Term, b: Term): Term {
  if (isNumber(a, 0)) return b
  if (isNumber(b, 0)) return a
  if (b.kind === 'cells' && b.operation === 'mul' && b.args[0]!.kind === 'number' && b.args[0]!.value < 0)
    return cells('sub', [a, scaled(-b.args[0]!.value, b.args[1]!)])
  return b.kind === 'cells' && b.operation === 'neg' ? cells('sub', [a, b.args[0]!]) : cells('add', [a, b])
}

/** The product cell by cell, with signs and numbers in front. */
export function times(a: Term, b: Term): Term {
  const [left, right] = [factored(a), factored(b)]
  return scaled(left.factor * right.factor, product(left.rest, right.rest))
}

function product(a: Term, b: Term): Term {
  if (isNumber(a, 1)) return b
  if (isNumber(b, 1)) return a
  const [x, y] = [unspread(a, b), unspread(b, a)]
  if (isReciprocal(y)) return divided(x, y.args[1]!)
  if (isReciprocal(x)) return divided(y, x.args[1]!)
  // On paper a number stands before a matrix.
  return y.shape.length === 0 && x.shape.length > 0 ? cells('mul', [y, x]) : cells('mul', [x, y])
}

function isReciprocal(term: Term): term is Extract<Term, { kind: 'cells' }> {
  return term.kind === 'cells' && term.operation === 'div' && isNumber(term.args[0]!, 1)
}

/** One number in every cell says no more than the number where the other factor has the shape. */
function unspread(term: Term, other: Term): Term {
  if (term.kind !== 'whole' || term.operation !== 'spread' || !sameShape(term.shape, other.shape)) return term
  const [only] = term.args as [Term]
  return only.shape.length === 0 ? only : term
}

export function divided(a: Term, b: Term): Term {
  const { factor, rest } = factored(a)
  return factor === 1 || isNumber(rest, 1) ? cells('div', [a, b]) : scaled(factor, cells('div', [rest, b]))
}

/** A number times a term, with one number in front. */
export function scaled(factor: number, term: Term): Term {
  if (factor === 0) return number(0)
  const inner = factored(term)
  const both = factor * inner.factor
  if (isNumber(inner.rest, 1)) return number(both)
  if (both === 1) return inner.rest
  return both === -1 ? cells('neg', [inner.rest]) : cells('mul', [number(both), inner.rest])
}

/** A term as a number times the rest of it. */
export function factored(term: Term): { factor: number; rest: Term } {
  if (term.kind === 'number') return { factor: term.value, rest: number(1) }
  if (term.kind !== 'cells') return { factor: 1, rest: term }
  const [a, b] = term.args as [Term, Term]
  if (term.operation === 'neg') return { factor: -1, rest: a }
  if (term.operation === 'mul' && a.kind === 'number') return { factor: a.value, rest: b }
  if (term.operation === 'div' && b.kind === 'number' && a.kind !== 'number') return { factor: 1 / b.value, rest: a }
  return { factor: 1, rest: term }
}

/** The product of matrices, with numbers in front. */
export function matmul(a: Term, b: Term): Term {
  const [left, right] = [factored(a), factored(b)]
  const factor = left.factor * right.factor
  if (left.rest.shape.length === 0 || right.rest.shape.length === 0) return times(a, b)
  return scaled(factor, whole('matmul', [left.rest, right.rest]))
}

/** The transposed matrix; of a vector a single row. */
export function transposed(term: Term): Term {
  if (term.shape.length === 0) return term
  if (term.kind === 'whole' && term.operation === 'transpose') return term.args[0]!
  const { factor, rest } = factored(term)
  if (factor !== 1) return scaled(factor, transposed(rest))
  if (term.kind === 'cells' && term.operation === 'mul' && term.args[0]!.shape.length === 0)
    return times(term.args[0]!, transposed(term.args[1]!))
  const plain = whole('transpose', [term])
  if (term.kind !== 'whole' || term.operation !== 'matmul') return plain
  const turned = matmul(transposed(term.args[1]!), transposed(term.args[0]!))
  return sameShape(turned.shape, plain.shape) ? turned : plain
}

/** What comes back to a value that was taken with every part of a larger one: the sum over those parts. */
export function gathered(upstream: Term, shape: Shape): Term {
  if (cellCount(upstream.shape) === cellCount(shape)) return shaped(upstream, shape)
  // A number that comes back to all cells alike is not multiplied by the shape yet.
  if (goesInto(upstream.shape, shape) && cellCount(upstream.shape) < cellCount(shape)) return shaped(upstream, shape)
  const { factor, rest } = factored(upstream)
  if (factor !== 1 && rest.shape.length > 0) return scaled(factor, gathered(rest, shape))
  if (shape.length === 0) return whole('sum', [upstream])
  const perRow = shape.length === 1 || (shape.length === 2 && shape[1] === 1 && upstream.shape[1] !== 1)
  return shaped(whole('sum', [upstream], { axis: perRow ? 'rows' : 'columns' }), shape)
}

/** The algebra that gradient rules are written in. */
export const terms: Terms = { number, cells, whole, times, divided, matmul, transposed, gathered, shaped }
