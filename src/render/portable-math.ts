import { escapeMarkup } from '../xml-characters.ts'

const numeral = /\\num\{(-?)(\d+(?:\.\d+)?)(?:[eE]\+?(-?\d+))?\}/g

/** A formula for another system to typeset: TeX between `\(` and `\)`, or `\[` and `\]`, without macros of our own. */
export function portableMath(tex: string, { display = false }: { readonly display?: boolean } = {}): string {
  const [open, close] = display ? ['\\[', '\\]'] : ['\\(', '\\)']
  return `${open}${escapeMarkup(withoutNumerals(tex).replaceAll(lineBreak, ''))}${close}`
}

// Where a formula may be broken between lines is for a page of ours; MathJax 2 does not know the command.
const lineBreak = /\\allowbreak(?:\{\}|(?![a-zA-Z]))/g

// Braces make a minus unary.
function withoutNumerals(tex: string): string {
  if (!tex.includes('\\num{')) return tex
  return tex.replace(numeral, (_, sign: string, mantissa: string, exponent: string | undefined) => {
    const digits = `${sign}${mantissa}${exponent === undefined ? '' : `\\times 10^{${Number(exponent)}}`}`
    return sign === '' && exponent === undefined ? digits : `{${digits}}`
  })
}
