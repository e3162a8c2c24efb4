import { encode, type KnownMistake, type ParameterIssue, quantitySchema, z } from '../../family/contract.ts'
import { matrixSchema } from '../../family/matrix.ts'
import { lengthIssues } from '../../family/sizes.ts'
import type { Pair, Window } from '../../program/operation.ts'
import type { StatedValue } from '../../program/value.ts'
import { placesFor } from '../../program/window.ts'

/** Schema of the numbers of several matrices: one quantity for all cells, the rows of the only one, or those of each. */
export const stackSchema = z.union([matrixSchema, z.array(z.array(z.array(quantitySchema).min(1)).min(1)).min(1)])

type Stack = z.output<typeof stackSchema>

/** Names of several: of a single one the letters alone. */
export function numbered(letters: string, count: number): string[] {
  return count === 1 ? [letters] : Array.from({ length: count }, (_, k) => `${letters}${k + 1}`)
}

/** Matrices of one size that a parameter states. */
export function statedMatrices(names: readonly string[], shape: Pair, stated: Stack, key: string) {
  const of = (k: number): { of: StatedValue; path: (string | number)[] } =>
    isList(stated) ? { of: stated[k]!, path: [key, k] } : { of: stated, path: [key] }
  return Object.fromEntries(names.map((name, k) => [name, { shape, ...of(k) }]))
}

function isList(stated: Stack): stated is Extract<Stack, readonly unknown[][][]> {
  return Array.isArray(stated) && Array.isArray(stated[0]) && Array.isArray(stated[0][0])
}

/** What is wrong where a list has not one entry for each of the matrices. */
export function* countIssues(key: string, stated: Stack, count: number): Generator<ParameterIssue> {
  yield* lengthIssues(Array.isArray(stated) && !isList(stated) ? [stated] : stated, count, perChannel, [key])
}

export const perChannel = 'one entry per channel and filter that the layer has'

/**
 * The question for the shape of what a window makes of an input, and what is answered wrongly.
 * @param channels of the output; they come first, as in PyTorch, where there are channels at all
 */
export function shapeQuestion(input: Pair, window: Window, channels: number | undefined) {
  const code = (size: Pair) => `${encode({ kind: 'shape' }, channels === undefined ? size : [channels, ...size])}`
  const places = placesFor(input, window)
  const wrong: readonly (readonly [KnownMistake['id'], Pair])[] = [
    ['first-place-not-counted', [places[0] - 1, places[1] - 1]],
    ['padding-left-out', placesFor(input, { ...window, padding: [0, 0] })],
    ['stride-left-out', placesFor(input, { ...window, stride: [1, 1] })],
    ['input-shape-kept', input],
  ]
  return {
    concluded: [`shape_Y = ${code(places)}`],
    formats: { shape_Y: { kind: 'shape' } } as const,
    mistakes: wrong.flatMap(([id, size]): KnownMistake[] =>
      size.every((length) => length > 0) ? [{ id, node: 'shape_Y', formula: code(size) }] : [],
    ),
  }
}
