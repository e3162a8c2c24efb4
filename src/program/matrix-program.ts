import type { Turn } from './loops.ts'
import type { Axis, Term } from './operation.ts'
import type { Shape } from './shape.ts'

/** A line of a program as it was read; one of a loop as it is written out for one of its steps. */
export interface MatrixLine {
  readonly name: string
  readonly formula: string
  readonly term: Term
  /** The loops that it was written out of, the outermost first. */
  readonly turns: readonly Turn[]
  /** Where it was written: the same for all steps of a loop. */
  readonly path: readonly (string | number)[]
}

/** The lines of a program that has vectors and matrices, as wholes. */
export interface MatrixProgram {
  /** Of every given and assigned value, by name. */
  readonly shapes: ReadonlyMap<string, Shape>
  readonly lines: readonly MatrixLine[]
  /** Names of lines that only stand for the rest of a larger model: no sheet speaks of them. */
  readonly untold?: readonly string[]
  /** Jacobians such as `dp/dz` that are steps of their own: what comes back goes through them. */
  readonly jacobians?: readonly string[]
  /** Given values of which the cells of every row, or of every column, add up to 1 in every draw: classes, probabilities. */
  readonly shares?: ReadonlyMap<string, ReadonlySet<Axis>>
}
