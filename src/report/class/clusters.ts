/** Most items whose values lie within a width of each other. */
export function largestCluster<Item>(
  items: readonly Item[],
  place: (item: Item) => number,
  width: number,
): readonly Item[] {
  const sorted = items.toSorted((a, b) => place(a) - place(b))
  let best: readonly Item[] = []
  for (let [first, last] = [0, 0]; last < sorted.length; last++) {
    while (place(sorted[last]!) - place(sorted[first]!) > width) first++
    if (last - first + 1 > best.length) best = sorted.slice(first, last + 1)
  }
  return best
}
