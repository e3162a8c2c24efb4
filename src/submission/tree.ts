import { nearest } from '../base/nearest.ts'
import type { Fault } from '../faults/fault.ts'
import type { TextPlace, YamlEntry, YamlList, YamlMapping, YamlNode, YamlScalar } from '../text/yaml/document.ts'
import { contradiction, fieldNotText, mappingInstead, notAMapping, outsideProblem } from './explanations.ts'
import { unmarked } from './marked.ts'
import { clean, nameIn, quoted } from './plain-text.ts'
import { type Explanation, unreadable } from './reading.ts'
import { type FieldName, isField, type ReadingDraft, rootNames, type Typed, type TypedValue } from './submission.ts'

/** Takes a draft from what YAML makes of a file, or of one value in it. */
export class TreeReader {
  readonly draft: ReadingDraft
  /** True when something stood where it has no place, or a text ran on over several lines. */
  misshapen = false
  readonly #text: string
  readonly #placeOf: (offset: number) => TextPlace

  constructor(draft: ReadingDraft, text: string, placeOf: (offset: number) => TextPlace) {
    this.draft = draft
    this.#text = text
    this.#placeOf = placeOf
  }

  readRoot(root: YamlNode): void {
    for (const { key, value } of this.#entries(root)) this.readRootEntry(key, value)
  }

  readRootEntry(key: Typed, value: YamlNode): void {
    const name = key.text.toLowerCase()
    if (name === 'answers') {
      this.draft.hasAnswers = true
      for (const { key, value: object } of this.#entries(value)) {
        const meant = unmarked(object)
        const names = 'code' in meant ? object : meant
        if (names.kind === 'mapping') this.readNames(key, names)
        else if (names.kind === 'list' || names.value !== null) {
          // In lines, what stands below may belong to it; between braces nothing does.
          this.misshapen ||= this.#text[value.start] !== '{'
          this.#orphan(key, names)
        }
      }
    } else if (!isField(name)) this.draft.faults.push(unknownKey(key))
    else if (value.kind !== 'scalar') this.draft.faults.push(faultAt(key, fieldNotText))
    else if (value.value !== null) this.#field(name, { ...this.#typed(value), text: clean(value.source) })
  }

  #field(name: FieldName, typed: Typed): void {
    const earlier = this.draft[name]
    this.draft[name] ??= typed
    if (earlier === undefined || earlier.text === typed.text) return
    this.draft.contradicted.add(name)
    this.draft.faults.push({ ...faultAt(typed, contradiction), expected: quoted(earlier.text) })
  }

  /** A value where the answers of a problem belong: what it may be meant for is known to whoever knows the sheet. */
  #orphan(name: Typed, node: YamlNode): void {
    const reading = unreadable(outsideProblem, node.kind === 'scalar' ? node.source : '')
    const entry: TypedValue = { kind: 'unreadable', reading, ...this.#placeOf(node.start) }
    this.draft.answers.push({ problem: { ...name, text: '' }, name, entry })
  }

  readNames(problem: Typed, value: YamlNode): void {
    for (const { key, value: answer } of this.#entries(value)) {
      const entry = this.entry(answer)
      this.draft.answers.push({ problem, name: key, entry: isEmpty(entry) ? { ...entry, ...place(key) } : entry })
    }
  }

