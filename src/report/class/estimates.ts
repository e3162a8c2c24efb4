import { log, tanh } from '../../base/elementary.ts'
import { reachOfT, tailOfF } from './distributions.ts'
import type { Correlation, Mean, Share } from './figures.ts'

/** The quantile of 97.5 % of the normal distribution. */
const reachOfNormal = 1.959963984540054

/** Wilson's interval: Wilson, Probable inference, the law of succession, and statistical inference (1927). */
export function shareOfCount(count: number, of: number): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 }
  const share = count / of
  const square = reachOfNormal * reachOfNormal
  const middle = (share + square / (2 * of)) / (1 + square / of)
  const reach = (reachOfNormal / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))
  return {
    count,
    of,
    share,
    low: count === 0 ? 0 : Math.max(0, middle - reach),
    high: count === of ? 1 : Math.min(1, middle + reach),
  }
}

export function averageOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Student's t interval. */
export function meanOf(values: readonly number[]): Mean {
  const of = values.length
  if (of === 0) return { of, mean: 0 }
  const mean = averageOf(values)
  if (of === 1) return { of, mean }
  const deviation = Math.sqrt(productOf(values, values) / (of - 1))
  const reach = (reachOfT(of - 1) * deviation) / Math.sqrt(of)
  return { of, mean, deviation, low: mean - reach, high: mean + reach }
}

/** Sum of the products of deviations from both means. */
export function productOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [averageOf(a), averageOf(b)]
  return a.reduce((sum, value, k) => sum + (value - meanA) * (b[k]! - meanB), 0)
}

const noise = 1e-12

/** Pearson's correlation with Fisher's z interval; undefined where one of both does not vary. */
export function correlationOf(a: readonly number[], b: readonly number[]): Correlation | undefined {
  const of = a.length
  if (of < 3) return undefined
  const [squaresA, squaresB] = [productOf(a, a), productOf(b, b)]
  if (squaresA <= noise || squaresB <= noise) return undefined
  const r = Math.max(-1, Math.min(1, productOf(a, b) / Math.sqrt(squaresA * squaresB)))
  if (of < 4 || Math.abs(r) >= 1 - noise) return { of, r }
  const z = log((1 + r) / (1 - r)) / 2
  const reach = reachOfNormal / Math.sqrt(of - 3)
  return { of, r, low: tanh(z - reach), high: tanh(z + reach) }
}

/** The chance that a correlation is so far below 0 where there is none, by Student's t. */
export function chanceOfNegative({ r, of }: Correlation): number {
  if (r >= 0) return 1
  const square = r * r
  return square >= 1 ? 0 : tailOfF((square * (of - 2)) / (1 - square), 1, of - 2) / 2
}

/** The values at the quarters of some sorted values, between neighbours in proportion (Hyndman and Fan's type 7). */
export function quantileOf(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const lower = sorted[below] ?? 0
  return lower + (place - below) * ((sorted[below + 1] ?? lower) - lower)
}

/** p values corrected for their number: Holm, A simple sequentially rejective multiple test procedure (1979). */
export function holmCorrected(values: readonly number[]): number[] {
  const corrected: number[] = []
  let least = 0
  for (const [rank, [p, k]] of [...values.entries()]
    .map(([k, p]) => [p, k] as const)
    .sort(([a], [b]) => a - b)
    .entries()) {
    least = Math.max(least, Math.min(1, p * (values.length - rank)))
    corrected[k] = least
  }
  return corrected
}
