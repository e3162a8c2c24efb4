import { wrongLength } from '../faults/makers.ts'
import { cellCount as cellsOf, mostCells, type Shape } from '../program/shape.ts'
import { bounded, type ParameterIssue, z } from './contract.ts'

/** Why the sizes of families end where they do, and how a problem beyond is stated. */
const reasons = {
  numbers: {
    because: 'the worked solution writes out every number',
    instead: `use family: program, whose vectors and matrices may have ${mostCells} cells in all`,
  },
  steps: {
    because: 'the worked solution writes out every step',
    instead: 'use family: program, where "steps" of an update goes further and { for: t, … } repeats lines',
  },
  layers: {
    because: 'the drawing must stay readable',
    instead: 'use family: program, where { for: k, … } repeats lines',
  },
} as const

/** Schema of a size of a family, from the least to the most. */
export function sizeOf(what: keyof typeof reasons, least: number, most: number): z.ZodNumber {
  return bounded(z.int().min(least), most, reasons[what])
}

/**
 * What is wrong with the size of a calculation.
 * @param shapes of everything that is given or assigned
 * @param remedy what would make it smaller
 */
export function* sizeIssues(
  shapes: Iterable<Shape>,
  path: ParameterIssue['path'],
  remedy: string,
): Generator<ParameterIssue> {
  let cells = 0
  for (const shape of shapes) cells += cellsOf(shape)
  if (cells <= mostCells) return
  yield {
    code: 'too-many-cells',
    message: `the values of this problem have ${cells} cells in all`,
    got: `${cells} cells`,
    expected: `at most ${mostCells}: more would take seconds to draw and pages to print`,
    remedy,
    path,
  }
}

/** What is wrong with the length of a list that is stated; what is no list serves all alike. */
export function* lengthIssues(
  stated: unknown,
  wanted: number,
  what: string,
  path: ParameterIssue['path'],
): Generator<ParameterIssue> {
  if (Array.isArray(stated) && stated.length !== wanted) yield { ...wrongLength(stated.length, wanted, what), path }
}

/** The numbers from 0, as many as `count`. */
export function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k)
}
