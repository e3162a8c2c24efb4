const inverseRootTwoPi = 0.3989422804014327

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return inverseRootTwoPi * Math.exp((-x * x) / 2)
}

/**
 * Cumulative distribution of the standard normal to about 1e-15: the series and the continued fraction of
 * Abramowitz & Stegun 26.2.11 and 26.2.14, joined where both have converged.
 */
export function normalCumulative(x: number): number {
  if (Number.isNaN(x)) return x
  return Math.abs(x) < 4 ? 0.5 + seriesFromZero(x) : x > 0 ? 1 - upperTail(x) : upperTail(-x)
}

function seriesFromZero(x: number): number {
  let term = x
  let sum = x
  for (let n = 3; Math.abs(term) > 1e-18; n += 2) {
    term *= (x * x) / n
    sum += term
  }
  return normalDensity(x) * sum
}

function upperTail(x: number): number {
  let fraction = x
  for (let n = 60; n >= 1; n--) fraction = x + n / fraction
  return normalDensity(x) / fraction
}
