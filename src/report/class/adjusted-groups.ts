import { reachOfT, tailOfF } from './distributions.ts'
import { averageOf, productOf } from './estimates.ts'
import type { Mean } from './figures.ts'

/** One student of a group: a result, and what else tells how good the student is. */
export interface Result {
  readonly result: number
  readonly rest?: number | undefined
}

export interface GroupComparison {
  readonly adjusted: boolean
  readonly f: number
  readonly freedom: readonly [between: number, within: number]
  readonly p: number
  /** In the order of the groups. */
  readonly means: readonly Mean[]
}

const noise = 1e-12

/**
 * Analysis of covariance with one slope for all groups, or of variance where nothing else is known of the students: whether the
 * results of groups differ by more than chance, and the mean of each at the mean of the rest. Undefined where nothing varies
 * within groups or too few are in them.
 */
export function compareGroups(groups: readonly (readonly Result[])[]): GroupComparison | undefined {
  const all = groups.flat()
  const y = groups.map((group) => group.map(({ result }) => result))
  const x = groups.map((group) => group.map(({ rest = 0 }) => rest))
  const [xx, xy, yy] = [within(x, x), within(x, y), within(y, y)]
  const adjusted = all.every(({ rest }) => rest !== undefined) && xx > noise
  const slope = adjusted ? xy / xx : 0
  const left = yy - slope * xy
  const [allX, allY] = [x.flat(), y.flat()]
  const [allXX, allXY] = [productOf(allX, allX), productOf(allX, allY)]
  const leftOfAll = productOf(allY, allY) - (adjusted ? (allXY * allXY) / allXX : 0)
  const freedom = [groups.length - 1, all.length - groups.length - (adjusted ? 1 : 0)] as const
  if (freedom[0] < 1 || freedom[1] < 1 || left <= noise) return undefined
  const error = left / freedom[1]
  const f = Math.max(0, (leftOfAll - left) / freedom[0] / error)
  const middle = averageOf(allX)
  const means = groups.map(({ length }, k): Mean => {
    const away = averageOf(x[k]!) - middle
    const mean = averageOf(y[k]!) - slope * away
    const reach = reachOfT(freedom[1]) * Math.sqrt(error * (1 / length + (adjusted ? (away * away) / xx : 0)))
    return { of: length, mean, low: mean - reach, high: mean + reach }
  })
  return { adjusted, f, freedom, p: tailOfF(f, ...freedom), means }
}

/** Sum of products of deviations from the means of the own group. */
function within(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  return a.reduce((sum, group, k) => sum + productOf(group, b[k]!), 0)
}
