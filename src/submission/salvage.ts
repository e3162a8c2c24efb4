import { parseYaml, type YamlNode } from '../yaml/document.ts'
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
import { type Explanation, unreadable } from './reading.ts'
import { type Draft, type Entry, newDraft, rootNames, type Typed, type TypedAnswer } from './submission.ts'
import { faultAt, hasNoValues, TreeReader, unknownKey } from './tree.ts'

const nothing: YamlNode = { kind: 'scalar', value: null, source: '', plain: true, start: 0, end: 0 }

// Only a hostile line is longer, and each is parsed a second time.
const longestValue = 2_000

/** A draft, and whether the lines themselves show what is wrong with them. */
export interface Salvage {
  readonly draft: Draft
  readonly explained: boolean
}

/**
 * Reads a file line by line when it is no sound YAML as a whole, so that damage in one line costs that line only.
 * A line is taken for an answer only where its name, value and place are beyond doubt.
 */
export function salvage(text: string, json: boolean): Salvage {
  const reader = new LineReader(json)
  for (const [index, line] of text.split('\n').entries()) reader.read(line.trimEnd(), index + 1)
  return { draft: reader.draft, explained: reader.explained }
}

class LineReader {
  readonly draft = newDraft()
  explained = false
  readonly #json: boolean
  #answersWidth: number | undefined
  /** True while rows of a matrix may follow the last answer. */
  #openForRows = false
  #problem: { readonly name: Typed; readonly width: number; indent?: string } | undefined

  constructor(json: boolean) {
    this.#json = json
  }

  read(line: string, number: number): void {
    if (/^\s*(?:#|$)/.test(line) || line === '...' || (this.#json && /^[\s{}[\],]*$/.test(line))) return
    const here = { text: line.trim(), line: number, column: line.search(/\S/) + 1 }
    if (/^---(?:\s|$)/.test(line)) {
      if (this.draft.hasAnswers) this.#explain(here, severalDocuments)
      return
    }
    const entry = splitEntry(line, this.#json)
    const width = widthOf(line.slice(0, line.length - line.trimStart().length))
    if (entry) this.#entry({ text: entry.key, line: number, column: entry.keyColumn }, entry, width)
    else this.#other(here, width)
  }

  #entry(key: Typed, entry: EntryLine, width: number): void {
    const { value, sound } = soundValue(entry)
    // A list that begins in the line of its name is no YAML, and the answer says so.
    if (!sound || (value.kind === 'list' && entry.value.startsWith('-'))) this.explained = true
    this.#openForRows = false
    const atRoot = this.#answersWidth === undefined || width <= this.#answersWidth
    const answers = value.kind !== 'mapping' && (value.kind === 'list' || value.value !== null)
    if (atRoot && rootNames.includes(key.text.toLowerCase()))
      this.#rootEntry(key, entry, sound ? value : undefined, width)
    else if (this.#problem && (answers || width > this.#problem.width)) this.#answer(key, entry, value, width)
    else if (atRoot) this.#stray(key, entry.mistake)
    else this.#header(key, entry, value, width)
  }

  #rootEntry(key: Typed, entry: EntryLine, value: YamlNode | undefined, width: number): void {
    const answers = key.text.toLowerCase() === 'answers'
    this.#answersWidth = answers ? width : undefined
    this.#problem = undefined
    if (answers) this.draft.hasAnswers = true
    if (entry.mistake) this.#explain(key, entry.mistake)
    else if (value) this.#tree(key, entry).readRootEntry(key, value)
    else this.#explain(key, answers ? notAMapping : fieldNotText)
  }

  #stray(key: Typed, mistake: Explanation | undefined): void {
    this.#problem = undefined
    if (mistake) this.#explain(key, mistake)
    else this.draft.faults.push(unknownKey(key))
  }

  #header(key: Typed, entry: EntryLine, value: YamlNode, width: number): void {
    this.#problem = undefined
    if (entry.mistake) this.#explain(key, entry.mistake)
    if (value.kind === 'mapping') this.#tree(key, entry).readNames(key, value)
    else if (value.kind === 'scalar' && value.value === null) this.#problem = { name: key, width }
    else this.#orphan(key, entry)
  }

