import { parseName } from '../engine/name.ts'
import { cellsOf, givenCells, inMatrices, type NamedValue, shapesOf } from './build.ts'
import type { Assignment, Program, Training } from './contract.ts'
import type { StatedLine } from './loops.ts'
import type { MatrixProgram } from './matrix-program.ts'
import { type Line, readFamilyLines } from './read.ts'
import { type Shape, scalar } from './shape.ts'
import { sharesOf } from './shares.ts'
import { type FamilyValue, valueIn } from './value.ts'

/** What follows from the lines of a program. */
export type Calculation = Pick<
  Program,
  'given' | 'assignments' | 'output' | 'parameters' | 'matrices' | 'inMatrices' | 'allow'
>

/** What may be said of a calculation beside its lines. */
export interface Told {
  /** Names of lines that only stand for the rest of a larger model. */
  readonly untold?: readonly string[]
  readonly kindOf?: (name: string) => Assignment['kind']
  /** Names that are asked: a Jacobian among them is a step of its own. */
  readonly ask?: readonly string[]
  /** What each step of a training brings in place of given values. */
  readonly data?: Training['data']
}

/** A calculation in numbers, vectors and matrices: cells for the solution graph. What its signs mean a sheet says by itself. */
export function calculation({ values, lines }: FamilyLines, output: string, told: Told = {}): Calculation {
  const { kindOf = (name) => (name === output ? 'loss' : 'forward') } = told
  const given = givenCells(values)
  const matrices = inMatrices(shapesOf(values, lines), lines)
  const whole = matrices.inMatrices
  return {
    given,
    assignments: cellsOf(lines, kindOf),
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
      // Among many cells some are 0, 1, alike or nearly cancel, and give nothing away.
      allow: ['factors', 'shared', 'trivial', 'cancelling'],
    }),
  }
}

/** Whether a name such as `dp/dz` is the derivative of one vector by another. */
function isJacobian(name: string, shapes: ReadonlyMap<string, Shape>): boolean {
  const { of, by } = parseName(name)?.derivative ?? {}
  return [of, by].every((one) => one !== undefined && (shapes.get(one)?.length ?? 0) > 0)
}

/** What a family gives and computes, read. */
export interface FamilyLines {
  readonly values: readonly NamedValue[]
  readonly lines: readonly Line[]
}

/**
 * Given values and lines of a family, which are known to fit.
 * @param linesAt where the parameters state the lines
 */
export function familyLines(
  given: Readonly<Record<string, FamilyValue>>,
  stated: readonly StatedLine[],
  linesAt: readonly (string | number)[] = [],
): FamilyLines {
  const values = Object.entries(given).map(([name, { shape = scalar, of, path: _, ...rest }]) => {
    const value = typeof of === 'function' ? { shape, at: of } : valueIn(shape, of, [name])
    if ('code' in value) throw new Error(`${value.message}: ${value.got}, ${value.expected}`)
    return { name, value, ...rest }
  })
  const { lines, issues } = readFamilyLines(
    new Map(values.map(({ name, value }) => [name, value.shape])),
    stated,
    linesAt,
  )
  if (issues.length > 0)
    throw new Error(issues.map(({ message, got, expected }) => `${message}: ${got}, ${expected}`).join('; '))
  return { values, lines }
}

/** Lines of which a sheet tells, with the shapes of all values. */
export function toldLines({ values, lines }: FamilyLines, untold: readonly string[]): MatrixProgram {
  return { shapes: shapesOf(values, lines), lines: lines.filter(({ name }) => !untold.includes(name)) }
}
