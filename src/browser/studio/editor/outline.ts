import { type Entry, unquoted } from './entry.ts'
import { flowEntries } from './flow.ts'

/** A set as the tree that its indentation draws, however unfinished it is. */
export interface Outline {
  readonly source: string
  readonly root: Entry
}

const keyPattern =
  /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'{}[\],&*!|>%@`-](?:[^:#]|:(?=\S)|(?<=\S)#)*|-(?=\S)[^:#]*?)\s*:(?=\s|$)/

/** Reads the outline of a text that may be no YAML yet: by lines and their indentation, brackets only as far as they are closed. */
export function outlineOf(source: string): Outline {
  const reader = new OutlineReader(source)
  reader.read()
  return { source, root: reader.root }
}

class OutlineReader {
  readonly source: string
  readonly root: Entry
  /** From the root to the entry that the last line belongs to. */
  #open: Entry[]
  /** Where the next line begins that is not read yet. */
  #at = 0

  constructor(source: string) {
    this.source = source
    this.root = {
      step: '',
      parent: undefined,
      ...{ from: 0, keyTo: 0, column: -1, valueFrom: 0, to: source.length, flow: false },
      entries: [],
    }
    this.#open = [this.root]
  }

  read(): void {
    while (this.#at < this.source.length) {
      const from = this.#at
      const end = this.#endOfLine(from)
      this.#at = end + 1
      this.#line(from, end)
    }
  }

  #endOfLine(from: number): number {
    const end = this.source.indexOf('\n', from)
    return end < 0 ? this.source.length : end
  }

  #line(from: number, end: number): void {
    const line = this.source.slice(from, end)
    const indentation = /^[ \t]*/.exec(line)![0].length
    const first = line[indentation]
    if (first === undefined || first === '\r' || first === '#') return
    if (indentation === 0 && /^(?:---|\.\.\.|%)/.test(line)) return
    this.#content(from, indentation, end)
  }

  /** Reads dashes, a key and a value, from a column of the line on. */
  #content(lineFrom: number, column: number, end: number): void {
    const at = lineFrom + column
    const rest = this.source.slice(at, end)
    const dash = /^-(?:[ \t]+|$)/.exec(rest)
    const key = dash ? null : keyPattern.exec(rest)
    if (!dash && !key) {
      this.#value(at, end, column)
      return
    }
    this.#closeFrom(column, dash !== null)
    const parent = this.#open.at(-1)!
    const width = dash ? 1 : key![0].length - 1
    const written = rest.slice(0, width)
    const entry: Entry = {
      step: dash ? parent.entries.length : unquoted(written),
      parent,
      ...{
        from: at,
        keyTo: at + written.trimEnd().length,
        column,
        valueFrom: at + width + (dash ? 0 : 1),
        flow: false,
      },
      to: at + rest.trimEnd().length,
      entries: [],
    }
    parent.entries.push(entry)
    this.#open.push(entry)
    this.#grow(entry.to)
    const behind = dash ? dash[0].length : key![0].length + /^[ \t]*/.exec(rest.slice(key![0].length))![0].length
    if (at + behind >= end) return
    if (dash) this.#content(lineFrom, column + behind, end)
    else this.#value(at + behind, end, column + behind)
  }

  /** Ends the entries that a line at this column no longer belongs to; a list may stand at the column of its key. */
  #closeFrom(column: number, isItem: boolean): void {
    while (this.#open.length > 1) {
      const last = this.#open.at(-1)!
      const mayHold = last.column < column || (isItem && last.column === column && typeof last.step === 'string')
      if (mayHold) return
      this.#open.pop()
    }
  }

  #value(at: number, end: number, column: number): void {
    const owner = this.#ownerOf(at, column)
    if (!owner) return
    const rest = this.source.slice(at, end)
    const first = rest[0]!
    if (first === '#') return
    const isFirst = owner.text === undefined && owner.entries.length === 0 && owner.opening === undefined
    if (isFirst && (first === '{' || first === '[')) this.#flow(owner, at)
    else if (isFirst && (first === '|' || first === '>')) this.#block(owner, at, end)
    else if (isFirst && (first === '"' || first === "'")) this.#quoted(owner, at, first, end)
    else this.#plain(owner, at, rest)
  }

  /** The entry that a text belongs to: the last one, if the text stands further in. */
  #ownerOf(at: number, column: number): Entry | undefined {
    const last = this.#open.at(-1)!
    if (last === this.root) return last
    const sameLine = !this.source.slice(last.valueFrom, at).includes('\n')
    return sameLine || column > last.column ? last : undefined
  }

  #plain(owner: Entry, at: number, rest: string): void {
    const comment = rest.search(/\s#/)
    const to = at + (comment < 0 ? rest : rest.slice(0, comment)).trimEnd().length
    if (owner.entries.length > 0 || owner === this.root) return
    if (owner.text) owner.text.to = to
    else owner.text = { from: at, to }
    this.#grow(to)
  }

  #quoted(owner: Entry, at: number, quote: string, lineEnd: number): void {
    const closing = quote === '"' ? /"(?:[^"\\]|\\.)*"/sy : /'(?:[^']|'')*'/y
    closing.lastIndex = at
    const found = closing.exec(this.source)
    // An open quote would take in all that follows: it is read to the end of its line.
    const next = found ? this.source.slice(at, closing.lastIndex).search(/\n[ \t]*(?:- )?[\w-]+:\s/) : -1
    const to = found && next < 0 ? closing.lastIndex : at + this.source.slice(at, lineEnd).trimEnd().length
    owner.text = { from: at, to }
    this.#continueBehind(to)
  }

  /** A block of text: all lines that are indented further than its key. */
  #block(owner: Entry, at: number, lineEnd: number): void {
    owner.text = { from: at, to: at + this.source.slice(at, lineEnd).trimEnd().length }
    let [to, next] = [owner.text.to, this.#at]
    while (next < this.source.length) {
      const end = this.#endOfLine(next)
      const line = this.source.slice(next, end)
      const isBlank = line.trim() === ''
      if (!isBlank && /^ */.exec(line)![0].length <= owner.column) break
      if (!isBlank) to = next + line.trimEnd().length
      next = end + 1
    }
    this.#at = next
    this.#grow(to)
  }

  #flow(owner: Entry, at: number): void {
    // Brackets end where a line stands no further in than what they belong to.
    const limit = this.#limitOfFlow(owner.column)
    const { to, closed } = flowEntries(this.source, owner, at, limit)
    owner.opening = this.source[at] as '{' | '['
    owner.closed = closed
    this.#continueBehind(to)
  }

  #limitOfFlow(column: number): number {
    let at = this.#at
    while (at < this.source.length) {
      const end = this.#endOfLine(at)
      const line = this.source.slice(at, end)
      const indentation = /^[ \t]*/.exec(line)![0].length
      const isClosing = /^[\]}]/.test(line.slice(indentation))
      if (line.trim() !== '' && indentation <= column && !isClosing) return at - 1
      at = end + 1
    }
    return this.source.length
  }

  #continueBehind(to: number): void {
    this.#grow(to)
    if (to >= this.#at) this.#at = this.#endOfLine(to) + 1
  }

  #grow(to: number): void {
    for (const entry of this.#open) if (entry !== this.root) entry.to = Math.max(entry.to, to)
  }
}
