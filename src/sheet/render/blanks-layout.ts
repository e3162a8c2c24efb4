import { letterOf } from '../../answer/format.ts'
import type { Blank, MatrixBlank, SingleBlank } from '../../document/blocks.ts'

/** Neighbouring blanks that look alike: boxes in columns, questions above their boxes, matrices, lists to choose from. */
export type BlanksRun =
  | { readonly boxes: readonly SingleBlank[]; readonly columns: number }
  | { readonly questions: readonly SingleBlank[]; readonly columns: number }
  | { readonly matrices: readonly MatrixBlank[] }
  | { readonly lists: readonly ListedBlank[] }

/** A blank with options or items to choose from. */
interface ListedBlank extends SingleBlank {
  readonly kind: 'choice' | 'choices' | 'order'
  readonly listed: readonly { readonly letter: string; readonly markdown: string; readonly isRight: boolean }[]
  /** Whether two of them stand side by side. */
  readonly isShort: boolean
  /** Whether two of them do so in half of a page. */
  readonly isVeryShort: boolean
}

// Characters that half a line holds beside a letter, or above a box.
const halfLine = 34
const quarterLine = 14
// Characters of a name that half a line holds beside a box.
const longName = 18

/** Divides the blanks of a problem into runs, in their order. */
export function blanksLayout(items: readonly Blank[]): BlanksRun[] {
  const groups: { look: Look; items: Blank[] }[] = []
  for (const item of items) {
    const look = lookOf(item)
    const last = groups.at(-1)
    if (last?.look === look) last.items.push(item)
    else groups.push({ look, items: [item] })
  }
  return groups.map(({ look, items: members }) => runOf(look, members))
}

type Look = 'box' | 'question' | 'matrix' | 'list'

function lookOf(blank: Blank): Look {
  if ('cells' in blank) return 'matrix'
  if (listedIn(blank).length > 0) return 'list'
  return blank.prompt === undefined ? 'box' : 'question'
}

function runOf(look: Look, items: readonly Blank[]): BlanksRun {
  if (look === 'matrix') return { matrices: items as MatrixBlank[] }
  const singles = items as SingleBlank[]
  if (look === 'list') return { lists: singles.map(listedBlank) }
  if (look === 'box') return { boxes: singles, columns: columnsFor(singles) }
  return { questions: singles, columns: singles.every(({ prompt }) => visibleText(prompt!) <= halfLine) ? 2 : 1 }
}

function listedIn({ format }: SingleBlank): readonly string[] {
  return 'options' in format ? format.options : 'items' in format ? format.items : []
}

function listedBlank(blank: SingleBlank): ListedBlank {
  const { kind } = blank.format
  const right = kind === 'order' ? [] : (blank.answer?.split(', ') ?? [])
  const listed = listedIn(blank).map((markdown, k) => {
    const letter = letterOf(k + 1)
    return { letter, markdown, isRight: right.includes(letter) }
  })
  const longest = Math.max(...listed.map(({ markdown }) => visibleText(markdown)))
  const [isShort, isVeryShort] = [longest <= halfLine, longest <= quarterLine]
  return { ...blank, kind: kind as ListedBlank['kind'], listed, isShort, isVeryShort }
}

/** Up to four blanks side by side: as many as the widest name leaves room to write for, in a key for its range. */
function columnsFor(items: readonly SingleBlank[]): number {
  const name = Math.max(...items.map(({ tex }) => visibleLength(tex)))
  const beside = Math.max(...items.map(widthBeside))
  if (name <= 5 && beside <= 18) return 4
  if (name <= 10 && beside <= 25) return 3
  return name <= longName ? 2 : 1
}

// Characters that have the room of an empty box, and of what it is worth.
const [boxWidth, worthWidth] = [8, 12]

/** Characters beside the name of a blank: its range, and what it is worth. */
function widthBeside({ accepted = '', worth }: SingleBlank): number {
  return worth === undefined ? accepted.length : Math.max(accepted.length, boxWidth) + worthWidth
}

/** Characters of Markdown, formulas by what is seen of them. */
function visibleText(markdown: string): number {
  return markdown.replaceAll(/\$([^$]+)\$/g, (_, tex: string) => 'x'.repeat(visibleLength(tex))).length
}

/** Characters of a formula that are seen side by side. */
export function visibleLength(tex: string): number {
  const longer = tex.replace(/\\d?frac\{(.*)\}\{(.*)\}(?=\\right|$)/, (_, above: string, below: string) =>
    visibleLength(above) > visibleLength(below) ? above : below,
  )
  const scripts = longer.replaceAll(/\\(?:mathrm|text|operatorname|mathit|mathbf|left\.|right)(?![a-zA-Z])/g, '')
  return scripts.replaceAll(/\\[a-zA-Z]+/g, 'x').replaceAll(/[{}^_\\\s|]/g, '').length
}
