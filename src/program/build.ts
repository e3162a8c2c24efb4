import type { Assignment, Given, MatrixPlan } from './contract.ts'
import { argumentOf } from './expand.ts'
import { textOf } from './expressions.ts'
import type { MatrixProgram } from './matrix-program.ts'
import type { Term } from './operation.ts'
import type { Line } from './read.ts'
import { cellName, placesIn, platesOf, type Shape } from './shape.ts'
import type { GivenValue } from './value.ts'

/** A given value with its name, and what the statement says of it. */
export interface NamedValue extends Pick<Given, 'name' | 'kind' | 'heading' | 'hidden'> {
  readonly value: GivenValue
}

/** The cells of given values. */
export function givenCells(values: readonly NamedValue[]): Given[] {
  return values.flatMap(({ name, value, ...rest }) =>
    placesIn(value.shape).map((place) => ({ name: cellName(name, place), quantity: value.at(place), ...rest })),
  )
}

/** The lines of a program cell by cell: what is computed. */
export function cellsOf(lines: readonly Line[], kindOf: (name: string) => Assignment['kind']): Assignment[] {
  return lines.flatMap(({ name, formula, term, path }) => {
    const argument = argumentOf(term)
    const kind = kindOf(name)
    return placesIn(term.shape).map((place): Assignment => {
      const expression = argument.at(place)
      const cell = { name: cellName(name, place), kind, path, expression }
      if (isScalar(term)) return { ...cell, formula }
      return {
        ...cell,
        get formula() {
          return textOf(expression)
        },
      }
    })
  })
}

/** Shapes of all values of a program by name: what is given, then what is assigned. */
export function shapesOf(values: readonly NamedValue[], lines: readonly Line[]): Map<string, Shape> {
  return new Map([
    ...values.map(({ name, value }) => [name, value.shape] as const),
    ...lines.map(({ name, term }) => [name, term.shape] as const),
  ])
}

/** The vectors and matrices of a program, where it has any: as plans of their cells, and as the lines that make them. */
export function inMatrices(
  shapes: ReadonlyMap<string, Shape>,
  lines: readonly Line[],
): { matrices?: readonly MatrixPlan[]; inMatrices?: MatrixProgram } {
  const matrices = [...shapes].flatMap(([name, shape]) => platesOf(name, shape))
  return matrices.length === 0 ? {} : { matrices, inMatrices: { shapes, lines } }
}

/** Whether a line speaks of numbers alone, so that its formula is what was written. */
function isScalar(term: Term): boolean {
  if (term.kind === 'cells') return term.shape.length === 0 && term.args.every(isScalar)
  return term.kind !== 'whole' && term.shape.length === 0
}
