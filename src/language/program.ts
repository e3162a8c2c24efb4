import type { Assignment, Given, Program } from '../families/contract.ts'
import { cellsOf, givenCells, inMatrices, type NamedValue, shapesOf } from './build.ts'
import { matrixConventions } from './conventions.ts'
import { flowOf } from './drawing.ts'
import type { StatedLine } from './loops.ts'
import { type Line, readLines } from './read.ts'
import { definitionsOf } from './rules.ts'
import type { Shape } from './shape.ts'
import { type StatedValue, valueIn } from './value.ts'

/** What follows from the lines of a program: everything but the words. */
export type Calculation = Pick<
  Program,
  | 'given'
  | 'assignments'
  | 'output'
  | 'parameters'
  | 'matrices'
  | 'inMatrices'
  | 'formulas'
  | 'conventions'
  | 'diagram'
  | 'allow'
>

/** What may be said of a calculation beside its lines. */
export interface Told {
  /** Names of lines that only stand for the rest of a larger model: they are neither defined nor drawn. */
  readonly untold?: readonly string[]
  readonly kindOf?: (name: string) => Assignment['kind']
}

/**
 * A calculation in numbers, vectors and matrices: cells for the solution graph; definitions, conventions and a drawing
 * that follow from the lines.
 */
export function calculation(
  values: readonly NamedValue[],
  lines: readonly Line[],
  output: string,
  { untold = [], kindOf = (name) => (name === output ? 'loss' : 'forward') }: Told = {},
): Calculation {
  const given = givenCells(values)
  const assignments = cellsOf(lines, kindOf)
  const matrices = inMatrices(shapesOf(values, lines), lines)
  const whole = matrices.inMatrices
  const told = whole && { ...whole, lines: lines.filter(({ name }) => !untold.includes(name)) }
  return {
    given,
    assignments,
    output,
    parameters: given.filter(({ kind }) => kind === 'parameter').map(({ name }) => name),
    ...matrices,
    ...(told && { formulas: definitionsOf(told) }),
    conventions: told ? matrixConventions(told) : [],
    diagram: told ? flowOf(told) : { kind: 'circuit' },
    // Among many cells some are 0, 1 or alike, and give nothing away.
    ...(whole && { allow: ['factors', 'shared', 'trivial'] }),
  }
}

/** A given value of a family. */
export interface FamilyValue extends Pick<Given, 'kind' | 'heading'> {
  readonly shape: Shape
  /** One quantity that every cell draws from, or lists. */
  readonly of: StatedValue
}

/** A calculation as a family writes it: its lines are known to fit. */
export function familyCalculation(
  given: Readonly<Record<string, FamilyValue>>,
  stated: readonly StatedLine[],
  output: string,
  told: Told = {},
): Calculation {
  const values = Object.entries(given).map(([name, { kind, heading, shape, of }]) => {
    const value = valueIn(shape, of, [name])
    if ('code' in value) throw new Error(`${value.message}: ${value.got}, ${value.expected}`)
    return { name, kind, heading, value }
  })
  const { lines, issues } = readLines(new Map(values.map(({ name, value }) => [name, value.shape])), stated, [])
  if (issues.length > 0)
    throw new Error(issues.map(({ message, got, expected }) => `${message}: ${got}, ${expected}`).join('; '))
  return calculation(values, lines, output, told)
}