  entry(typed: YamlNode): TypedValue {
    const node = unmarked(typed)
    if ('code' in node) return this.#refused(typed, node)
    if (node.kind === 'scalar') return this.#scalar(node)
    if (node.kind === 'list') {
      const items = node.items.map((item) => this.entry(rowOf(item)))
      const dashed = this.#text[node.start] === '-'
      return { kind: 'list', items, ...(dashed && { dashed }), ...this.#placeOf(node.start) }
    }
    if (hasNoValues(node) && /[{?]/.test(this.#text[node.start]!)) {
      const text = this.#text.slice(node.start, node.end).trim()
      if (!text.includes('\n')) return { kind: 'scalar', text, ...this.#placeOf(node.start) }
    }
    this.misshapen = true
    return { kind: 'unreadable', reading: unreadable(mappingInstead, ''), ...this.#placeOf(node.start) }
  }

  #refused(node: YamlNode, why: Explanation): TypedValue {
    const { start } = node.mark!
    // What was typed by hand is a text like any other.
    if (node.kind === 'scalar' && why.code === 'yaml-mark') return this.#written(start, node.end)
    return { kind: 'unreadable', reading: unreadable(why, ''), ...this.#placeOf(start) }
  }

  #scalar(node: YamlScalar): TypedValue {
    const header = this.#loneHeader(node)
    if (header) return { kind: 'scalar', ...header }
    const goesOn = node.plain && node.source.includes(' ') && this.#text.slice(node.start, node.end).includes('\n')
    if (!goesOn) return { kind: 'scalar', ...this.#typed(node) }
    this.misshapen = true
    return { ...this.#written(node.start, node.end), continued: true }
  }

  /** As it stands in the file. */
  #written(start: number, end: number): Extract<TypedValue, { readonly kind: 'scalar' }> {
    return { kind: 'scalar', text: this.#text.slice(start, end).trim(), ...this.#placeOf(start) }
  }

  /** `>3` is a number with a sign to its reader, and the head of a text to YAML; undefined where a text follows. */
  #loneHeader({ plain, source, start }: YamlScalar): Typed | undefined {
    if (plain || source.trim() !== '' || !/[|>]/.test(this.#text[start]!)) return undefined
    const [text] = this.#text.slice(start).split('\n', 1)
    return { text: text!.trim(), ...this.#placeOf(start) }
  }

  #entries(typed: YamlNode): { key: Typed; value: YamlNode }[] {
    const meant = unmarked(typed)
    // Names and values are what they are, whatever object they make.
    const node = 'code' in meant ? typed : meant
    if (node.kind === 'mapping') return node.entries.map((entry) => ({ key: this.#key(entry), value: entry.value }))
    if (node.kind === 'scalar' && node.value === null) return []
    this.misshapen = true
    this.draft.faults.push(faultAt({ text: '', ...this.#placeOf(node.start) }, notAMapping))
    return []
  }

  #key({ key, keyStart }: YamlEntry): Typed {
    return { text: nameIn(key), ...this.#placeOf(keyStart) }
  }

  #typed({ source, plain, start }: YamlScalar): Typed {
    const first = this.#text[start]
    const inQuotes = !plain && (first === '"' || first === "'")
    return { text: source, ...this.#placeOf(inQuotes ? start + 1 : start) }
  }
}

export function faultAt(typed: Typed, { code, message, remedy, expected }: Explanation): Fault {
  return {
    code,
    message,
    ...place(typed),
    ...(typed.text && { got: quoted(typed.text) }),
    ...(expected && { expected }),
    remedy,
  }
}

export function unknownKey(key: Typed): Fault {
  const meant = nearest(key.text, rootNames)
  return {
    ...faultAt(key, {
      code: 'unknown-key',
      message: `${quoted(key.text)} is none of the names that an answer file begins lines with`,
      expected: rootNames.join(', '),
      remedy: meant ? `write ${quoted(meant)}` : 'answers stand, indented, below "answers:" and their problem',
    }),
  }
}

/** Whether what YAML takes for names, as in {a, c} or a lone ?, has no values, so that none were meant. */
export function hasNoValues({ entries }: YamlMapping): boolean {
  return entries.every(({ value }) => value.kind === 'scalar' && value.value === null && value.source === '')
}

/** The values of a row whose columns have names that count up, V1 and V2 or 0 and 1, as data frames are written. */
function rowOf(node: YamlNode): YamlNode {
  if (node.kind !== 'mapping' || node.mark) return node
  const [first] = node.entries
  const [, stem, number] = /^(\D*)(\d+)$/.exec(first?.key ?? '') ?? []
  if (stem === undefined || !node.entries.every(({ key }, k) => key === `${stem}${Number(number) + k}`)) return node
  return { kind: 'list', items: node.entries.map(({ value }) => value), start: node.start } satisfies YamlList
}

function isEmpty(entry: TypedValue): boolean {
  return entry.kind === 'scalar' && entry.text === ''
}

function place({ line, column }: Typed): TextPlace {
  return { line, column }
}
