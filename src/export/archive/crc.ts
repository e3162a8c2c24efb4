/** The CRC-32 of two parts of a file, one after the other, by those of the parts; `length` is that of the second. */
export function joinedCrc(first: number, second: number, length: number): number {
  return (product(shift(length), first) ^ second) >>> 0
}

// Remainders modulo the polynomial of CRC-32, the highest bit for x^0: that is how zip and zlib write them.
const polynomial = 0xedb88320
const one = 0x80000000
const eighth = 0x00800000

function product(factor: number, other: number): number {
  let sum = 0
  let term = other
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (factor & bit) sum ^= term
    term = term & 1 ? (term >>> 1) ^ polynomial : term >>> 1
  }
  return sum >>> 0
}

/** What a CRC is multiplied with when so many bytes follow: x^(8 length). */
function shift(length: number): number {
  let power = one
  let square = eighth
  for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = product(square, power)
    square = product(square, square)
  }
  return power
}
