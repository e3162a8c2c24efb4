import { groupBy } from '../../base/group-by.ts'
import { operations } from '../../engine/operations.ts'
import { simplify, terms } from '../algebra.ts'
import type { CellByCell, Term, Wrong } from '../operation.ts'
import { sameShape } from '../shape.ts'
import { namesOf } from '../term.ts'
import { isWritten, wholes } from '../wholes/index.ts'
import { fitting, type WrongTerm } from './contract.ts'

/** What students take a formula for: one of its operations is mistaken, or each that can be mistaken in the same way. */
export function wrongFormulas(term: Term): WrongTerm[] {
  if (!('args' in term)) return []
  const own = fitting(term, term.kind === 'cells' ? wrongCells(term) : wrongWhole(term))
  const inside = term.args.flatMap((arg, k) => wrongFormulas(arg).map((wrong) => ({ ...wrong, k })))
  const put = (some: readonly (typeof inside)[number][]): Term => {
    const args = term.args.map((arg, k) => some.find((wrong) => wrong.k === k)?.term ?? arg)
    return { ...term, args }
  }
  const together = [...groupBy(inside, wayOf).values()].filter((some) => new Set(some.map(({ k }) => k)).size > 1)
  return [
    ...own,
    ...inside.map((wrong) => ({ ...wrong, term: put([wrong]) })),
    ...together.map((some) => ({ ...some[0]!, term: put(some) })),
  ].map(({ mistake, way, term }) => ({ mistake, ...(way !== undefined && { way }), term }))
}

/** The mistake and the way in which it is made. */
export function wayOf({ mistake, way }: Pick<WrongTerm, 'mistake' | 'way'>): string {
  return way === undefined ? mistake : `${mistake}: ${way}`
}

function wrongWhole(term: Extract<Term, { kind: 'whole' }>): Iterable<Wrong> {
  return isWritten(term.operation) ? wholes[term.operation].mistakes.ofValue(terms, { ...term, value: term }) : []
}

function* wrongCells({ operation, args, shape }: CellByCell): Generator<Wrong> {
  const [first, second] = args as [Term, Term]
  if (operations[operation].use === 'activation') yield ['activation-left-out', () => first]
  if (operation === 'log')
    yield ['base-ten-logarithm', () => terms.divided(simplify.apply('log', [first]), terms.number(Math.LN10))]
  if (operation === 'add' && isConvolution(second)) {
    const channel = firstSummand(first)
    if (isConvolution(channel)) yield ['channel-left-out', () => channel]
  }
  if (isScaled(operation, args)) yield ['scale-left-out', () => first]
  if (operation === 'div' && second?.kind === 'cells' && second.operation === 'sqrt')
    yield ['scaled-by-size', () => terms.divided(first, second.args[0]!)]
  if (operation === 'mul' && first.shape.length === 2 && second.shape.length === 2)
    yield ['matrix-product-for-cells', () => terms.matmul(first, second)]
  for (const [k, arg] of args.entries()) {
    const laid = otherWay(arg, shape)
    if (laid) yield ['vector-on-wrong-axis', () => terms.cells(operation, args.with(k, laid))]
  }
}

function isConvolution(term: Term | undefined): boolean {
  return term?.kind === 'whole' && term.operation === 'conv'
}

function firstSummand(term: Term): Term {
  return term.kind === 'cells' && term.operation === 'add' ? firstSummand(term.args[0]!) : term
}

/** A vector that is taken with every column of a square matrix, for every row, and the other way round. */
function otherWay(arg: Term, [rows, columns, ...more]: readonly number[]): Term | undefined {
  if (rows !== columns || rows === 1 || more.length > 0) return undefined
  if (sameShape(arg.shape, [rows!])) return terms.shaped(arg, [1, rows!])
  if (sameShape(arg.shape, [1, rows!]) || sameShape(arg.shape, [rows!, 1])) return terms.transposed(arg)
  return undefined
}

/** Whether a matrix is divided by a number that the line states. */
export function isScaled(operation: CellByCell['operation'], [first, second]: readonly Term[]): boolean {
  return operation === 'div' && first!.shape.length > 0 && second!.shape.length === 0 && namesOf(second!).size === 0
}
