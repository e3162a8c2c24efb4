import { type MatrixPlan, type Mistake, type ParameterIssue, quantitySchema, z } from '../families/contract.ts'
import type { MistakeId } from '../mistakes/catalogue.ts'
import { forCells, type MatrixQuantity, matrixSchema, shapeIssues } from './matrix.ts'

/** A size in rows and columns, or a place by its row and column from 0. */
export type Pair = readonly [number, number]

/** A window that slides over a matrix. */
export interface Sliding {
  readonly input: Pair
  readonly window: Pair
  readonly stride: Pair
  readonly padding: Pair
}

/** One cell of the window on one cell of the input, at one place of the window. */
export interface Tap {
  readonly output: Pair
  readonly window: Pair
  readonly input: Pair
}

/**
 * Rows and columns of places that the window has: ⌊(n + 2p − k)/s⌋ + 1 along each axis (Dumoulin & Visin 2016,
 * relationship 6).
 */
export function placesOf({ input, window, stride, padding }: Sliding): Pair {
  const along = (axis: 0 | 1) => Math.floor((input[axis] + 2 * padding[axis] - window[axis]) / stride[axis]) + 1
  return [along(0), along(1)]
}

/** What of the window meets what of the input, place by place; what falls on the padding meets nothing. */
export function tapsOf(sliding: Sliding): Tap[] {
  const { input, window, stride, padding } = sliding
  return forCells(sized(placesOf(sliding)), (i, j) =>
    forCells(
      sized(window),
      (k, l): Tap => ({
        output: [i, j],
        window: [k, l],
        input: [stride[0] * i + k - padding[0], stride[1] * j + l - padding[1]],
      }),
    ),
  )
    .flat()
    .filter((tap) => isInside(tap, input))
}

/** Taps at one cell of the output, the window or the input. */
export function tapsAt(taps: readonly Tap[], part: keyof Tap, row: number, column: number): Tap[] {
  return taps.filter((tap) => tap[part][0] === row && tap[part][1] === column)
}

/** Whether a tap falls on the input and not on its padding. */
export function isInside({ input: [row, column] }: Tap, [rows, columns]: Pair): boolean {
  return row >= 0 && row < rows && column >= 0 && column < columns
}

/** A pair as the size of a matrix. */
export function sized([rows, columns]: Pair): Omit<MatrixPlan, 'name'> {
  return { rows, columns }
}

/** The tap as it would be if the window moved by one cell at a time. */
export function unstrided({ padding }: Sliding, tap: Tap): Tap {
  const [[i, j], [k, l]] = [tap.output, tap.window]
  return { ...tap, input: [i + k - padding[0], j + l - padding[1]] }
}

/**
 * Mistakes in the size of the output.
 * @param code the answer's code for rows and columns
 */
export function outputSizeMistakes(sliding: Sliding, node: string, code: (size: Pair) => string): Mistake[] {
  const [rows, columns] = placesOf(sliding)
  const wrong = {
    'first-place-not-counted': [rows - 1, columns - 1],
    'padding-left-out': placesOf({ ...sliding, padding: [0, 0] }),
    'stride-left-out': placesOf({ ...sliding, stride: [1, 1] }),
    'input-shape-kept': sliding.input,
  } as const satisfies Partial<Record<MistakeId, Pair>>
  const ids = Object.keys(wrong) as (keyof typeof wrong)[]
  return ids
    .filter((id) => wrong[id].every((length) => length > 0))
    .map((id) => ({ id, node, formula: code(wrong[id]) }))
}

/** Schema of the numbers of several matrices. */
export const stackSchema = z.union([matrixSchema, z.array(z.array(z.array(quantitySchema).min(1)).min(1)).min(1)])

/** Numbers of several matrices: one quantity for all cells, the rows of the only matrix, or a list of rows per matrix. */
type StackQuantity = z.output<typeof stackSchema>

/** The numbers of the k-th of several matrices. */
export function ofStack(quantity: StackQuantity, k: number): MatrixQuantity {
  return isList(quantity) ? quantity[k]! : quantity
}

function isList(quantity: StackQuantity): quantity is Extract<StackQuantity, readonly unknown[][][]> {
  return Array.isArray(quantity) && Array.isArray(quantity[0]) && Array.isArray(quantity[0][0])
}

/** What is wrong with the numbers that are stated for several matrices. */
export function* stackIssues<Key extends string>(
  params: { readonly [Name in Key]: StackQuantity },
  key: Key,
  count: number,
  [rows, columns]: Pair,
): Generator<ParameterIssue> {
  const quantity: StackQuantity = params[key]
  if (!Array.isArray(quantity)) return
  if (!isList(quantity)) {
    if (count > 1) yield wrongStackLength([key], 1, count)
    else yield* shapeIssues({ [key]: quantity }, { [key]: { rows, columns } })
    return
  }
  if (quantity.length !== count) yield wrongStackLength([key], quantity.length, count)
  for (const [k, matrix] of quantity.entries()) {
    for (const issue of shapeIssues({ [key]: matrix }, { [key]: { rows, columns } })) yield { ...issue, path: [key, k] }
  }
}

/** What is wrong where a list has not one entry for each of the matrices. */
export function wrongStackLength(path: string[], got: number, wanted: number): ParameterIssue {
  const message = 'expected one entry per channel and filter that the layer has'
  return {
    code: 'wrong-length',
    message,
    got: `${got}`,
    expected: `${wanted}`,
    remedy: `write ${wanted} of them`,
    path,
  }
}
