import { type NumberReading, numberTooLarge, numberTooSmall, unreadable } from './reading.ts'

const decimalPattern = /^([+-]?)\s*(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
const powerOfTen =
  /^([+-]?)\s*(?:(?=[\d.])(\d+)?(?:\.(\d*))?\s*[*xX]\s*)?10\s*(?:\^|\*\*)\s*(?:([+-]?\s*\d+)|\(\s*([+-]?\s*\d+)\s*\)|\{\s*([+-]?\s*\d+)\s*\})$/

/** Reads a plain decimal such as `-0.5`, `5.`, `1e-3` or `1.2*10^-3` exactly; undefined where the text is none. */
export function readDecimal(text: string): NumberReading | undefined {
  const plain = decimalPattern.exec(text)
  if (plain) {
    const [, sign, whole, fraction, exponent] = plain
    return whole || fraction ? decimal(text, sign!, whole!, fraction ?? '', exponent ?? '0') : undefined
  }
  const power = powerOfTen.exec(text)
  if (!power) return undefined
  const [, sign, whole, fraction, ...exponents] = power
  const exponent = exponents.find((written) => written !== undefined)!.replace(/\s/g, '')
  const lone = whole === undefined && fraction === undefined
  if (!lone && !whole && !fraction) return undefined
  return decimal(text, sign!, lone ? '1' : (whole ?? ''), fraction ?? '', exponent)
}

function decimal(text: string, sign: string, whole: string, fraction: string, exponent: string): NumberReading {
  const digits = (whole + fraction).replace(/^0+/, '')
  const power = digits === '' ? 0 : Number(exponent)
  const written = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction && `.${fraction}`}${power ? `e${power}` : ''}`
  const value = Number(written)
  if (value === Number.POSITIVE_INFINITY) return unreadable(numberTooLarge, text)
  if (value === 0 && digits !== '') return unreadable(numberTooSmall, text)
  const negative = sign === '-' && digits !== ''
  return {
    kind: 'number',
    value: negative ? -value : value,
    decimal: `${negative ? '-' : ''}${written}`,
    digits: { decimals: Math.max(0, fraction.length - power), significant: digits.length || 1 },
  }
}
