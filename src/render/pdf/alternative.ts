import { compactFormula } from './formula.ts'
import { formulaLabel } from './structure.ts'

const displayed = /^(<span class="katex-display[^"]*">)(.*)<\/span>$/s
const parts = /^<span class="katex"><span class="katex-mathml">(.*?<\/math>)<\/span>(.*)<\/span>$/s

/**
 * A formula of KaTeX's as it is printed: with an alternative text in place of its MathML, which Chromium lays out at the
 * price of a whole page and then leaves out of a PDF, and without elements that only help to place others.
 */
export function printedFormula(html: string): string {
  const [, opening, inner] = displayed.exec(html) ?? []
  if (opening) return `${opening}${printedFormula(inner!)}</span>`
  const [, mathml, visible] = parts.exec(html)!
  return `<span class="katex" role="img" aria-label="${formulaLabel(linearText(mathml!))}">${compactFormula(visible!)}</span>`
}

const token = /<(\/?)([a-z]+)[^>]*?(\/?)>|([^<]+)/g

/** A formula on one line: `∂f/∂q = (x+1)^2`; entities stay as they are. */
function linearText(mathml: string): string {
  const open: { name: string; parts: string[] }[] = [{ name: 'mrow', parts: [] }]
  for (const [, closes, name, isEmpty, text] of mathml.matchAll(token)) {
    if (text !== undefined) open.at(-1)!.parts.push(text.replaceAll('"', '&quot;').replaceAll('\u00a0', ' '))
    else if (closes) {
      const { name, parts } = open.pop()!
      open.at(-1)!.parts.push(combine(name, parts))
    } else if (!isEmpty) open.push({ name: name!, parts: [] })
  }
  const text = open[0]!.parts.join('').trim()
  return text.replaceAll(/(^|[(/^_]|[=≈;≤≥+−×⋅·] ) ?− /g, '$1−')
}

function combine(name: string, parts: readonly string[]): string {
  const [base = '', second = '', third = ''] = parts
  switch (name) {
    case 'mfrac':
      return `${grouped(base)}/${grouped(second)}`
    case 'msup':
    case 'mover':
      return `${base}^${grouped(second)}`
    case 'msub':
    case 'munder':
      return `${base}_${grouped(second)}`
    case 'msubsup':
    case 'munderover':
      return `${base}_${grouped(second)}^${grouped(third)}`
    case 'msqrt':
      return `√${grouped(parts.join(''))}`
    case 'mo':
      return /^(?:[=≈≤≥+−×⋅·]|&lt;|&gt;)$/.test(base) ? ` ${base} ` : base
    case 'mtr':
      return `${parts.join(' ')}; `
    default:
      return parts.join('')
  }
}

const grouped = (text: string) =>
  /^(?:[\p{L}\p{N}.∂′]*|\([^()]*\))$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`
