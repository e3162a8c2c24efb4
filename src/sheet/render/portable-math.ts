import { escapeMarkup } from '../../text/xml-characters.ts'
import { renderMathml } from './katex/index.ts'

/** How formulas stand in what another system gets: TeX between `\(` and `\)` that it typesets itself, or MathML. */
export type FormulaMarkup = 'tex' | 'mathml'

/** Writes a formula for another system, without macros of our own. */
export type MathWriter = (tex: string, options?: { readonly display?: boolean }) => string

export const mathWriters: Readonly<Record<FormulaMarkup, MathWriter>> = {
  tex(tex, { display = false } = {}) {
    const [open, close] = display ? ['\\[', '\\]'] : ['\\(', '\\)']
    return `${open}${escapeMarkup(withoutNumerals(tex).replaceAll(lineBreak, ''))}${close}`
  },
  mathml: (tex, options) => renderMathml(tex.replaceAll(lineBreak, ''), options),
}

// Where a formula may be broken between lines is for a page of ours; MathJax 2 does not know the command.
const lineBreak = /\\allowbreak(?:\{\}|(?![a-zA-Z]))/g

const numeral = /\\num\{(-?)(\d+(?:\.\d+)?)(?:[eE]\+?(-?\d+))?\}/g

// Braces make a minus unary.
function withoutNumerals(tex: string): string {
  if (!tex.includes('\\num{')) return tex
  return tex.replace(numeral, (_, sign: string, mantissa: string, exponent: string | undefined) => {
    const digits = `${sign}${mantissa}${exponent === undefined ? '' : `\\times 10^{${Number(exponent)}}`}`
    return sign === '' && exponent === undefined ? digits : `{${digits}}`
  })
}
