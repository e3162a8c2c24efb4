/**
 * Quantiles and tails of distributions, in JavaScript alone, so that every machine writes the same figures. The published
 * package carries this file as a bundle (see bin/bundle.ts).
 */
import cumulativeF from '@stdlib/stats-base-dists-f-cdf'
import quantileT from '@stdlib/stats-base-dists-t-quantile'

/** The chance that a value of the F distribution is larger. */
export function tailOfF(value: number, between: number, within: number): number {
  return Math.max(0, 1 - cumulativeF(value, between, within))
}

/** How many standard errors the interval of 95 % reaches at either side, with so many degrees of freedom. */
export function reachOfT(freedom: number): number {
  return quantileT(0.975, freedom)
}
