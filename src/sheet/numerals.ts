import { strength } from '../engine/operations.ts'
import { numeralPiece, type TexPiece } from '../engine/tex.ts'
import { fullText } from '../solution/rounding.ts'

/** A decimal text as a piece of a formula; 1e-8 is written 10⁻⁸. */
export function decimalPiece(text: string): TexPiece {
  const [mantissa, exponent] = text.split('e')
  if (exponent === undefined) return numeralPiece(text)
  const power = `10^{${Number(exponent)}}`
  if (mantissa === '1') return { tex: power, strength: strength.power }
  const { tex } = numeralPiece(mantissa!)
  return { tex: `${tex} \\cdot ${power}`, strength: mantissa!.startsWith('-') ? strength.sum : strength.product }
}

// A number of no more digits is what its author wrote; a third has more, and so has a root.
const mostWrittenDigits = 14
const largestDenominator = 99
const largestNumerator = 9999
// What a few steps of binary arithmetic leave, as a share of the value.
const noise = 4 * Number.EPSILON

/** A constant of a formula: as it is written, but for ⅔ and 1/√2, which are not the fifteen digits they have become. */
export function constantPiece(value: number): TexPiece {
  const text = fullText(value)
  const isWritten = Number(value.toPrecision(mostWrittenDigits)) === value
  const known = isWritten ? undefined : fractionTex(Math.abs(value))
  if (known === undefined) return decimalPiece(text)
  return value < 0 ? { tex: `-${known}`, strength: strength.sum } : { tex: known, strength: strength.fraction }
}

function fractionTex(value: number): string | undefined {
  const isClose = (other: number) => Math.abs(other - value) <= noise * value
  for (let q = 2; q <= largestDenominator; q++) {
    const p = Math.round(value * q)
    if (p > largestNumerator || !isClose(p / q)) continue
    return isDecimal(q) ? undefined : `\\frac{\\num{${p}}}{\\num{${q}}}`
  }
  const square = Math.round(1 / (value * value))
  return square <= largestDenominator && isClose(1 / Math.sqrt(square))
    ? `\\frac{\\num{1}}{\\sqrt{\\num{${square}}}}`
    : undefined
}

/** Whether a fraction with this denominator, in lowest terms, is a decimal. */
function isDecimal(denominator: number): boolean {
  if (denominator % 2 === 0) return isDecimal(denominator / 2)
  return denominator % 5 === 0 ? isDecimal(denominator / 5) : denominator === 1
}
