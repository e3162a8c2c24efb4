import MarkdownIt, { type StateInline } from 'markdown-it'
import { type Finish, renderMath } from './math.ts'

// Headings would break the order of the page's own, pictures would load something, tables belong to blocks.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false }).disable([
  'heading',
  'lheading',
  'image',
  'table',
  'reference',
  'html_block',
  'html_inline',
  'hr',
  'blockquote',
])
markdown.inline.ruler.before('escape', 'math', readMath)
markdown.renderer.rules.math = (tokens, index, _options, env) =>
  renderMath(tokens[index]!.content, {
    display: tokens[index]!.markup === '$$',
    finish: env?.finish as Finish | undefined,
  })

/** Renders paragraphs, lists, emphasis, code, links and `$TeX$` to HTML; any HTML in the text is shown, not obeyed. */
export function renderMarkdown(text: string, finish?: Finish): string {
  return markdown.render(text, { finish })
}

/** Renders one line of Markdown without a paragraph around it. */
export function renderInlineMarkdown(text: string, finish?: Finish): string {
  return markdown.renderInline(text, { finish })
}

// `$5 and $6` is money: an opening dollar touches what follows, a closing one what precedes it, and no digit follows.
const inlineMath = /\$\$([\s\S]+?)\$\$|\$(?!\s)((?:\\[\s\S]|[^\\$])+?)(?<!\s)\$(?!\d)/y

function readMath(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '$') return false
  inlineMath.lastIndex = state.pos
  const found = inlineMath.exec(state.src)
  if (!found) return false
  if (!silent) {
    const token = state.push('math', '', 0)
    token.content = found[1] ?? found[2]!
    token.markup = found[1] === undefined ? '$' : '$$'
  }
  state.pos += found[0].length
  return true
}
