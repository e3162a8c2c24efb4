import type { Blank, DiagramBlock, SheetDocument, Table } from '../document/blocks.ts'
import { FaultError } from '../fault.ts'
import { renderDiagram } from './diagram/index.ts'
import { renderInlineMarkdown, renderMarkdown } from './markdown.ts'
import { renderMath } from './math.ts'

interface Helper {
  /** True when the result is HTML that the template must not escape. */
  readonly markup: boolean
  // biome-ignore lint/suspicious/noExplicitAny: a template passes what it has; each helper names what it takes.
  readonly run: (value: any) => unknown
}

const text = <Value>(run: (value: Value) => unknown): Helper => ({ markup: false, run })
const markup = <Value>(run: (value: Value) => string): Helper => ({ markup: true, run })

/** What templates can call beyond Handlebars' own; only the ones marked as markup put HTML on the page. */
export const helpers: Readonly<Record<string, Helper>> = {
  math: markup((tex: string) => renderMath(tex)),
  markdown: markup(renderMarkdown),
  inline: markup(renderInlineMarkdown),
  authored: markup(renderAuthored),
  picture: markup(({ diagram, alternative }: DiagramBlock) => renderDiagram(diagram, { alternative })),
  asMarkup: markup((html: string) => html),
  displayStyle: text((tex: string) => `\\displaystyle ${tex}`),
  equals: text((tex: string) => `\\displaystyle{}=${tex}`),
  leadingTo: text((tex: string) => `\\displaystyle ${tex}={}`),
  numerals: text(withMinus),
  aligned: text(alignedSides),
  columns: text(columnsFor),
  pointsText: text((points: number) => `${points} ${points === 1 ? 'point' : 'points'}`),
  ordinal: text((index: number) => index + 1),
  isKey: text((kind: SheetDocument['kind']) => kind === 'key'),
  isNarrow: text((tables: readonly Table[]) => tables.every(({ header }) => header.length <= 5)),
  hasSteps: text(({ problems }: SheetDocument) =>
    problems.some(({ blocks }) => blocks.some(({ kind }) => kind === 'steps')),
  ),
}

/** Markdown that the problem set's author wrote, whose mistakes are not this program's. */
function renderAuthored(markdown: string): string {
  try {
    return renderMarkdown(markdown)
  } catch (error) {
    throw new FaultError({
      code: 'bad-formula',
      message: (error as Error).message,
      got: markdown,
      remedy: 'Correct the TeX between dollar signs, or write \\$ where a dollar is meant',
    })
  }
}

// A hyphen before a number is too short to be seen as a minus.
function withMinus(numerals: string): string {
  return numerals.replaceAll(/-(?=\d)/g, '\u2212')
}

// Both sides are inline formulas in display style, so that a long right side wraps at its operators.
function alignedSides(line: string): { left: string; right: string } {
  const [, left, right] = /^((?:\\.|[^\\&])*)&([\s\S]*)$/.exec(line) ?? [line, '', line]
  return { left: `\\displaystyle ${left}`, right: `\\displaystyle{}${right!.replaceAll(/(?<!\\)&/g, '')}` }
}

/** Two to four blanks side by side: as many as the widest name leaves room to write for. */
function columnsFor(items: readonly Blank[]): number {
  const widest = Math.max(...items.map(({ tex }) => visibleLength(tex)))
  return widest <= 5 ? 4 : widest <= 10 ? 3 : 2
}

function visibleLength(tex: string): number {
  const fraction = /^\\d?frac\{(.*)\}\{(.*)\}$/.exec(tex)
  if (fraction) return Math.max(visibleLength(fraction[1]!), visibleLength(fraction[2]!))
  const scripts = tex.replaceAll(/\\(?:mathrm|text|operatorname|mathit|mathbf)\b/g, '')
  return scripts.replaceAll(/\\[a-zA-Z]+/g, 'x').replaceAll(/[{}^_\\\s]/g, '').length
}
