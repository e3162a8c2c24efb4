import type { Assignment, DiagramPlan, Given, KnownMistake } from '../contract.ts'

/** Writes a line down, with `at` for the value of an earlier line as it stands on the sheet. */
type Writing = (at: (node: string) => string) => string

/** One line of a worked solution. */
export interface SolutionLine {
  /** The node that the line computes. */
  readonly node: string
  /** Its rule, a formula over given names and earlier lines. */
  readonly formula: Writing
  /** TeX of the rule with its numbers put in; in symbols where it is a single number. */
  readonly numbers: Writing
}

/** A mistake that turns one line wrong; its numbers are those of the line where it is a slip in the calculation. */
export interface Slip extends Pick<KnownMistake, 'id'> {
  readonly node: string
  readonly formula: Writing
  readonly numbers?: Writing
}

/** A problem with its worked solution, and what may go wrong in it. */
export interface WorkedSolution {
  readonly title: string
  /** The problem that is solved. */
  readonly statement: string
  readonly given: readonly Given[]
  readonly assignments: readonly Assignment[]
  readonly output: string
  /** What is updated in the last lines. */
  readonly trained?: readonly string[]
  readonly lines: readonly SolutionLine[]
  readonly slips: readonly Slip[]
  readonly diagram: DiagramPlan
}

/** The value of a given number in TeX. */
export function given(name: string): string {
  return `\\val{${name}}`
}
