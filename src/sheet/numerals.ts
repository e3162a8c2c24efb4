import { strength } from '../autodiff/operations.ts'
import { numeralPiece, type TexPiece } from '../autodiff/tex.ts'
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

// More digits than anyone writes by hand: such a constant came about by a division or a root.
const mostDigits = 9
const largestDenominator = 99

/** A constant of a formula: ⅔ and 1/√2 as they are, not as the fifteen digits they have become. */
export function constantPiece(value: number): TexPiece {
  const text = fullText(value)
  const known = text.replace(/\D/g, '').length > mostDigits ? fractionTex(Math.abs(value)) : undefined
  if (known === undefined) return decimalPiece(text)
  return value < 0 ? { tex: `-${known}`, strength: strength.sum } : { tex: known, strength: strength.fraction }
}

function fractionTex(value: number): string | undefined {
  const isWhole = (x: number) => x > 0 && Math.abs(x - Math.round(x)) < 1e-12 * x
  for (let q = 2; q <= largestDenominator; q++)
    if (isWhole(value * q)) return `\\frac{\\num{${Math.round(value * q)}}}{\\num{${q}}}`
  const square = 1 / value ** 2
  return isWhole(square) && square <= largestDenominator
    ? `\\frac{\\num{1}}{\\sqrt{\\num{${Math.round(square)}}}}`
    : undefined
}
