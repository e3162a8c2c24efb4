import { ExpressionError, type Written } from '../engine/expression.ts'
import { calledTerm, constantOf, words } from './call.ts'
import { Misfit, type Term } from './operation.ts'
import { cellName, type Shape, scalar } from './shape.ts'
import { cells, named, number, whole } from './term.ts'

/** Shapes that do not fit each other, and where. */
export class ShapeError extends Error {
  readonly misfit: Misfit
  readonly offset: number

  constructor(misfit: Misfit, offset: number) {
    super(misfit.message)
    this.misfit = misfit
    this.offset = offset
  }
}

/**
 * A written formula with the shapes of all its parts.
 * @param shapes of all names that it uses
 * @throws ShapeError, ExpressionError for a function that is not there or has other arguments
 */
export function checked(written: Written, shapes: ReadonlyMap<string, Shape>): Term {
  const read = (part: Written): Term => {
    try {
      return termOf(part, shapes, read)
    } catch (error) {
      if (error instanceof Misfit) throw new ShapeError(error, part.offset)
      throw error
    }
  }
  return read(written)
}

/** Names that a formula uses, each at its first place; words such as `rows` are none. */
export function namesWritten(written: Written, shapes: ReadonlyMap<string, Shape | undefined>): Map<string, number> {
  const found = new Map<string, number>()
  const look = (part: Written, among: 'formula' | 'call') => {
    if (part.kind === 'name') {
      const isWord = among === 'call' && words.has(part.name) && !shapes.has(part.name)
      if (!isWord && !found.has(part.name)) found.set(part.name, part.offset)
    }
    const numbered = numberedName(part, shapes)
    if (numbered !== undefined) found.set(numbered, found.get(numbered) ?? part.offset)
    else if (part.kind === 'part') look(part.of, 'formula')
    if (part.kind === 'list') for (const item of part.items) look(item, 'formula')
    if (part.kind !== 'call') return
    const args = isTransposed(part, shapes) ? part.args.slice(0, 1) : part.args
    for (const arg of args) look(arg, part.operator ? 'formula' : 'call')
  }
  look(written, 'formula')
  return found
}

type Call = Extract<Written, { kind: 'call' }>
type Read = (part: Written) => Term

function termOf(part: Written, shapes: ReadonlyMap<string, Shape>, read: Read): Term {
  switch (part.kind) {
    case 'number':
      return number(part.value)
    case 'name': {
      const shape = shapes.get(part.name)
      if (!shape) throw new Error(`there is no ${part.name}`)
      return named(part.name, shape)
    }
    case 'list':
      return literalOf(part)
    case 'part': {
      const numbered = numberedName(part, shapes)
      if (numbered !== undefined) return named(numbered, scalar)
      return whole('part', [read(part.of)], { places: part.places })
    }
    case 'call':
      return part.operator ? operatorOf(part, shapes, read) : calledTerm(part, shapes, read)
  }
}

/** `out_o1[2]`, where a number of one example is called that. */
function numberedName(part: Written, shapes: ReadonlyMap<string, Shape | undefined>): string | undefined {
  if (part.kind !== 'part' || part.of.kind !== 'name' || part.places.length !== 1) return undefined
  const [place] = part.places
  const name = place?.single ? cellName(part.of.name, [place.from]) : undefined
  return name !== undefined && shapes.has(name) ? name : undefined
}

/** `W^T` is the transposed matrix unless T is a number of the program. */
function isTransposed({ called, args, operator }: Call, shapes: ReadonlyMap<string, Shape | undefined>): boolean {
  const [, exponent] = args
  if (!operator || called !== 'pow' || exponent!.kind !== 'name') return false
  return exponent!.name === 'T' && shapes.get('T')?.length !== 0
}

function operatorOf(part: Call, shapes: ReadonlyMap<string, Shape>, read: Read): Term {
  if (isTransposed(part, shapes)) return whole('transpose', [read(part.args[0]!)])
  const args = part.args.map(read)
  if (part.called === 'matmul') return inTheirNames(part, () => whole('matmul', args))
  return cells(part.called as 'add', args)
}

/** A product that does not fit, with the names of its factors in what would fit: `theta^T @ x`. */
function inTheirNames({ args }: Call, make: () => Term): Term {
  try {
    return make()
  } catch (error) {
    const [left, right] = args.map((arg) => (arg.kind === 'name' ? arg.name : undefined))
    if (!(error instanceof Misfit) || left === undefined || right === undefined) throw error
    const [what, ways] = error.expected.split('; ')
    if (ways === undefined) throw error
    const named = ways.replaceAll(/\bleft\b/g, left).replaceAll(/\bright\b/g, right)
    throw new Misfit(error.shapes, error.message, `${what}; ${named}`)
  }
}

function literalOf({ items, offset }: Extract<Written, { kind: 'list' }>): Term {
  const lists = items.map((item) => (item.kind === 'list' ? item.items : [item]))
  const isMatrix = items[0]!.kind === 'list'
  const columns = lists[0]!.length
  const values = lists.flat().map(constantOf)
  const even =
    lists.every((list) => list.length === columns) && items.every((item) => (item.kind === 'list') === isMatrix)
  if (!even || values.includes(undefined))
    throw new ExpressionError('unexpected-token', offset, 'this list', 'a list of numbers, or one of such lists')
  return { kind: 'literal', cells: values as number[], shape: isMatrix ? [items.length, columns] : [items.length] }
}
