import type { Place } from '../../engine/expression.ts'
import { operations } from '../../engine/operations.ts'
import type { MistakeId } from '../../mistakes/catalogue.ts'
import { simplify, terms } from '../algebra.ts'
import { type Applied, backTo, backToArgument, uses } from '../backward.ts'
import type { CellByCell, Term, Wrong } from '../operation.ts'
import { termSum } from '../rules.ts'
import { cellCount } from '../shape.ts'
import { isWritten, wholes } from '../wholes/index.ts'
import { fitting, type WrongTerm } from './contract.ts'
import { isScaled } from './forward.ts'

/** What students take for what comes back through a formula to one of its names; see `backTo`. */
export function wrongWaysBack(term: Term, name: string, upstream: Term, value: Term = term): WrongTerm[] {
  if (!('args' in term)) return []
  const rights = term.args.map((arg, k) => {
    if (!uses(arg, name)) return undefined
    const back = backToArgument(term, k, upstream, value)
    return { arg, back, term: backTo(arg, name, back) }
  })
  return rights.flatMap((right, k) => {
    if (!right) return []
    const own = fitting(right.back, wrongArgument(term, k, upstream, value)).map((wrong) => ({
      ...wrong,
      term: backTo(right.arg, name, wrong.term),
    }))
    return [...own, ...wrongWaysBack(right.arg, name, right.back)].flatMap((wrong) => {
      const sum = termSum(rights.map((other, j) => (j === k ? wrong.term : other?.term)))
      return sum ? [{ ...wrong, term: sum }] : []
    })
  })
}

function wrongArgument(term: Applied, k: number, upstream: Term, value: Term): Iterable<Wrong> {
  if (term.kind === 'cells') return wrongLocals(term, k, upstream, value)
  return isWritten(term.operation)
    ? wholes[term.operation].mistakes.ofGradient(terms, upstream, { ...term, value }, k)
    : []
}

// The others are seen by who works out the cells one by one; in a line of matrices it is a function that is forgotten.
const seenInLines: ReadonlySet<MistakeId> = new Set([
  'activation-derivative-left-out',
  'outer-derivative-left-out',
  'derivative-of-net-input',
])

function* wrongLocals(
  { operation, args, index }: CellByCell,
  k: number,
  upstream: Term,
  value: Term,
): Generator<Wrong> {
  const arg = args[k]!
  const { mistakes, derivative } = operations[operation]
  const through = (local: Term) => terms.gathered(terms.times(upstream, local), arg.shape)
  const right = derivative(simplify, args, value, k, index)
  for (const [id, wrong] of mistakes.ofDerivative(simplify, { args, result: value, k, index, right }))
    if (seenInLines.has(id)) yield [id, () => through(wrong)]
  if (isScaled(operation, args)) yield ['scale-left-out-going-back', () => through(terms.number(1))]
  const each = terms.times(upstream, right)
  const count = cellCount(each.shape) / cellCount(arg.shape)
  if (count <= 1) return
  yield ['bias-gradient-not-summed', () => terms.shaped(firstPlace(each, arg), arg.shape)]
  yield ['bias-gradient-averaged', () => terms.divided(terms.gathered(each, arg.shape), terms.number(count))]
}

/** Of what comes back to every column, row or matrix that a value was taken with: the first. */
function firstPlace(each: Term, { shape }: Term): Term {
  const isRow = shape.length === 2 && shape[0] === 1
  const first: Place = { from: 0, to: 1, single: true }
  const places = each.shape.map((_, axis): Place => {
    const isOwn = isRow ? axis === 1 : axis === 0
    return shape.length > 0 && isOwn ? undefined : first
  })
  return terms.whole('part', [each], { places })
}
