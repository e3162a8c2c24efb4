import { erfc, exp } from '../elementary.ts'

const inverseRootTwoPi = 0.3989422804014327

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return inverseRootTwoPi * exp((-x * x) / 2)
}

/** Cumulative distribution of the standard normal (Abramowitz & Stegun 26.2.29). */
export function normalCumulative(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2
}
