import { cutAt, type TextForm } from '../../../text/text-form.ts'

/** Markup of a formula in which numerals are still to be put. */
export type Skeleton = TextForm

const numeral = /\\num\{(-?)(\d+(?:\.\d+)?)(?:[eE]([+-]?\d+))?\}/g

/** Eight digits that hardly a formula contains, and three for the place; one that does is typeset with its numerals. */
export const marker = '73519246'
const oneMark = new RegExp(`${marker}(\\d{3})`)
const allMarks = new RegExp(`${marker}\\d{3}`, 'g')

/** A formula with marks in the places of its numerals, whose digits are collected. */
export function withMarks(tex: string, digits: string[]): string {
  return written(tex, (text) => marker + String(digits.push(text) - 1).padStart(3, '0'))
}

/** A formula with its numerals in TeX's own words. */
export function withoutMarks(tex: string): string {
  return written(tex, (text) => text)
}

/** Braces make a minus unary and keep digits apart. */
function written(tex: string, place: (digits: string) => string): string {
  return tex.replace(numeral, (whole, sign: string, mantissa: string, exponent: string | undefined, offset: number) => {
    if (exponent !== undefined)
      return `{${sign}${place(mantissa)}\\times 10^{${signOf(exponent)}${place(digitsOf(exponent))}}}`
    // TeX places scripts on one character differently from scripts on several.
    const scripted = sign === '' && mantissa.length === 1 && /^\s*[\^_]/.test(tex.slice(offset + whole.length))
    return scripted ? `{${mantissa}}` : `{${sign}${place(mantissa)}}`
  })
}

const signOf = (integer: string) => (integer.startsWith('-') ? '-' : '')
const digitsOf = (integer: string) => integer.replace(/^[+-]/, '')

/**
 * Cuts the markup of a marked formula at its marks; undefined where it does not hold each of them whole so many times, so
 * that the formula must be set with its numerals.
 */
export function skeletonOf(marked: string, html: string, times: 1 | 2): Skeleton | undefined {
  const skeleton = cutAt(html, oneMark, Number)
  const wanted = marked.match(allMarks) ?? []
  const isWhole = wanted.every((_, mark) => skeleton.places.filter((place) => place === mark).length >= times)
  return isWhole ? skeleton : undefined
}
