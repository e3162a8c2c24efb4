// From the smallest number to the largest, as decimal texts are read: exactly rounded in every engine.
const [least, most] = [-324, 308]
const powers = Float64Array.from({ length: most - least + 1 }, (_, k) => Number(`1e${k + least}`))

/** The number next to 10^exponent. */
export function powerOfTen(exponent: number): number {
  return exponent > most ? Number.POSITIVE_INFINITY : (powers[exponent - least] ?? 0)
}

/** The place of a number's first digit, as an exponent of ten: 2 for 250, -1 for 0.25; that of 0 is the lowest there is. */
export function leadingPlace(value: number): number {
  const size = Math.abs(value)
  let [low, high] = [0, powers.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (powers[middle]! <= size) low = middle
    else high = middle
  }
  return low + least
}