  /** An answer without a problem is kept, so that its blank does not look empty; whoever knows the sheet tells of it. */
  #orphan(key: Typed, { value, valueColumn }: EntryLine): void {
    this.explained = true
    const reading = unreadable(outsideProblem, value)
    const entry: Entry = { kind: 'unreadable', reading, line: key.line, column: valueColumn }
    this.draft.answers.push({ problem: { ...key, text: '' }, name: key, entry })
  }

  #answer(key: Typed, entry: EntryLine, value: YamlNode, width: number): void {
    const problem = this.#problem!
    const inside = width > problem.width
    if (inside) problem.indent ??= entry.indent
    const mistake = entry.mistake ?? (inside && entry.indent === problem.indent ? undefined : wrongIndentation)
    const place = { line: key.line, column: entry.value === '' ? key.column : entry.valueColumn }
    if (mistake) this.explained = true
    const answer: Entry = mistake
      ? { kind: 'unreadable', reading: unreadable(mistake, entry.value), ...place }
      : { ...this.#tree(key, entry).entry(value), ...(entry.value === '' && place) }
    if (answer.kind === 'unreadable') this.explained = true
    this.#openForRows = entry.value === '' && !mistake
    this.draft.answers.push({ problem: problem.name, name: key, entry: answer })
  }

  /** A row of the matrix whose name stands above, or an item of another list. */
  #row(row: RegExpExecArray, here: Typed, last: TypedAnswer): void {
    const [, dash = '', value = ''] = row
    const place = { line: here.line, column: here.column + dash.length }
    const { value: node, sound } = soundValue({ value })
    if (!sound) this.explained = true
    const reader = new TreeReader(this.draft, value, (offset) => ({ ...place, column: place.column + offset }))
    const rows: Entry =
      last.entry.kind === 'list'
        ? last.entry
        : { kind: 'list', items: [], dashed: true, line: here.line, column: here.column }
    this.#continue(last, { ...rows, items: [...rows.items, reader.entry(node)] })
  }

  #continue(last: TypedAnswer, entry: Entry): void {
    this.draft.answers[this.draft.answers.length - 1] = { ...last, entry }
  }

  /** A line without a name: the rest of the answer above it, or nothing that belongs here. */
  #other(here: Typed, width: number): void {
    const last = this.draft.answers.at(-1)
    const problem = this.#problem
    const goesOn = problem?.indent !== undefined && (width > widthOf(problem.indent) || here.text.startsWith('-'))
    const row = this.#openForRows ? /^(-\s+|-$)(.*)$/.exec(here.text) : null
    this.#openForRows = row !== null
    if (goesOn && last) {
      if (row) {
        // Of the rows of one matrix the first is enough.
        const isFirst = last.entry.kind !== 'list'
        if (isFirst && (width < widthOf(problem!.indent!) || width >= here.column)) this.#explain(here, rowIndentation)
        this.#row(row, here, last)
      } else {
        const { line, column } = last.entry
        this.#continue(last, { kind: 'unreadable', reading: unreadable(continued, ''), line, column })
        this.explained = true
      }
      return
    }
    if (problem && width <= problem.width) this.#problem = undefined
    this.#explain(here, notAnEntry)
  }

  #explain(typed: Typed, explanation: Explanation): void {
    this.explained = true
    this.draft.faults.push(faultAt(typed, explanation))
  }

  #tree(key: Typed, entry: EntryLine): TreeReader {
    return new TreeReader(this.draft, entry.value, (offset) => ({
      line: key.line,
      column: entry.valueColumn + offset,
    }))
  }
}

/** What YAML makes of a value alone; the typed text where that is nothing sound. */
function soundValue({ value: source }: Pick<EntryLine, 'value'>): { value: YamlNode; sound: boolean } {
  if (source === '') return { value: nothing, sound: true }
  const text: YamlNode = { kind: 'scalar', value: source, source, plain: true, start: 0, end: source.length }
  if (/^[\w.+-]*\w$/.test(source)) return { value: text, sound: true }
  if (source.length > longestValue) return { value: text, sound: false }
  const { root, faults } = parseYaml(source)
  const unsound = faults.length > 0 || (root?.kind === 'mapping' && hasNoValues(root))
  return unsound ? { value: text, sound: false } : { value: root ?? nothing, sound: true }
}
