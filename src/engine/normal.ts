import { erfc, exp } from '../base/elementary.ts'

const inverseRootTwoPi = 0.3989422804014327

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return inverseRootTwoPi * exp((-x * x) / 2)
}

/** Cumulative distribution of the standard normal (Abramowitz & Stegun 26.2.29). */
export function normalCumulative(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2
}

const twoOverRootPi = 1.1283791670955126

/** The error function, without loss of digits near 0, where 1 − erfc has it (Abramowitz & Stegun 7.1.2 and 7.1.6). */
export function erf(x: number): number {
  if (x < 0) return -erf(-x)
  if (x > 0.5) return 1 - erfc(x)
  let term = x
  let sum = x
  for (let n = 1; n <= mostTerms; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return erfSlope(x) * sum
}

// Up to 0.5 the terms that are left are below 2^-53 of the sum.
const mostTerms = 13

/** Derivative of the error function (Abramowitz & Stegun 7.1.19). */
export function erfSlope(x: number): number {
  return twoOverRootPi * exp(-x * x)
}
