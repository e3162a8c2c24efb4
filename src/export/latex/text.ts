import type { Html } from '../contract.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** What the markup of a fragment becomes; what is not here has no meaning on paper. */
const elements: Readonly<Record<string, readonly [open: string, close: string]>> = {
  p: ['\\par ', '\\par\n'],
  br: ['\\newline ', ''],
  strong: ['\\textbf{', '}'],
  em: ['\\emph{', '}'],
  code: ['\\texttt{', '}'],
  ul: ['\\begin{itemize}\n', '\\end{itemize}\n'],
  ol: ['\\begin{enumerate}\n', '\\end{enumerate}\n'],
  li: ['\\item ', '\n'],
}

const token = /\\\((.*?)\\\)|<(\/?)([a-z0-9]+)[^>]*>|([^<\\]+|[\\<])/gs

/** A fragment of XHTML in which TeX stands between `\(` and `\)`, as LaTeX. */
export function latexOf(html: Html): string {
  const tables = html.replaceAll(/<table>(.*?)<\/table>/gs, (_, inner: string) => `\u0000${tableOf(inner)}\u0000`)
  return tables
    .split('\u0000')
    .map((part, k) => (k % 2 === 1 ? part : flowing(part)))
    .join('')
}

/** Whether a formula that TeX breaks nowhere may be wider than a line. */
function isTooWide(math: string): boolean {
  return math.length > lineLength && /\\begin\{|\\left/.test(math)
}

function flowing(html: Html): string {
  return html.replaceAll(token, (_, math?: string, end?: string, name?: string, text?: string) => {
    if (math !== undefined) return isTooWide(math) ? `\\fitted{${decoded(math)}}` : `\\(${decoded(math)}\\)`
    if (name !== undefined) return elements[name]?.[end ? 1 : 0] ?? ''
    return latexText(decoded(text!))
  })
}

/** Rows with as many columns as the longest has. */
function tableOf(html: Html): string {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[dh]>(.*?)<\/t[dh]>/gs)].map(([, cell]) => cell!),
  )
  const heads = [...(/<thead>(.*)<\/thead>/s.exec(html)?.[1] ?? '').matchAll(/<tr>/g)].length
  const lines = rows.map((row, k) => `${row.map(flowing).join(' & ')} \\\\${k === heads - 1 ? ' \\hline' : ''}\n`)
  return `\\par\\begin{tabular}{${columnsOf(rows)}}\n${lines.join('')}\\end{tabular}\\par\n`
}

// Characters of a line of text, and how many a column of paragraphs has at least.
const lineLength = 80
const narrowest = 8

/** As wide as the cells are; where that is wider than the page, columns of paragraphs that share its width. */
function columnsOf(rows: readonly (readonly Html[])[]): string {
  const count = Math.max(1, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, k) => Math.max(0, ...rows.map((row) => lengthOf(row[k] ?? ''))))
  const whole = widths.reduce((sum, width) => sum + width, 0)
  if (whole <= lineLength) return 'l'.repeat(count)
  const shares = widths.map((width) => Math.max(narrowest, Math.min(width, lineLength)))
  const shared = shares.reduce((sum, share) => sum + share, 0)
  const spaces = '2\\tabcolsep'
  return shares.map((share) => `p{\\dimexpr ${(share / shared).toFixed(3)}\\linewidth-${spaces}}`).join('')
}

function lengthOf(html: Html): number {
  return decoded(html.replaceAll(/<[^>]*>|\\[a-zA-Z]+|\\[()]/g, '')).length
}

function decoded(html: Html): string {
  return html.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (found, decimal, hexadecimal, name: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    return hexadecimal ? String.fromCodePoint(Number.parseInt(hexadecimal, 16)) : (entities[name] ?? found)
  })
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '"': '\\textquotedbl{}',
  '|': '\\textbar{}',
  // What a line break or an item before it would take for its own.
  '[': '{[}',
  '*': '{*}',
}

/** Plain text as LaTeX: nothing in it is a command. */
export function latexText(text: string): string {
  return text.replaceAll(/[\\~^<>"|[*]|[#$%&_{}]/g, (character) => special[character] ?? `\\${character}`)
}

const raised = Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((digit, k) => [digit, `^{${k}}`]))
const lowered = Object.fromEntries([...'₀₁₂₃₄₅₆₇₈₉'].map((digit, k) => [digit, `{}_{${k}}`]))

/** Characters that pdfLaTeX does not know by itself, as commands of math. */
export const characters: Readonly<Record<string, string>> = {
  ...raised,
  ...lowered,
  '−': '-',
  '·': '\\cdot',
  '×': '\\times',
  '÷': '\\div',
  '±': '\\pm',
  '≤': '\\le',
  '≥': '\\ge',
  '≠': '\\ne',
  '≈': '\\approx',
  '√': '\\surd',
  '∂': '\\partial',
  Σ: '\\Sigma',
  '∑': '\\sum',
  Δ: '\\Delta',
  Φ: '\\Phi',
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  δ: '\\delta',
  ε: '\\varepsilon',
  η: '\\eta',
  θ: '\\theta',
  λ: '\\lambda',
  μ: '\\mu',
  ρ: '\\rho',
  σ: '\\sigma',
  τ: '\\tau',
  φ: '\\varphi',
  ω: '\\omega',
  '½': '\\tfrac12',
  '⅓': '\\tfrac13',
  '→': '\\rightarrow',
  '⊙': '\\odot',
  '⊘': '\\oslash',
  '∘': '\\circ',
  '𝟏': '\\mathbf{1}',
  '⋆': '\\star',
  '⊤': '\\top',
  ʸ: '^y',
  '′': "'",
  '\u0302': '\\hat{}',
  '\u200b': '\\penalty0',
}

const latinFonts = /[\p{Script=Latin}\u00a0-\u00ff–—‘’“”…€]/u

/** What of a text pdfLaTeX could not typeset with Latin fonts and these characters. */
export function unknownCharacters(text: string): string[] {
  const beyondAscii = new Set(text.match(/[^\t\n -~]/gu))
  return [...beyondAscii].filter((character) => !latinFonts.test(character) && !(character in characters))
}
