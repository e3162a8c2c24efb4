import MarkdownIt, { type StateCore, type StateInline } from 'markdown-it'
import { inlineMath } from '../../document/inline-math.ts'
import { xmlCharacters } from '../../text/xml-characters.ts'
import { type MathOptions, renderMath, type Typesetting } from './katex/index.ts'

type MathRenderer = (tex: string, options: MathOptions) => string

// Headings would break the order of the page's own, pictures would load something.
const unwanted = ['heading', 'lheading', 'image', 'reference', 'html_block', 'html_inline', 'hr', 'blockquote']

function markdownWith(renderTex: MathRenderer, xhtmlOut: boolean) {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false, xhtmlOut })
  markdown.validateLink = acceptable
  // QTI has no <s>.
  markdown.disable(xhtmlOut ? [...unwanted, 'strikethrough'] : unwanted)
  markdown.inline.ruler.before('escape', 'math', readMath)
  markdown.core.ruler.before('block', 'bars-of-math', hideBarsOfMath)
  markdown.core.ruler.push('bars-of-math-again', showBarsOfMath)
  if (xhtmlOut) markdown.core.ruler.push('portable-tables', keepTablesPlain)
  else setTables(markdown.renderer.rules)
  markdown.renderer.rules.math = (tokens, index, _options, env) =>
    renderTex(tokens[index]!.content, { ...(env as Typesetting), display: tokens[index]!.markup === '$$' })
  return markdown
}

// Stands for the bar of a formula while tables are read, in which a bar ends a cell; no text has this noncharacter.
const hiddenBar = '\uFDD0'
const mathOfLine = new RegExp(inlineMath, 'g')

function hideBarsOfMath(state: StateCore): void {
  if (!state.src.includes('|')) return
  const hide = (line: string) => line.replaceAll(mathOfLine, (math) => math.replaceAll('|', hiddenBar))
  state.src = state.src.split('\n').map(hide).join('\n')
}

function showBarsOfMath({ src, tokens }: StateCore): void {
  if (!src.includes(hiddenBar)) return
  for (const token of tokens.flatMap((token) => [token, ...(token.children ?? [])]))
    token.content = token.content.replaceAll(hiddenBar, '|')
}

/** As the tables of a sheet are: they scroll where the screen is too narrow. */
function setTables(rules: InstanceType<typeof MarkdownIt>['renderer']['rules']): void {
  rules.table_open = () => '<div class="wide" tabindex="0"><table class="data">\n'
  rules.table_close = () => '</table></div>\n'
  rules.th_open = (tokens, index, options, _env, self) => {
    tokens[index]!.attrSet('scope', 'col')
    return self.renderToken(tokens, index, options)
  }
}

/** QTI has no styles of cells, and no table without a body. */
function keepTablesPlain({ tokens }: StateCore): void {
  for (const [k, token] of tokens.entries()) {
    if (token.type === 'th_open' || token.type === 'td_open') token.attrs = null
    if (token.type !== 'thead_close' || tokens[k + 1]!.type !== 'table_close') continue
    token.tag = 'tbody'
    tokens.slice(0, k).findLast(({ type }) => type === 'thead_open')!.tag = 'tbody'
  }
}

/** An address that every browser, learning platform and reader of PDFs may open; any other stays text. */
function acceptable(address: string): boolean {
  return !/^\s*[a-z][a-z\d+.-]*:/i.test(address) || /^(?:https?|mailto):/i.test(address)
}

const pages = markdownWith(renderMath, false)

/** Renders paragraphs, lists, tables, emphasis, code, links and `$TeX$` to HTML; any HTML in the text is shown, not obeyed. */
export function renderMarkdown(text: string, typesetting: Typesetting = {}): string {
  return pages.render(text, { ...typesetting })
}

/** Renders one line of Markdown without a paragraph around it. */
export function renderInlineMarkdown(text: string, typesetting: Typesetting = {}): string {
  return pages.renderInline(text, { ...typesetting })
}

/** Addresses of links that stay text, because not every reader may open them. */
export function refusedLinks(text: string): string[] {
  const refused: string[] = []
  const reader = markdownWith(() => '', false)
  reader.validateLink = (address) => {
    if (!acceptable(address)) refused.push(address)
    return true
  }
  reader.parse(text, {})
  return refused
}

/** Both of these for XHTML, with formulas as another system takes them. */
export function portableMarkdown(setMath: (tex: string, display: { readonly display?: boolean }) => string) {
  const portable = markdownWith(setMath, true)
  return {
    markdown: (text: string): string => portable.render(xmlCharacters(text)),
    inline: (text: string): string => portable.renderInline(xmlCharacters(text)),
  }
}

const mathHere = new RegExp(inlineMath, 'y')

function readMath(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '$') return false
  mathHere.lastIndex = state.pos
  const found = mathHere.exec(state.src)
  if (!found) return false
  if (!silent) {
    const token = state.push('math', '', 0)
    token.content = found[1] ?? found[2]!
    token.markup = found[1] === undefined ? '$' : '$$'
  }
  state.pos += found[0].length
  return true
}
