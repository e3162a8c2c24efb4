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
  if (!(size > 0)) return least
  // Most numbers are not far from 1.
  let place = -least
  while (powers[place + 1]! <= size) place++
  while (powers[place]! > size) place--
  return place + least
}

// Powers of ten up to this one are numbers themselves, and what is divided by one is rounded once.
const mostExact = 22

// Where a product of two numbers is nearer to a tie it does not tell which side of it the digits are on: it is off by half of
// its last bit, 1/16 below 10^15 and ever less below that.
const nearTie = (digits: number) => (digits > 12 ? 0.07 : 1e-3)

/** The number next to a value's first digits, fifteen at most: that of `toPrecision`, which takes several times as long. */
export function firstDigits(value: number, digits: number): number {
  const places = digits - 1 - leadingPlace(value)
  const scaled = value * powerOfTen(places)
  const isPlain = places >= 0 && places <= mostExact && Math.abs(scaled - Math.floor(scaled) - 0.5) > nearTie(digits)
  return isPlain ? Math.round(scaled) / powerOfTen(places) : Number(value.toPrecision(digits))
}
