import { cell } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'

const hint = 'Every occurrence of a token reads the same row: what all of them send back is added up.'

/** Mistakes of an embedding lookup, one wrong formula per cell. */
export function mistakes(sequence: readonly number[], size: number): Mistake[] {
  const columns = Array.from({ length: size }, (_, k) => k)
  return columns.flatMap((column) => [
    ...[...new Set(sequence)].flatMap((id) => rowMistakes(sequence, id, column)),
    ...sequence.flatMap((id, place): Mistake[] => {
      if (id === 0) return []
      return [
        {
          id: 'rows-counted-from-one',
          says: 'the rows of the table were counted from one',
          hint: 'Token ids and rows are counted from zero.',
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
      id: 'last-occurrence-overwrites',
      says: 'the last occurrence of a token replaced the others instead of being added to them',
      hint,
      node,
      formula: sent.at(-1)!,
    },
    {
      id: 'first-occurrence-only',
      says: 'only the first occurrence of a token was counted',
      hint,
      node,
      formula: sent[0]!,
    },
    {
      id: 'occurrences-averaged',
      says: 'the gradients of the occurrences of a token were averaged',
      hint,
      node,
      formula: `(${sent.join(' + ')})/${sent.length}`,
    },
  ]
}
