import { Anchors, type YamlNode } from '../text/yaml/document.ts'
import {
  continued,
  fieldNotText,
  notAMapping,
  notAnEntry,
  outsideProblem,
  rowIndentation,
  severalDocuments,
  wrongIndentation,
} from './explanations.ts'
import { type EntryLine, splitEntry, widthOf } from './line.ts'
import { isBlank } from './matrix.ts'
import { type Explanation, unreadable } from './reading.ts'
import { newReadingDraft, type ReadingDraft, rootNames, type Typed, type TypedValue } from './submission.ts'
import { faultAt, unknownKey } from './tree.ts'
import { blockText, itemsOf, linesBelow, soundValue, treeOf, type ValueLines } from './value-lines.ts'

// Only a hostile list is deeper: each level is parsed once more.
const deepestList = 4
// Lines below a problem that show how its answers are indented.
const farthest = 200

/** A draft, and whether the lines themselves show what is wrong with them. */
export interface Salvage {
  readonly draft: ReadingDraft
  readonly explained: boolean
}

/**
 * Reads a file answer by answer when it is no sound YAML as a whole, so that damage in one costs that one only: a name
 * with its value and the lines below that belong to it is YAML of its own, or else a list of rows of which each is.
 * A line is taken for an answer only where its name, value and place are beyond doubt.
 */
export function salvage(text: string, json: boolean): Salvage {
  const reader = new AnswerReader(text, json)
  reader.read()
  return { draft: reader.draft, explained: reader.explained }
}

/** An entry with all its lines, and what YAML makes of its value; the typed text where that is nothing sound. */
interface Found {
  readonly key: Typed
  readonly entry: EntryLine
  readonly width: number
  readonly block: ValueLines
  readonly value: YamlNode
  readonly sound: boolean
}

class AnswerReader {
  readonly draft = newReadingDraft()
  explained = false
  readonly #lines: readonly string[]
  readonly #json: boolean
  readonly #anchors = new Anchors()
  #answersWidth: number | undefined
  /** `indent` is that of its answers; undefined where none stands below it. */
  #problem: { readonly name: Typed; readonly width: number; readonly indent: string | undefined } | undefined

  constructor(text: string, json: boolean) {
    this.#lines = text.split('\n').map((line) => line.trimEnd())
    this.#json = json
  }

