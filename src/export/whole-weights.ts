import { type Item, type ItemBlank, singleBlanks } from './contract.ts'

// Shares that take more are rounded.
const mostWeight = 100

/** The points of blanks where all are whole, else the least whole weights with the same shares. */
export function wholeWeights(item: Item): (blank: ItemBlank) => number {
  const points = singleBlanks(item).map((blank) => blank.points)
  if (points.every(Number.isInteger)) return (blank) => blank.points
  const least = Math.min(...points.filter((some) => some > 0))
  const factors = Array.from({ length: mostWeight }, (_, k) => (k + 1) / least)
  const factor = factors.find((times) => points.every((some) => isWhole(some * times))) ?? mostWeight / least
  return (blank) => Math.round(blank.points * factor)
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9
}

/** Whether points are whole, so that weights are the points themselves. */
export function hasWholePoints(item: Item): boolean {
  return singleBlanks(item).every(({ points }) => Number.isInteger(points))
}
