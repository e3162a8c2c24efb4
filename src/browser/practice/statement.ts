import type { Block, Cell, GivenMatrices, Table } from '../../document/blocks.ts'
import { helpers } from '../../sheet/render/helpers.ts'
import { renderMath } from '../../sheet/render/katex/index.ts'
import { renderInlineMarkdown, renderMarkdown } from '../../sheet/render/markdown.ts'
import { element, rendered } from '../dom.ts'
import { practiceWords } from './words.ts'

/** What a problem states: prose, formulas and given numbers; diagram, blanks and solution have places of their own. */
export function statement(blocks: readonly Block[]): HTMLElement[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'prose') return [rendered('div', 'prose', renderMarkdown(block.markdown))]
    if (block.kind === 'formulas') return [element('div', { class: 'formulas' }, ...block.lines.map(formula))]
    if (block.kind === 'matrices') return [matricesElement(block)]
    return block.kind === 'table' ? [element('div', { class: 'wide' }, tableElement(block))] : []
  })
}

function formula(line: string): HTMLElement {
  const { left, right } = helpers.aligned!.run(line) as { left: string; right: string[] }
  const parts = right.flatMap((tex) => [rendered('span', 'part', renderMath(tex)), ' '])
  return element(
    'div',
    { class: 'formula' },
    rendered('span', 'left', renderMath(left)),
    element('span', { class: 'right' }, ...parts),
  )
}

function matricesElement({ groups }: GivenMatrices): HTMLElement {
  const parts = groups.map(({ heading, given }) => {
    const matrices = given.map((tex) => rendered('span', 'given-matrix', renderMath(tex)))
    return element('div', {}, element('dt', {}, element('bdi', {}, heading)), element('dd', {}, ...matrices))
  })
  return element('dl', { class: 'given-matrices' }, ...parts)
}

function tableElement({ header, rows }: Table): HTMLElement {
  const head = header.map((cell) => element('th', { scope: 'col' }, content(cell)))
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      ...row.map((cell) =>
        cell.heading ? element('th', { scope: 'row' }, content(cell)) : element('td', {}, content(cell)),
      ),
    ),
  )
  return element(
    'table',
    { class: 'data' },
    head.length > 0 ? element('thead', {}, element('tr', {}, ...head)) : undefined,
    element('tbody', {}, ...body),
  )
}

function content({ tex, text }: Cell): HTMLElement | string {
  return tex === undefined ? (text ?? '') : rendered('span', 'math', renderMath(tex))
}

/** What holds for the whole set, folded away. */
export function conventions(lines: readonly string[], instructions: string | undefined): HTMLElement {
  const items = lines.map((line) => rendered('li', 'convention', renderInlineMarkdown(line)))
  return element(
    'details',
    { class: 'conventions' },
    element('summary', {}, practiceWords.conventions),
    element('ul', {}, ...items),
    instructions === undefined ? undefined : rendered('div', 'prose', renderMarkdown(instructions)),
  )
}
