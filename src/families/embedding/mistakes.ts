import { told } from '../../language/mistakes.ts'
import { cell } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'

/** Mistakes of an embedding lookup, one wrong formula per cell. */
export function mistakes(sequence: readonly number[], size: number): Mistake[] {
  const columns = Array.from({ length: size }, (_, k) => k)
  return columns.flatMap((column) => [
    ...[...new Set(sequence)].flatMap((id) => rowMistakes(sequence, id, column)),
    ...sequence.flatMap((id, place): Mistake[] => {
      if (id === 0) return []
      return [
        {
          ...told('rows-counted-from-one'),
          node: cell('E', place, column),
          formula: cell('W', id - 1, column),
        },
      ]
    }),
  ])
}

function rowMistakes(sequence: readonly number[], id: number, column: number): Mistake[] {
  const sent = [...sequence.keys()].filter((place) => sequence[place] === id).map((place) => cell('G', place, column))
  if (sent.length < 2) return []
  const node = `dL/d${cell('W', id, column)}`
  return [
    {
      ...told('last-occurrence-overwrites'),
      node,
      formula: sent.at(-1)!,
    },
    {
      ...told('first-occurrence-only'),
      node,
      formula: sent[0]!,
    },
    {
      ...told('occurrences-averaged'),
      node,
      formula: `(${sent.join(' + ')})/${sent.length}`,
    },
  ]
}
