import { strength } from '../autodiff/operations.ts'
import { numeralPiece, type TexPiece } from '../autodiff/tex.ts'

/** A decimal text as a piece of a formula; 1e-8 is written 10⁻⁸. */
export function decimalPiece(text: string): TexPiece {
  const [mantissa, exponent] = text.split('e')
  if (exponent === undefined) return numeralPiece(text)
  const power = `10^{${Number(exponent)}}`
  if (mantissa === '1') return { tex: power, strength: strength.power }
  const { tex } = numeralPiece(mantissa!)
  return { tex: `${tex} \\cdot ${power}`, strength: mantissa!.startsWith('-') ? strength.sum : strength.product }
}