  read(): void {
    for (let at = 0; at < this.#lines.length; ) at += this.#linesFrom(at)
  }

  /** Reads a line and those below that belong to it; how many these are. */
  #linesFrom(index: number): number {
    const line = this.#lines[index]!
    if (/^\s*(?:#|$)|^(?:\.\.\.$|%)/.test(line) || (this.#json && /^[\s{}[\],]*$/.test(line))) return 1
    const here = { text: line.trim(), line: index + 1, column: line.search(/\S/) + 1 }
    const entry = splitEntry(line, this.#json)
    const width = widthOf(line.slice(0, here.column - 1))
    if (/^---(?:\s|$)/.test(line)) {
      if (this.draft.hasAnswers) this.#explain(here, severalDocuments)
    } else if (entry) return this.#entry({ text: entry.key, line: here.line, column: entry.keyColumn }, entry, width)
    else return this.#stranger(here, width)
    return 1
  }

  #entry(key: Typed, entry: EntryLine, width: number): number {
    const atRoot = this.#answersWidth === undefined || width <= this.#answersWidth
    const isRootName = atRoot && rootNames.includes(key.text.toLowerCase())
    const block = { line: key.line, lines: [`${' '.repeat(entry.valueColumn - 1)}${entry.value}`] }
    const inside = this.#problem !== undefined && width > this.#problem.width
    const below = isRootName ? [] : this.#below(key.line - 1, inside)
    const isHeader = this.#isHeader(key, entry, width, below)
    if (!isHeader) block.lines.push(...below)
    const found = { key, entry, width, block, ...soundValue(block, this.#anchors) }
    if (!found.sound) this.explained = true
    const { value } = found
    // What has no letter is no name but the wreck of an item.
    if (/^[^\p{L}_]/u.test(key.text) && entry.mistake) this.#cutOff()
    const answers = value.kind !== 'mapping' && (value.kind === 'list' || value.value !== null)
    if (isRootName) this.#rootEntry(found)
    else if (this.#problem && (answers || width > this.#problem.width)) this.#answer(found)
    else if (atRoot) this.#stray(key, entry.mistake)
    else this.#header(found)
    // What stands between a problem and its answers may be what became of an answer that has the name of that problem.
    if (isHeader && below.length > 0) this.#orphan(key, entry)
    return 1 + below.length
  }

  /** Whether a name without a value, indented no further than a problem, has answers below it. */
  #isHeader({ line }: Typed, { value }: EntryLine, width: number, below: readonly string[]): boolean {
    if (value !== '' || (this.#problem && width > this.#problem.width)) return false
    let at = line + below.length
    while (at < this.#lines.length && /^\s*(?:#|$)/.test(this.#lines[at]!)) at++
    const next = this.#lines[at] ?? ''
    const column = next.search(/\S|$/)
    return splitEntry(next, this.#json) !== undefined && widthOf(next.slice(0, column)) > width
  }

  /** The lines that belong to an entry or an item; none to other lines. */
  #below(index: number, inside: boolean): string[] {
    const line = this.#lines[index]!
    const value = splitEntry(line, this.#json)?.value ?? (/^\s*-/.test(line) ? line.trim() : undefined)
    if (value === undefined) return []
    const width = widthOf(line.slice(0, line.search(/\S/)))
    const below = linesBelow(this.#lines, index + 1, { value, width, inside, json: this.#json })
    // JSON puts a comma behind each value.
    return this.#json ? below.map((text, k) => (k === below.length - 1 ? text.replace(/,$/, '') : text)) : below
  }

  #rootEntry({ key, entry: { mistake }, width, block, value, sound }: Found): void {
    const answers = key.text.toLowerCase() === 'answers'
    this.#answersWidth = answers ? width : undefined
    this.#problem = undefined
    if (answers) this.draft.hasAnswers = true
    if (mistake) this.#explain(key, mistake)
    else if (sound) treeOf(block, this.draft).readRootEntry(key, value)
    else this.#explain(key, answers ? notAMapping : fieldNotText)
  }

  #stray(key: Typed, mistake: Explanation | undefined): void {
    this.#problem = undefined
    if (mistake) this.#explain(key, mistake)
    else this.draft.faults.push(unknownKey(key))
  }

  #header({ key, entry, width, block, value }: Found): void {
    this.#problem = undefined
    if (entry.mistake) this.#explain(key, entry.mistake)
    if (value.kind === 'mapping') treeOf(block, this.draft).readNames(key, value)
    else if (value.kind === 'scalar' && value.value === null)
      this.#problem = { name: key, width, indent: this.#indentBelow(key, width) }
    else this.#orphan(key, entry)
  }

  /** The least indentation that two answers of a problem share, or else that of the first. */
  #indentBelow({ line }: Typed, width: number): string | undefined {
    const counts = new Map<string, number>()
    for (let at = line; at < Math.min(line + farthest, this.#lines.length); at += 1 + this.#below(at, true).length) {
      const entry = splitEntry(this.#lines[at]!, this.#json)
      if (!entry) continue
      if (widthOf(entry.indent) <= width && entry.value === '') break
      if (widthOf(entry.indent) > width && !entry.mistake) counts.set(entry.indent, (counts.get(entry.indent) ?? 0) + 1)
    }
    const shared = [...counts].filter(([, count]) => count > 1).map(([indent]) => indent)
    return shared.sort((a, b) => widthOf(a) - widthOf(b))[0] ?? counts.keys().next().value
  }

  /** An answer without a problem is kept, so that its blank does not look empty; whoever knows the sheet tells of it. */
  #orphan(key: Typed, { value, valueColumn }: EntryLine): void {
    this.explained = true
    const reading = unreadable(outsideProblem, value)
    const entry: TypedValue = { kind: 'unreadable', reading, line: key.line, column: valueColumn }
    this.draft.answers.push({ problem: { ...key, text: '' }, name: key, entry })
  }

  #answer(found: Found): void {
    const { key, entry, width, block } = found
    const problem = this.#problem!
    const inside = width > problem.width
    const mistake = entry.mistake ?? (inside && entry.indent === problem.indent ? undefined : wrongIndentation)
    const place = { line: key.line, column: entry.value === '' ? key.column : entry.valueColumn }
    let answer: TypedValue
    if (mistake) answer = { kind: 'unreadable', reading: unreadable(mistake, entry.value), ...place }
    else {
      this.#heedRows(block, widthOf(entry.indent))
      const read = this.#computed(block, found, deepestList)
      answer = read.kind === 'scalar' && read.text === '' ? { ...read, ...place } : read
    }
    if (answer.kind === 'unreadable') this.explained = true
    this.draft.answers.push({ problem: problem.name, name: key, entry: answer })
  }

  /** Of the rows of one matrix the first is enough to tell that they stand where no value may. */
  #heedRows({ line, lines }: ValueLines, least: number): void {
    const first = lines.findIndex((row, k) => k > 0 && row !== '')
    const row = lines[first] ?? ''
    const column = row.search(/\S/) + 1
    const width = widthOf(row.slice(0, column - 1))
    if (row[column - 1] === '-' && (width < least || width >= column))
      this.#explain({ text: row.trim(), line: line + first, column }, rowIndentation)
  }

  /** What YAML makes of a block, or row by row what is left of it, or its text. */
  #computed(block: ValueLines, { value, sound }: Pick<Found, 'value' | 'sound'>, depth: number): TypedValue {
    const { text, ...place } = blockText(block)
    // A list that begins in the line of its name is no YAML: a minus and a space before a number.
    const isMinus = depth === deepestList && block.lines.length === 1 && /^-\s/.test(text)
    if (sound && !isMinus) return treeOf(block, this.draft).entry(value)
    this.explained = true
    const items = depth > 0 && !isMinus ? itemsOf(block) : undefined
    if (!items) return { kind: 'scalar', text, ...(text.includes('\n') && { continued: true }), ...place }
    const rows = items.map((item) => this.#computed(item, soundValue(item, this.#anchors), depth - 1))
    return { kind: 'list', items: rows, dashed: true, ...place }
  }

  /** A line without a name that belongs to no answer. */
  #stranger(here: Typed, width: number): number {
    if (/^(?:-|[[(]*\s*[+.]?\d)/.test(here.text)) this.#cutOff()
    // What follows a problem that lost its colon is no answer to the problem before.
    const isName = /^[\p{L}_][\p{L}\d_-]*$/u.test(here.text)
    if (isName && width === this.#problem?.width) this.#problem = undefined
    this.#explain(here, notAnEntry)
    return 1 + this.#below(here.line - 1, true).length
  }

  /** Where rows or items stand that are cut off from an answer, what is left of it may not be all that was given. */
  #cutOff(): void {
    const { answers } = this.draft
    const last = answers.at(-1)
    if (!last || last.problem !== this.#problem?.name) return
    const { entry } = last
    const { line, column } = entry
    const lost: TypedValue = { kind: 'unreadable', reading: unreadable(continued, ''), line, column }
    if (entry.kind === 'list') {
      const { items } = entry
      const kept = items.at(-1)?.kind === 'scalar' && isBlank(items.at(-1)!) ? [...items.slice(0, -1), lost] : items
      answers[answers.length - 1] = { ...last, entry: { ...entry, items: kept, cut: true } }
    } else if (entry.kind === 'scalar' && entry.text === '') answers[answers.length - 1] = { ...last, entry: lost }
  }

  #explain(typed: Typed, explanation: Explanation): void {
    this.explained = true
    this.draft.faults.push(faultAt(typed, explanation))
  }
}
