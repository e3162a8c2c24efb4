import { parseName } from '../engine/name.ts'
import { cellsOf, givenCells, inMatrices, type NamedValue, shapesOf } from './build.ts'
import type { Assignment, Given, MatrixProgram, Program, Training } from './contract.ts'
import { definitionsOf } from './definitions.ts'
import { flowOf } from './drawing.ts'
import type { StatedLine } from './loops.ts'
import { type Line, readFamilyLines } from './read.ts'
import { type Shape, scalar } from './shape.ts'
import { sharesOf } from './shares.ts'
import { type GivenValue, type StatedValue, valueIn } from './value.ts'

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
  /** Names that are asked: a Jacobian among them is a step of its own. */
  readonly ask?: readonly string[]
  /** What each step of a training brings in place of given values. */
  readonly data?: Training['data']
}

/**
 * A calculation in numbers, vectors and matrices: cells for the solution graph; definitions and a drawing that follow
 * from the lines. What its signs mean a sheet says by itself.
 */
export function calculation(
  values: readonly NamedValue[],
  lines: readonly Line[],
  output: string,
  told: Told = {},
): Calculation {
  const { kindOf = (name) => (name === output ? 'loss' : 'forward') } = told
  const given = givenCells(values)
  const assignments = cellsOf(lines, kindOf)
  const matrices = inMatrices(shapesOf(values, lines), lines)
  const whole = matrices.inMatrices
  return {
    given,
    assignments,
    output,
    parameters: given.filter(({ kind }) => kind === 'parameter').map(({ name }) => name),
    ...matrices,
    ...(whole && {
      inMatrices: {
        ...whole,
        shares: sharesOf(values, told.data ?? []),
        ...(told.untold && { untold: told.untold }),
        ...(told.ask && { jacobians: told.ask.filter((name) => isJacobian(name, whole.shapes)) }),
      },
    }),
    conventions: [],
    ...(whole ? toldOf(whole, told) : { diagram: { kind: 'circuit' } }),
    // Among many cells some are 0, 1, alike or nearly cancel, and give nothing away.
    ...(whole && { allow: ['factors', 'shared', 'trivial', 'cancelling'] }),
  }
}

/** Whether a name such as `dp/dz` is the derivative of one vector by another. */
function isJacobian(name: string, shapes: ReadonlyMap<string, Shape>): boolean {
  const { of, by } = parseName(name)?.derivative ?? {}
  return [of, by].every((one) => one !== undefined && (shapes.get(one)?.length ?? 0) > 0)
}

/** Definitions and a drawing that follow from lines. */
function toldOf({ shapes, lines }: MatrixProgram, { untold = [] }: Told): Pick<Calculation, 'formulas' | 'diagram'> {
  const told = { shapes, lines: lines.filter(({ name }) => !untold.includes(name)) }
  return { formulas: definitionsOf(told), diagram: flowOf(told) }
}

/** A given value of a family. */
export interface FamilyValue extends Pick<Given, 'kind' | 'heading' | 'hidden'> {
  /** Default: a number. */
  readonly shape?: Shape
  /** One quantity that every cell draws from, lists, or what each cell is. */
  readonly of: StatedValue | GivenValue['at']
  /** Where the parameters state it: what does not fit the shape is a fault there. */
  readonly path?: readonly (string | number)[]
}

/** What a family gives and computes, read. */
export interface FamilyLines {
  readonly values: readonly NamedValue[]
  readonly lines: readonly Line[]
}

/** Given values and lines of a family, which are known to fit. */
export function familyLines(given: Readonly<Record<string, FamilyValue>>, stated: readonly StatedLine[]): FamilyLines {
  const values = Object.entries(given).map(([name, { shape = scalar, of, path: _, ...rest }]) => {
    const value = typeof of === 'function' ? { shape, at: of } : valueIn(shape, of, [name])
    if ('code' in value) throw new Error(`${value.message}: ${value.got}, ${value.expected}`)
    return { name, value, ...rest }
  })
  const { lines, issues } = readFamilyLines(new Map(values.map(({ name, value }) => [name, value.shape])), stated)
  if (issues.length > 0)
    throw new Error(issues.map(({ message, got, expected }) => `${message}: ${got}, ${expected}`).join('; '))
  return { values, lines }
}

/** A calculation as a family tells it: in numbers alone as in matrices. */
export function toldCalculation({ values, lines }: FamilyLines, output: string, told: Told = {}): Calculation {
  const calculated = calculation(values, lines, output, told)
  if (calculated.inMatrices) return calculated
  return { ...calculated, ...toldOf({ shapes: shapesOf(values, lines), lines }, told) }
}

/** A calculation as a family writes it. */
export function familyCalculation(
  given: Readonly<Record<string, FamilyValue>>,
  stated: readonly StatedLine[],
  output: string,
  told: Told = {},
): Calculation {
  return toldCalculation(familyLines(given, stated), output, told)
}
