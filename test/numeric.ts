/**
 * Derivative of f at x by central differences at h and h/2, extrapolated (Richardson): the error is of order h^4.
 * h must be small against the distance to the next kink.
 */
export function centralDifference(f: (x: number) => number, x: number, h = 1e-3): number {
  const at = (step: number) => (f(x + step) - f(x - step)) / (2 * step)
  return (4 * at(h / 2) - at(h)) / 3
}

/** Distance of two numbers relative to the larger, or absolute where both are smaller than `scale`; NaN counts as far. */
export function distance(a: number, b: number, scale = 1): number {
  const gap = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), scale)
  return Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap
}
