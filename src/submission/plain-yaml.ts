import { textPlaces, type YamlEntry, type YamlMapping, type YamlNode, type YamlText } from '../text/yaml/document.ts'

// Neither names nor values of these characters mean anything but themselves in YAML. A longer name would be an error.
const name = String.raw`[A-Za-z_](?:[\w/@()[\], -]{0,200}[\w)\]])?`
const value = String.raw`(?:[\w.+-][\w.+*/()^-]*[\w.)]|\w)`
// A student's number stands in quotes, which make it a text, and so does what a page writes that is no plain number.
const inQuotes = String.raw`"[\w.+*/()^-]+"`
const list = String.raw`\[(?:(?:${value}|${inQuotes})(?:, *(?:${value}|${inQuotes}))*)?\]`
// What other readers of YAML take for something else than a text stands in quotes.
const entry = new RegExp(String.raw`^( *)(${name}|"${name}"):(?:( +)(?:(${value}|${inQuotes})|(${list})))? *\r?$`)
const row = new RegExp(String.raw`^( *)- (${list}) *\r?$`)
const item = new RegExp(`${value}|${inQuotes}`, 'g')
const nothing = /^ *(?:#[\x20-\x7E]*)?\r?$/
const meansNull = /^null$/i

/** An entry that lines below it may still fill. */
interface OpenEntry extends YamlEntry {
  value: YamlNode
}

/** Names at one indentation. */
interface Level {
  readonly indent: number
  readonly entries: OpenEntry[]
  readonly byKey: Map<string, OpenEntry>
}

/**
 * Reads YAML of the plainest kind: `name: value` in every line, each name once, and rows in brackets behind dashes. Files
 * that are as they were handed out but for the values are like this, and the library takes ten times as long for them.
 * @returns undefined for a text with anything else in it
 */
export function parsePlainYaml(text: string): Pick<YamlText, 'root' | 'faults' | 'placeOf'> | undefined {
  const reader = new PlainReader()
  let start = 0
  for (const line of text.split('\n')) {
    if (!nothing.test(line)) {
      const found = entry.exec(line)
      if (!(found ? reader.readEntry(found, start) : reader.readRow(row.exec(line), start))) return undefined
    }
    start += line.length + 1
  }
  const { root } = reader
  return { ...(root && { root }), faults: [], placeOf: textPlaces(text) }
}

class PlainReader {
  root: YamlNode | undefined
  /** The outermost first. */
  readonly #levels: Level[] = []
  #last: OpenEntry | undefined
  /** Rows of the last entry, and how they are indented. */
  #rows: { readonly items: YamlNode[]; readonly indent: number } | undefined

  /** False where the line is out of place, or its name stands there already. */
  readEntry(
    [, { length: indent } = '', written = '', space = '', single = '', list]: RegExpExecArray,
    start: number,
  ): boolean {
    if (meansNull.test(single)) return false
    const key = written.startsWith('"') ? written.slice(1, -1) : written
    const keyStart = start + indent
    const level = this.#levelAt(indent, keyStart)
    if (!level || level.byKey.has(key)) return false
    const at = keyStart + written.length + 1 + space.length
    this.#last = { key, keyStart, value: list === undefined ? scalarOf(single, at) : listOf(list, at) }
    this.#rows = undefined
    level.entries.push(this.#last)
    level.byKey.set(key, this.#last)
    return true
  }

  /** A row of the list whose name stands above; false where there is none. */
  readRow(found: RegExpExecArray | null, start: number): boolean {
    if (!found || !this.#last) return false
    const { length: indent } = found[1]!
    if (!this.#rows) {
      if (!isEmpty(this.#last.value) || indent < this.#levels.at(-1)!.indent) return false
      this.#rows = { items: [], indent }
      this.#last.value = { kind: 'list', items: this.#rows.items, start: start + indent }
    }
    if (indent !== this.#rows.indent) return false
    this.#rows.items.push(listOf(found[2]!, start + indent + 2))
    return true
  }

  /** Names that stand so far in, or begin to below a name without a value; undefined where none may. */
  #levelAt(indent: number, start: number): Level | undefined {
    const known = this.#levels.findLastIndex((level) => level.indent <= indent)
    if (this.#levels[known]?.indent === indent) {
      this.#levels.length = known + 1
      return this.#levels[known]
    }
    const isBelowLast = known === this.#levels.length - 1 && (!this.#last || isEmpty(this.#last.value))
    if (!isBelowLast) return undefined
    const below: Level = { indent, entries: [], byKey: new Map() }
    const mapping: YamlMapping = { kind: 'mapping', ...below, start, end: start }
    if (this.#last) this.#last.value = mapping
    else this.root = mapping
    this.#levels.push(below)
    return below
  }
}

function isEmpty(value: YamlNode): boolean {
  return value.kind === 'scalar' && value.source === ''
}

/** What stands in quotes or without; null where nothing does. */
function scalarOf(written: string, start: number): YamlNode {
  const plain = !written.startsWith('"')
  const source = plain ? written : written.slice(1, -1)
  return { kind: 'scalar', value: source || null, source, plain, start, end: start + written.length }
}

function listOf(written: string, start: number): YamlNode {
  const items = [...written.matchAll(item)].map((found) => scalarOf(found[0], start + found.index))
  return { kind: 'list', items, start }
}
