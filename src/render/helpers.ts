import type { AnswerFormat } from '../answer/format.ts'
import type { Block, Cell, DiagramBlock, SheetDocument } from '../document/blocks.ts'
import { blanksLayout } from './blanks-layout.ts'
import { renderDiagram } from './diagram/index.ts'
import { guideLayout } from './guide-layout.ts'
import { renderInlineMarkdown, renderMarkdown } from './markdown.ts'
import { renderMath, type Typesetting } from './math.ts'
import { qrCode } from './qr-code.ts'

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

/** What templates can call beyond Handlebars' own; only the ones marked as markup put HTML on the page. */
export const helpers: Readonly<Record<string, Helper>> = {
  math: markup((tex: string, typesetting) => renderMath(tex, typesetting)),
  markdown: markup(renderMarkdown),
  inline: markup(renderInlineMarkdown),
  figure: text(figureOf),
  qrCode: markup(qrCode),
  asMarkup: markup((html: string) => html),
  displayStyle: text((tex: string) => `\\displaystyle ${tex}`),
  equals: text((tex: string) => `\\displaystyle{}=${tex}`),
  leadingTo: text((tex: string) => `\\displaystyle ${tex}={}`),
  numerals: text(withMinus),
  aligned: text(alignedSides),
  blanksLayout: text(blanksLayout),
  pointsText: text((points: number) => `${points} ${points === 1 ? 'point' : 'points'}`),
  ordinal: text((index: number) => index + 1),
  isWide: text((width: number) => width > columnWidth),
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
      return 'Choose one.'
    case 'choices':
      return 'Choose all that apply; it may be none.'
    case 'order':
      return `Write the letters in the right order${format.distractors ? '; leave out what does not belong' : ''}.`
    default:
      return ''
  }
}

/** The drawing and its width in px, by which styles decide what has room beside it. */
function figureOf(block: DiagramBlock): Figure {
  const known = figures.get(block)
  if (known) return known
  const svg = renderDiagram(block.diagram, block.alternative)
  const figure = { svg, width: Number(/ width="(\d+)"/.exec(svg)![1]) }
  figures.set(block, figure)
  return figure
}

interface Figure {
  readonly svg: string
  readonly width: number
}

// A sheet is filled in twice, for the screen and for the printer.
const figures = new WeakMap<DiagramBlock, Figure>()

// A hyphen before a number is too short to be seen as a minus.
function withMinus(numerals: string): string {
  return numerals.replaceAll(/-(?=\d)/g, '\u2212')
}

// All are inline formulas in display style: a line wraps between its formulas first, then at their operators.
function alignedSides(line: string): { left: string; right: string[] } {
  const [, left, right] = /^((?:\\.|[^\\&])*)&([\s\S]*)$/.exec(line) ?? [line, '', line]
  const formulas = right!.replaceAll(/(?<!\\)&/g, '').split('\\qquad')
  return { left: `\\displaystyle ${left}`, right: formulas.map((formula) => `\\displaystyle{}${formula}`) }
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
