import { factored, scaled } from './algebra.ts'
import type { MatrixProgram } from './matrix-program.ts'
import type { Term, Whole } from './operation.ts'
import { cellCount, numberOf, sameShape } from './shape.ts'
import { cells, number } from './term.ts'

/**
 * What comes back through a softmax from a cross-entropy, or through a sigmoid from a binary one: the two cancel, and on
 * paper P − T is left. Undefined for everything else.
 * @param term the softmax or sigmoid
 * @param upstream the rule of what comes back to its value
 */
export function cancelled(
  { shares }: Pick<MatrixProgram, 'shares'>,
  term: Term,
  value: Term,
  upstream: Term | undefined,
): Term | undefined {
  const found =
    upstream && (term.kind === 'whole' ? behindSoftmax(term, value, upstream) : behindSigmoid(term, value, upstream))
  if (!found || !sameShape(found.targets.shape, value.shape)) return undefined
  const { targets, factor } = found
  if (term.kind === 'whole' && !isShared(targets, term, shares)) return undefined
  const left = cells('sub', [value, targets])
  const count = -1 / factor
  // Of a mean over n one writes 1/n.
  return Number.isInteger(count) && count > 1 ? cells('div', [left, number(count)]) : scaled(-factor, left)
}

/** What comes back is a factor times the targets, divided by the value. */
interface Behind {
  readonly factor: number
  readonly targets: Term
}

/** f·(T ⊘ P), as −Σ T ⊙ ln P has it. */
function behindSoftmax(term: Term, value: Term, upstream: Term): Behind | undefined {
  const { factor, rest } = factored(upstream)
  if (term.kind !== 'whole' || term.operation !== 'softmax') return undefined
  if (rest.kind === 'whole' && rest.operation === 'placed') return behindOneCell(value, factor, rest)
  if (!isCells(rest, 'div')) return undefined
  const [targets, below] = rest.args as [Term, Term]
  return isSame(below, value) ? { factor, targets } : undefined
}

/** f/p_k at the place k, as −ln p_k has it: the targets are 1 there and 0 elsewhere. */
function behindOneCell(value: Term, outer: number, { args, options }: Whole): Behind | undefined {
  const { factor, rest } = factored(args[0]!)
  const [one, below] = isCells(rest, 'div') ? rest.args : []
  if (one?.kind !== 'number' || below?.kind !== 'whole' || below.operation !== 'part') return undefined
  const { places = [] } = options
  const isOne =
    places.every((place) => place?.single) && JSON.stringify(below.options.places) === JSON.stringify(places)
  if (!isOne || !isSame(below.args[0], value)) return undefined
  const at = numberOf(
    places.map((place) => place!.from),
    value.shape,
  )
  const targets = Array.from({ length: cellCount(value.shape) }, (_, k) => Number(k === at))
  return { factor: outer * factor * one.value, targets: { kind: 'literal', cells: targets, shape: value.shape } }
}

/** f·(T ⊘ A) − f·((1 − T) ⊘ (1 − A)). */
function behindSigmoid(term: Term, value: Term, upstream: Term): Behind | undefined {
  if (!isCells(term, 'sigmoid') || !(isCells(upstream, 'add') || isCells(upstream, 'sub'))) return undefined
  const [first, second] = upstream.args.map(factored) as [ReturnType<typeof factored>, ReturnType<typeof factored>]
  const other = upstream.operation === 'sub' ? second.factor : -second.factor
  if (first.factor !== other || !isCells(first.rest, 'div') || !isCells(second.rest, 'div')) return undefined
  const [targets, below] = first.rest.args as [Term, Term]
  const complements = second.rest.args.map(complemented)
  const fits = isSame(below, value) && isSame(complements[0], targets) && isSame(complements[1], value)
  return fits ? { factor: first.factor, targets } : undefined
}

/** Of 1 − A what A is. */
function complemented(term: Term): Term | undefined {
  if (!isCells(term, 'sub')) return undefined
  const [one, rest] = term.args as [Term, Term]
  return one.kind === 'number' && one.value === 1 ? rest : undefined
}

function isCells<Name extends string>(term: Term, operation: Name): term is Extract<Term, { kind: 'cells' }> {
  return term.kind === 'cells' && term.operation === operation
}

function isSame(a: Term | undefined, b: Term): boolean {
  return a?.kind === 'name' && b.kind === 'name' && a.name === b.name
}

/** Whether the targets of each softmax add up to 1. */
function isShared(
  targets: Term,
  { shape, options }: Extract<Term, { kind: 'whole' }>,
  shares: MatrixProgram['shares'],
) {
  const axis = shape.length > 1 ? (options.axis ?? 'columns') : 'columns'
  if (targets.kind === 'literal') return shape.length < 2 || shape[axis === 'columns' ? 1 : 0] === 1
  return targets.kind === 'name' && options.numbers === undefined && shares?.get(targets.name)?.has(axis) === true
}
