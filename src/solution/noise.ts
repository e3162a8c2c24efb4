// Far more than binary arithmetic is off by at the end of a calculation as long as a sheet's, far less than a unit of
// the last place that any sheet asks for among numbers of its size.
const noise = 1e-13
let margin = noise

/** Whether two results are one number but for what binary arithmetic is off by; what they came from is of the order of 1. */
export function isSame(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) < margin * Math.max(1, Math.abs(a), Math.abs(b))
}

/** Whether a result is below a bound, and no order of its calculation could have put it on the other side. */
export function isBelow(a: number, b: number): boolean {
  return a < b && !isSame(a, b)
}

/** Whether draws are made by today's rules, and not as they were for sheets of before. */
export function drawsOfToday(): boolean {
  return margin > 0
}

/** Does something with bounds that noise decides at, as it did for sheets that were printed before there was a margin. */
export function withoutMargin<Result>(act: () => Result): Result {
  margin = 0
  try {
    return act()
  } finally {
    margin = noise
  }
}
