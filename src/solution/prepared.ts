import type { Family } from '../family/contract.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import type { Drawable } from './draw.ts'
import type { Exercise } from './exercise.ts'

/** A problem that is built and checked. */
export interface PreparedProblem extends Drawable {
  readonly problem: Problem
  /** Of a trial draw: what is the same in all draws where nothing but numbers is drawn. */
  readonly example: Exercise
  /** The median difficulty of its draws. */
  typicalDifficulty(): number
}

/** A problem set whose problems are built and checked. */
export interface PreparedSet {
  readonly set: ProblemSet
  readonly families: readonly Family[]
  /** Every problem that a student may get. */
  readonly problems: readonly PreparedProblem[]
}
