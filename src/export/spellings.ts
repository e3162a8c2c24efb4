import { letterOf } from '../answer/format.ts'

/** How an order is typed where a system compares texts: `c, a, b`, `c,a,b`, `c a b`, `cab`. */
export function acceptedOrders(positions: readonly number[]): string[] {
  const letters = positions.map(letterOf)
  if (letters.length === 0) return ['none']
  return distinct([', ', ',', ' ', ''].map((separator) => letters.join(separator)))
}

/** How a shape is typed where a system compares texts: `2 x 3`, `2×3`, `2, 3`, `(2, 3)`, `[2,3]`. */
export function acceptedShapes(lengths: readonly number[]): string[] {
  const lists = [lengths.join(', '), lengths.join(',')]
  const products = [' x ', 'x', ' × ', '×'].map((sign) => lengths.join(sign))
  const bare = lengths.length === 0 ? [] : [...products, ...lists]
  const tuples = lengths.length === 1 ? [`(${lengths[0]},)`] : []
  return distinct([...bare, ...lists.flatMap((list) => [`(${list})`, `[${list}]`]), ...tuples])
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
