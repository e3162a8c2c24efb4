import type { Expression, Place, Written } from '../engine/expression.ts'
import type { OperationName } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { MistakeId } from '../mistakes/catalogue.ts'
import { type Index, type Shape, shapeWords } from './shape.ts'

/** Every operation on whole values that a program may write. */
export type WrittenName =
  | 'matmul'
  | 'transpose'
  | 'sum'
  | 'mean'
  | 'var'
  | 'norm2'
  | 'softmax'
  | 'max'
  | 'min'
  | 'part'
  | 'concat'
  | 'reshape'
  | 'shaped'
  | 'lookup'
  | 'conv'
  | 'maxpool'
  | 'avgpool'

/** Every operation on whole values that only comes back in gradients, or in a student's mistake. */
export type BackwardName =
  | 'spread'
  | 'argmax'
  | 'argmin'
  | 'placed'
  | 'returned'
  | 'conv_input'
  | 'conv_filter'
  | 'maxpool_back'
  | 'avgpool_back'
  | 'half_turn'
  | 'diag'

export type WholeName = WrittenName | BackwardName

/** Along what an operation goes: `rows` gives one result per row. */
export type Axis = 'rows' | 'columns'

/** Rows and columns: of a size, a step, a place. */
export type Pair = readonly [number, number]

/** A window that slides over a matrix: its size, how far it moves, and what stands around the matrix on every side. */
export interface Window {
  readonly size: Pair
  readonly stride: Pair
  readonly padding: Pair
}

/** What an operation on whole values is told beside its arguments. */
export interface Options {
  readonly axis?: Axis
  /** Rows that are looked up; 1 for a mask. */
  readonly numbers?: readonly number[]
  readonly window?: Window
  readonly places?: readonly Place[]
  /** The shape of the result where the arguments leave it open. */
  readonly shape?: Shape
}

/** A formula in numbers, vectors and matrices whose shapes fit. */
export type Term =
  | { readonly kind: 'number'; readonly value: number; readonly shape: Shape }
  /** Numbers that are written out, row by row. */
  | { readonly kind: 'literal'; readonly cells: readonly number[]; readonly shape: Shape }
  | { readonly kind: 'name'; readonly name: string; readonly shape: Shape }
  | CellByCell
  | Whole

/** An operation of scalars, cell by cell. */
export interface CellByCell {
  readonly kind: 'cells'
  readonly operation: OperationName
  readonly args: readonly Term[]
  readonly index: number
  readonly shape: Shape
}

/** An operation of whole values. */
export interface Whole {
  readonly kind: 'whole'
  readonly operation: WholeName
  readonly args: readonly Term[]
  readonly options: Options
  readonly shape: Shape
}

/** Why shapes do not fit: what is wrong, and what would fit. */
export class Misfit extends Error {
  readonly shapes: readonly Shape[]
  readonly got: string
  readonly expected: string

  constructor(shapes: readonly Shape[], message: string, expected: string) {
    super(message)
    this.shapes = shapes
    this.got = shapes.map(shapeWords).join(' and ')
    this.expected = expected
  }
}

/** How the gradient rules of operations put terms together, simplified as on paper. */
export interface Terms {
  number(value: number): Term
  cells(operation: OperationName, args: readonly Term[], index?: number): Term
  whole(operation: WholeName, args: readonly Term[], options?: Options): Term
  times(a: Term, b: Term): Term
  divided(a: Term, b: Term): Term
  matmul(a: Term, b: Term): Term
  transposed(term: Term): Term
  /** What comes back to a value of this shape that was taken with every part of a larger one. */
  gathered(upstream: Term, shape: Shape): Term
  /** The same value in another shape: as many cells in the same order, or repeated to fill it. */
  shaped(term: Term, shape: Shape): Term
}

/** Rows of the table of operations. */
export type Rows = { readonly [Name in WrittenName]?: WholeOperation } & {
  readonly [Name in BackwardName]?: BackwardOperation
}

/** An argument as an operation's cells read it. */
export interface Argument {
  readonly shape: Shape
  at(place: Index): Expression
}

/** What only comes back in gradients: nobody writes it in a program, and no drawing has it. */
export interface BackwardOperation {
  /** @throws Misfit where the shapes of the arguments do not fit */
  shape(args: readonly Shape[], options: Options): Shape
  /** The formula of one cell of the result. */
  cell(args: readonly Argument[], place: Index, options: Options, shape: Shape): Expression
  /** How it is written: arguments as pieces. */
  tex(args: readonly TexPiece[], term: WholeParts): TexPiece
}

/** An operation on whole vectors and matrices: everything that is known of it. */
export interface WholeOperation extends BackwardOperation {
  /** What goes back to argument k when `upstream` comes back to the result; perhaps in another shape of as many cells. */
  gradient(terms: Terms, upstream: Term, term: WholeParts, k: number): Term
  /** What it makes, cell by cell, by indices; in TeX, aligned at `&=`. */
  readonly inIndices: 'known to every reader' | ((args: readonly TexPiece[], term: WholeParts) => string)
  /** In Python, with torch. */
  python(args: readonly string[], term: WholeParts): string
  /** What stands in the box of a drawing. */
  symbol(term: WholeParts): string
  /** How a call of it by its name is read. */
  readonly called: 'by a sign' | ((call: Call) => Term)
  readonly mistakes: WholeMistakes
}

/** What a number behind the values of a call is, and the least that it may be. */
type Wanted = readonly [what: string, least: number]

/** A call of a function as it was written, and what its term is made by. */
export interface Call {
  /** Without words such as `rows`. */
  readonly args: readonly Written[]
  readonly options: Options
  readonly causal: boolean
  read(arg: Written): Term
  whole(operation: WholeName, args: readonly Term[], options?: Options): Term
  cells(operation: OperationName, args: readonly Term[]): Term
  /** As the author asks for; a vector is a column on paper already. */
  reshaped(term: Term, shape: Shape): Term
  /** The same function of scalars, cell by cell. */
  scalars(args: readonly Term[]): Term
  /** All arguments as values, where there are so many of them. */
  only(count: number): Term[]
  /** Whole numbers behind the first values, each for rows and columns: one number for both, or a list of two. */
  pairs(first: number, ...wanted: readonly Wanted[]): Pair[]
  number(arg: Written, wanted: Wanted): number
  /** The number that is written; undefined for what has to be computed. */
  constant(arg: Written): number | undefined
  wrong(wanted: string, got?: number): Error
}

/** What students take an operation for. A term that does not fit in the place of the right one is no answer that anybody writes. */
export interface WholeMistakes {
  /** In place of the operation. */
  ofValue(terms: Terms, term: WholeParts): Iterable<Wrong>
  /** In place of what goes back to argument k. */
  ofGradient(terms: Terms, upstream: Term, term: WholeParts, k: number): Iterable<Wrong>
}

/**
 * A mistake, and how its term is made; `make` may throw Misfit. A way tells ways to make the same mistake apart: who makes
 * it in one line makes it the same way in the next.
 */
export type Wrong = readonly [mistake: MistakeId, make: () => Term, way?: string | undefined]

export const noWholeMistakes: WholeMistakes = { ofValue: () => [], ofGradient: () => [] }

/** What an operation is applied to. `value` is the name of the result where it has one, else the operation itself. */
export interface WholeParts {
  readonly args: readonly Term[]
  readonly options: Options
  readonly shape: Shape
  readonly value: Term
}
