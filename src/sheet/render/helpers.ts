import type { AnswerFormat } from '../../answer/format.ts'
import type { Block, Cell, DiagramBlock, SheetDocument, Table } from '../../document/blocks.ts'
import type { FeedbackAnswer } from '../../document/feedback.ts'
import { earnedText, pointsText } from '../../document/points-text.ts'
import { blanksLayout, visibleLength } from './blanks-layout.ts'
import { pictureOf } from './diagram/index.ts'
import { guideLayout } from './guide-layout.ts'
import { renderMath, type Typesetting } from './katex/index.ts'
import { renderInlineMarkdown, renderMarkdown } from './markdown.ts'
import { qrCode } from './qr-code.ts'
import { pageWords } from './words.ts'

interface Helper {
  /** True when the result is HTML that the template must not escape. */
  readonly markup: boolean
  // biome-ignore lint/suspicious/noExplicitAny: a template passes what it has; each helper names what it takes.
  readonly run: (value: any, typesetting?: Typesetting) => unknown
}

const text = <Value>(run: (value: Value) => unknown): Helper => ({ markup: false, run })
const markup = <Value>(run: (value: Value, typesetting?: Typesetting) => string): Helper => ({ markup: true, run })

// A drawing that would be scaled to less than three quarters in a column of A4, in px.
const columnWidth = 440
// A drawing whose type would be smaller than 5.5 pt across A4, in px.
const readableWidth = 890

/** What templates can call beyond Handlebars' own; only the ones marked as markup put HTML on the page. */
export const helpers: Readonly<Record<string, Helper>> = {
  math: markup((tex: string, typesetting) => renderMath(tex, typesetting)),
  markdown: markup(renderMarkdown),
  inline: markup(renderInlineMarkdown),
  // With its width, by which styles decide what has room beside it.
  figure: text(({ diagram, alternative }: DiagramBlock) => pictureOf(diagram, alternative)),
  qrCode: markup(qrCode),
  asMarkup: markup((html: string) => html),
  displayStyle: text((tex: string) => `\\displaystyle ${tex}`),
  equals: text((tex: string) => `\\displaystyle{}=${tex}`),
  leadingTo: text((tex: string) => `\\displaystyle ${tex}={}`),
  numerals: text(withMinus),
  aligned: text(alignedSides),
  blanksLayout: text(blanksLayout),
  tableLayout: text(tableLayout),
  pointsText: text(pointsText),
  earnedText: text(({ score, points }: FeedbackAnswer) => earnedText(score, points)),
  isStated: text((value: unknown) => value !== undefined),
  ordinal: text((index: number) => index + 1),
  isWide: text((width: number) => width > columnWidth),
  isTooWide: text((width: number) => width > readableWidth),
  isNumber: text(({ kind }: AnswerFormat) => kind === 'number'),
  isOrder: text((kind: AnswerFormat['kind']) => kind === 'order'),
  howToAnswer: text(howToAnswer),
  isEmpty: text(({ tex, text }: Cell) => !tex && !text),
  isKey: text((kind: SheetDocument['kind']) => kind === 'key'),
  arranged: text(arranged),
  guideLayout: text(guideLayout),
  hasSteps: text(({ problems }: SheetDocument) =>
    problems.some(({ blocks }) => blocks.some(({ kind }) => kind === 'steps')),
  ),
}

/** What is said beside a list of options or items. */
export function howToAnswer(format: AnswerFormat): string {
  switch (format.kind) {
    case 'choice':
      return pageWords.chooseOne
    case 'choices':
      return pageWords.chooseAll
    case 'order':
      return format.distractors ? pageWords.putSomeInOrder : pageWords.putInOrder
    default:
      return ''
  }
}

// A hyphen before a number is too short to be seen as a minus.
export function withMinus(numerals: string): string {
  return numerals.replaceAll(/-(?=\d)/g, '\u2212')
}

// All are inline formulas in display style: a line wraps between its formulas first, then at their operators.
function alignedSides(line: string): { left: string; right: string[] } {
  const [, left, right] = /^((?:\\.|[^\\&])*)&([\s\S]*)$/.exec(line) ?? [line, '', line]
  const formulas = right!.replaceAll(/(?<!\\)&/g, '').split('\\qquad')
  return { left: `\\displaystyle ${left}`, right: formulas.map((formula) => `\\displaystyle{}${formula}`) }
}

// Widths in em of a table's type: of a digit of a formula, of what stands beside its digits, of a letter; of A4.
const digitWidth = 0.55
const besideDigits = 1.9
const letterWidth = 0.52
const paperWidth = 50

/** How wide the headings of a table's rows are and its widest cell, in em, and whether its rows are wider than the paper. */
function tableLayout({ rows }: Table): { heading: number; cell: number; isLoose: boolean } {
  const widthOf = ({ tex, text = '' }: Cell) =>
    tex === undefined ? letterWidth * text.length : digitWidth * visibleLength(tex) + besideDigits
  const widest = (cells: readonly Cell[]) => Math.ceil(10 * Math.max(0, ...cells.map(widthOf))) / 10
  const heading = widest(rows.flat().filter((cell) => cell.heading))
  const cells = rows.map((row) => row.filter((cell) => !cell.heading))
  const columns = Array.from({ length: Math.max(0, ...cells.map((row) => row.length)) }, (_, k) =>
    widest(cells.flatMap((row) => row.slice(k, k + 1))),
  )
  const width = columns.reduce((sum, column) => sum + column, heading)
  return { heading, cell: Math.max(0, ...columns), isLoose: width > paperWidth }
}

/** What stands side by side where there is room: what is given, and the drawing of it. */
interface Setting {
  readonly beside: true
  readonly facts: readonly Block[]
  readonly figure: DiagramBlock
}

/** A problem's blocks in their order, with formulas, matrices and tables joined to the drawing that follows them. */
function arranged(blocks: readonly Block[]): (Block | Setting)[] {
  const arrangement: (Block | Setting)[] = []
  let facts: Block[] = []
  for (const block of blocks) {
    if (block.kind === 'formulas' || block.kind === 'table' || block.kind === 'matrices') {
      facts.push(block)
      continue
    }
    if (block.kind === 'diagram' && facts.length > 0) arrangement.push({ beside: true, facts, figure: block })
    else arrangement.push(...facts, block)
    facts = []
  }
  return [...arrangement, ...facts]
}
