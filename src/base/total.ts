/** Sum of points; shares such as 6/7 of a point add up to the points of the problem on paper. */
export function total(parts: readonly number[]): number {
  const sum = parts.reduce((before, part) => before + part, 0)
  return Math.round(sum * 1e9) / 1e9
}
