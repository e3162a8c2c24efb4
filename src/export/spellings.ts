import { letterOf } from '../answer/format.ts'

/** How an order is typed where a system compares texts: `c, a, b`, `c,a,b`, `cab`, `[c, a, b]`, `c > a > b`. */
export function acceptedOrders(positions: readonly number[]): string[] {
  const letters = positions.map(letterOf)
  if (letters.length === 0) return ['none']
  const joined = (separators: readonly string[]) => separators.map((separator) => letters.join(separator))
  const lists = joined([', ', ',', ' '])
  return distinct([...lists, ...joined(['', '; ', '-', ' - ', '>', ' > ', ' → ']), ...bracketed(lists)])
}

/** How a shape is typed where a system compares texts: `2 x 3`, `2×3`, `2*3`, `2, 3`, `(2, 3)`, `[2,3]`. */
export function acceptedShapes(lengths: readonly number[]): string[] {
  const lists = [', ', ','].map((separator) => lengths.join(separator))
  const products = ['x', '×', '*'].flatMap((sign) => [lengths.join(` ${sign} `), lengths.join(sign)])
  const bare = lengths.length === 0 ? ['scalar'] : [...products, ...lists, lengths.join(' ')]
  const tuples = lengths.length === 1 ? [`(${lengths[0]},)`] : []
  return distinct([...bare, ...bracketed(lists), ...tuples])
}

function bracketed(lists: readonly string[]): string[] {
  return lists.flatMap((list) => [`(${list})`, `[${list}]`])
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
