/**
 * Tails and quantiles of distributions, in JavaScript alone, so that every machine writes the same figures. The published
 * package carries this file as a bundle (see bin/bundle.ts).
 */
import betainc from '@stdlib/math-base-special-betainc'
import { oncePerKey } from '../../base/once.ts'

/** The chance that a value of the F distribution is larger: the regularised incomplete beta function. */
export function tailOfF(value: number, between: number, within: number): number {
  return betainc(within / (within + between * value), within / 2, between / 2)
}

/** How many standard errors the interval of 95 % reaches at either side, with so many degrees of freedom. */
export const reachOfT = oncePerKey(quantileOfT)

/** The square of a value of t is one of F; the tail falls, so that halving what lies between two values ends at the quantile. */
function quantileOfT(freedom: number): number {
  // Of one degree of freedom it is 12.7, and of infinitely many 1.96.
  let [low, high] = [1.9, 13]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (tailOfF(middle * middle, 1, freedom) > 0.05) low = middle
    else high = middle
  }
  return high
}
