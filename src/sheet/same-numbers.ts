import type { Markdown } from '../document/blocks.ts'
import type { Exercise } from '../solution/exercise.ts'
import { sharedNumbers } from '../solution/shared-numbers.ts'
import { notationOf } from './notation.ts'
import { sheetWords } from './words.ts'

/**
 * What a sheet says of a problem that has numbers of another one; undefined where it has none of one that stands there.
 * @param problems those of the sheet, in its order
 */
export function sameNumbers(
  { exercise }: { readonly exercise: Exercise },
  problems: readonly { readonly exercise: Exercise }[],
): Markdown | undefined {
  const { problem, program, printed, solution } = exercise
  const place = problems.findIndex((other) => other.exercise.problem.id === problem.with)
  if (problem.with === undefined || place < 0) return undefined
  const shared = new Set(sharedNumbers(program, problems[place]!.exercise.program).map(({ name }) => name))
  const told = printed.filter(({ name }) => shared.has(name))
  if (told.length === 0) return undefined
  if (printed.every(({ name, meaning }) => shared.has(name) || meaning !== undefined))
    return sheetWords.sameNumbers(place + 1)
  const notation = notationOf(program)
  const wholes = new Set(told.map(({ name }) => solution.matrices.wholeOf(name)))
  const symbols = [...wholes].map((name) => `$${notation.inline(name)}$`)
  const [only, another] = symbols
  return another === undefined ? sheetWords.sameNumber(only!, place + 1) : sheetWords.someNumbers(symbols, place + 1)
}
