/** Most values that lie within a width of each other, and the middle of them. */
export function largestCluster(values: readonly number[], width: number): { count: number; middle: number } {
  const sorted = values.toSorted((a, b) => a - b)
  let best = { count: 0, middle: 0 }
  for (let [first, last] = [0, 0]; last < sorted.length; last++) {
    while (sorted[last]! - sorted[first]! > width) first++
    const count = last - first + 1
    if (count > best.count) best = { count, middle: sorted[first + (count >> 1)]! }
  }
  return best
}
