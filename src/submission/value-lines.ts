import { type Anchors, parseMarkedYaml, textPlaces, type YamlNode } from '../text/yaml/document.ts'
import { type EntryLine, splitEntry, widthOf } from './line.ts'
import type { ReadingDraft } from './submission.ts'
import { hasNoValues, TreeReader } from './tree.ts'

/** A value in its lines; what stands before it in the first is blank, so that columns are those of the file. */
export interface ValueLines {
  /** Of the first; 1-based. */
  readonly line: number
  readonly lines: readonly string[]
}

/** Where a value begins, and what holds for the lines below it. */
interface Head extends Pick<EntryLine, 'value'> {
  /** Columns before its name. */
  readonly width: number
  /** Whether its name stands below a problem. */
  readonly inside: boolean
  readonly json: boolean
}

const dash = /^-(?:\s|$)/
// After these everything that is indented further belongs to the value, whatever it looks like.
const opaque = /^(?:-\s+)*(?:[!&]\S|[|>][\d+-]*$)/

/** The lines that belong to a value above them: its rows, what its brackets leave open, and what is indented further. */
export function linesBelow(lines: readonly string[], from: number, { value, width, inside, json }: Head): string[] {
  const nesting = new Nesting(value)
  let opaqueWidth = opaque.test(value) ? width : undefined
  let end = from
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    const text = line.trim()
    if (text === '' || (text.startsWith('#') && !nesting.isOpen)) continue
    const indent = widthOf(line.slice(0, line.length - line.trimStart().length))
    const isItem = dash.test(text)
    const isRecord = isItem && inside && value === '' && splitEntry(line, json) !== undefined && holdsMore(lines, at)
    const hidden =
      isRecord || (opaqueWidth !== undefined && (indent > opaqueWidth || (isItem && indent === opaqueWidth)))
    const entry = hidden ? undefined : splitEntry(line, json)
    // Below a name that may be a problem stands no value, unless it is a list.
    const goesOn = indent > width && (inside || value !== '' || text.startsWith('['))
    // PyTorch prints a parameter below "Parameter containing:".
    const isAnnounced = at === from && value.endsWith(':')
    const belongs = entry
      ? nesting.isOpen && !isAnswer(entry, text, indent <= width)
      : isItem || nesting.isOpen || goesOn || isAnnounced
    if (!belongs && !hidden) break
    if (isItem) {
      nesting.restart()
      if (!hidden || isRecord || indent === opaqueWidth)
        opaqueWidth = isRecord || opaque.test(text) ? indent : undefined
    }
    nesting.add(text)
    end = at + 1
  }
  return lines.slice(from, end)
}

/** Whether the names below an item stand beside its own: a row of a table with names for its columns. */
function holdsMore(lines: readonly string[], at: number): boolean {
  const content = /^\s*-\s+/.exec(lines[at]!)![0].length
  const next = lines[at + 1] ?? ''
  return next.search(/\S/) === content && splitEntry(next, false) !== undefined
}

/** Whether a line with a name is an answer of its own although brackets before it are open. */
function isAnswer({ mistake }: EntryLine, text: string, outside: boolean): boolean {
  return !mistake || (outside && /^\p{L}/u.test(text))
}

/** How many brackets are open, or which quotation mark is. */
class Nesting {
  #depth = 0
  #quote = ''

  constructor(value: string) {
    this.add(value)
  }

  get isOpen(): boolean {
    return this.#depth > 0 || this.#quote !== ''
  }

  restart(): void {
    this.#depth = 0
    this.#quote = ''
  }

  /** Quotation marks count only where a value begins with one: elsewhere they are apostrophes. */
  add(text: string): void {
    const content = text.replace(/^(?:-\s+)*/, '')
    const isFirst = !this.isOpen
    for (let at = 0; at < content.length; at++) {
      const character = content[at]!
      if (this.#quote !== '') {
        if (this.#quote === '"' && character === '\\') at++
        else if (character === this.#quote) this.#quote = ''
      } else if (isFirst && at === 0 && (character === '"' || character === "'")) this.#quote = character
      else if ('([{'.includes(character)) this.#depth++
      else if (')]}'.includes(character)) this.#depth = Math.max(0, this.#depth - 1)
    }
  }
}

/** The items of a list behind dashes, however they are indented; undefined where the block is none. */
export function itemsOf({ line, lines }: ValueLines): ValueLines[] | undefined {
  const first = lines.findIndex((text) => /\S/.test(text))
  if (first < 0 || !dash.test(lines[first]!.trim())) return undefined
  const items: { line: number; lines: string[] }[] = []
  // Dashes further in belong to the item that begins with one, or with nothing.
  let [outer, nests] = [0, false]
  for (const [k, text] of lines.entries()) {
    if (k < first) continue
    const column = text.search(/\S|$/)
    const isItem = dash.test(text.slice(column)) && !(nests && column > outer)
    if (isItem) {
      const content = text.slice(column + 1)
      outer = column
      nests = content.trim() === '' || dash.test(content.trim())
      items.push({ line: line + k, lines: [' '.repeat(column + 1) + content] })
    } else items.at(-1)!.lines.push(text)
  }
  return items
}

/** The text of a block, and where it begins. */
export function blockText({ line, lines }: ValueLines): { text: string; line: number; column: number } {
  const first = Math.max(
    0,
    lines.findIndex((text) => /\S/.test(text)),
  )
  const text = lines.slice(first).join('\n').trim()
  return { text, line: line + first, column: lines[first]!.search(/\S|$/) + 1 }
}

// Only a hostile line is longer, and only hostile brackets are more.
const longestLine = 2_000
const mostBrackets = 10_000

/** Takes a draft from what YAML makes of a block. */
export function treeOf({ line, lines }: ValueLines, draft: ReadingDraft): TreeReader {
  const text = lines.join('\n')
  const placeOf = textPlaces(text)
  return new TreeReader(draft, text, (offset) => {
    const place = placeOf(offset)
    return { ...place, line: line - 1 + place.line }
  })
}

/** What YAML makes of a block alone; its text where that is nothing sound. */
export function soundValue(block: ValueLines, anchors: Anchors): { value: YamlNode; sound: boolean } {
  const { text: source } = blockText(block)
  if (source === '') return { value: nothing, sound: true }
  const whole = block.lines.join('\n')
  const [start, end] = [whole.search(/\S/), whole.length]
  const text: YamlNode = { kind: 'scalar', value: source, source, plain: true, start, end }
  if (/^[\w.+-]*\w$/.test(source)) return { value: text, sound: true }
  if (block.lines.some(({ length }) => length > longestLine) || whole.split('[').length > mostBrackets)
    return { value: text, sound: false }
  const { root, faults } = parseMarkedYaml(whole, anchors)
  const unsound = faults.length > 0 || (root?.kind === 'mapping' && hasNoValues(root))
  return unsound ? { value: text, sound: false } : { value: root ?? nothing, sound: true }
}

const nothing: YamlNode = { kind: 'scalar', value: null, source: '', plain: true, start: 0, end: 0 }
