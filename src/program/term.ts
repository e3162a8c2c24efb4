import type { OperationName } from '../engine/operations.ts'
import { Misfit, type Options, type Term, type WholeName } from './operation.ts'
import { cellCount, type Shape, sameShape, scalar, spreadShape } from './shape.ts'
import { wholes } from './wholes/index.ts'

export const number = (value: number): Term => ({ kind: 'number', value, shape: scalar })
export const named = (name: string, shape: Shape): Term => ({ kind: 'name', name, shape })

/**
 * An operation of scalars, cell by cell, exactly as it is written.
 * @throws Misfit where the shapes do not go with each other
 */
export function cells(operation: OperationName, args: readonly Term[], index = 0): Term {
  const shape = args.reduce<Shape>((large, { shape }) => {
    const both = spreadShape(large, shape)
    if (both) return both
    throw new Misfit(
      [large, shape],
      'two values of these shapes cannot be taken cell by cell',
      'one shape for both; or a number; or with a matrix a vector of one number per row, or a 1 × m matrix',
    )
  }, scalar)
  return { kind: 'cells', operation, args, index, shape }
}

/**
 * An operation of whole values.
 * @throws Misfit where the shapes do not fit it
 */
export function whole(operation: WholeName, args: readonly Term[], options: Options = {}): Term {
  const shapes = args.map(({ shape }) => shape)
  return { kind: 'whole', operation, args, options, shape: wholes[operation].shape(shapes, options) }
}

/** Every name that a term uses, each once. */
export function namesOf(term: Term, found = new Set<string>()): Set<string> {
  if (term.kind === 'name') found.add(term.name)
  if ('args' in term) for (const arg of term.args) namesOf(arg, found)
  return found
}

/** The same value in another shape: as many cells in the same order, or one number in every cell. */
export function shaped(term: Term, shape: Shape): Term {
  if (sameShape(term.shape, shape)) return term
  return whole(cellCount(term.shape) === cellCount(shape) ? 'shaped' : 'spread', [term], { shape })
}

/** As the author asks for; a vector is a column on paper already. */
export function reshaped(term: Term, shape: Shape): Term {
  const isColumn = term.shape.length === 1 && sameShape(shape, [term.shape[0]!, 1])
  return whole(isColumn ? 'shaped' : 'reshape', [term], { shape })
}

/** A term and all that it is made of, the inner ones first. */
export function subtermsOf(term: Term): Term[] {
  return 'args' in term ? [...term.args.flatMap(subtermsOf), term] : [term]
}
