import { formulaLabel } from '../pdf/structure.ts'
import { compactFormula } from './compact.ts'
import { mediumOf } from './medium.ts'
import { spokenMathml } from './spoken.ts'

export { printedStyle } from './compact.ts'

const displayed = /^(<span class="katex-display[^"]*">)(.*)<\/span>$/s
const parts = /^<span class="katex"><span class="katex-mathml">(.*?<\/math>)<\/span>(.*)<\/span>$/s

/**
 * A formula of KaTeX's as it is printed: with an alternative text in place of its MathML, which Chromium lays out at the
 * price of a whole page and then leaves out of a PDF, and without elements that only help to place others. What has
 * another form is printed as KaTeX wrote it.
 */
export function printedFormula(html: string): string {
  const [, opening, inner] = displayed.exec(html) ?? []
  if (opening) return `${opening}${printedFormula(inner!)}</span>`
  const [, mathml, visible] = parts.exec(html) ?? []
  if (mathml === undefined) return html
  return `<span class="katex" role="img" aria-label="${formulaLabel(spokenMathml(mathml))}">${compactFormula(visible!)}</span>`
}

/** Paper: formulas are the same to the eye, are said in words in place of MathML, and cost a browser less. */
export const forPaper = mediumOf('htmlAndMathml', printedFormula)
