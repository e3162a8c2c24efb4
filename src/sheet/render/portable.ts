import type {
  Cell,
  DiagramBlock,
  Formulas,
  GivenMatrices,
  StatementBlock,
  Step,
  Steps,
  Table,
} from '../../document/blocks.ts'
import { escapeMarkup } from '../../text/xml-characters.ts'
import { drawingOf, renderDiagram } from './diagram/index.ts'
import { portableMarkdown } from './markdown.ts'
import { type FormulaMarkup, type MathWriter, mathWriters } from './portable-math.ts'
import { breakableParts } from './tex-parts.ts'

/** Sets documents for systems with a look of their own: XHTML without styles or scripts, of elements that QTI knows. */
export const portableTypesetters = {
  tex: typesetterWith(mathWriters.tex),
  mathml: typesetterWith(mathWriters.mathml),
} satisfies Record<FormulaMarkup, unknown>

// Invisible, and a line may end there: no system breaks a formula itself.
const mayBreak = '\u200b'

function typesetterWith(math: MathWriter) {
  const { markdown, inline } = portableMarkdown(math)
  const displayed = (tex: string) =>
    breakableParts(tex)
      .map((part) => math(`\\displaystyle ${part}`))
      .join(mayBreak)

  function statement(block: StatementBlock): string {
    switch (block.kind) {
      case 'prose':
        return markdown(block.markdown)
      case 'formulas':
        return formulas(block)
      case 'matrices':
        return matrices(block)
      case 'table':
        return table(block)
    }
  }

  function formulas({ lines }: Formulas): string {
    return `<p>${lines.map((line) => displayed(line.replaceAll(/(?<!\\)&/g, ''))).join('<br />')}</p>`
  }

  function matrices({ groups }: GivenMatrices): string {
    const line = ({ heading, given }: GivenMatrices['groups'][number]) =>
      `<p>${escapeMarkup(heading)}: ${given.map((tex) => math(tex)).join(', ')}</p>`
    return groups.map(line).join('')
  }

  function table({ caption, header, rows }: Table): string {
    const heads =
      header.length > 0 ? `<thead><tr>${header.map((cell) => cellOf(cell, true)).join('')}</tr></thead>` : ''
    const body = rows
      .map((row) => `<tr>${row.map((cell) => cellOf(cell, cell.heading === true)).join('')}</tr>`)
      .join('')
    const words = caption === undefined ? '' : `<caption>${inline(caption)}</caption>`
    return `<table>${words}${heads}<tbody>${body}</tbody></table>`
  }

  function cellOf({ tex, text }: Cell, heading: boolean): string {
    const content = `${tex === undefined ? '' : math(tex)}${escapeMarkup(text ?? '')}`
    return heading ? `<th>${content}</th>` : `<td>${content}</td>`
  }

  /** Around steps. */
  function steps({ title }: Steps): readonly [string, string] {
    return [`<p><strong>${escapeMarkup(title)}</strong></p><ul>`, '</ul>']
  }

  function step(step: Step): string {
    return `<li>${writeStep(step)}</li>`
  }

  function writeStep({ result, symbols, numbers, value, paths = [], words, from = [], cells = [] }: Step): string {
    const sides = [result, symbols, numbers, value].filter((side) => side !== undefined)
    const ways = paths.map((path) => `<br />${displayed(path)}`)
    const says = words === undefined ? '' : `: ${inline(words)}`
    const follows = from.length > 0 ? ` (${from.map((tex) => math(tex)).join(', ')})` : ''
    const parts = cells.map(step).join('')
    return `${displayed(sides.join(' = '))}${ways.join('')}${says}${follows}${parts && `<ul>${parts}</ul>`}`
  }

  return {
    statement,
    steps,
    step,
    markdown,
    inline,
    math: (tex: string) => math(tex),
    picture: ({ diagram, alternative }: DiagramBlock) => renderDiagram(diagram, alternative),
    drawing: ({ diagram }: DiagramBlock) => drawingOf(diagram),
  }
}
