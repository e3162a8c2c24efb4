import { type Entry, unquoted } from './entry.ts'

/** Where brackets end, and whether by their closing one. */
interface FlowEnd {
  readonly to: number
  readonly closed: boolean
}

/** Reads what stands in the brackets at a place into entries of their owner, up to a limit where nothing closes them. */
export function flowEntries(source: string, owner: Entry, at: number, limit: number): FlowEnd {
  return new FlowReader(source, limit).collection(owner, at)
}

class FlowReader {
  readonly source: string
  readonly limit: number
  #at = 0

  constructor(source: string, limit: number) {
    this.source = source
    this.limit = limit
  }

  collection(owner: Entry, at: number): FlowEnd {
    const isMapping = this.source[at] === '{'
    const closing = isMapping ? '}' : ']'
    this.#at = at + 1
    for (;;) {
      const from = this.#at
      this.#skipBlanks()
      const next = this.#peek()
      if (next === closing) return { to: ++this.#at, closed: true }
      // A bracket that closes something else, or nothing more to read.
      if (next === undefined || next === '}' || next === ']') return { to: this.#at, closed: false }
      if (next === ',') this.#at++
      else if (isMapping) this.#pair(owner, from)
      else this.#item(owner, from)
    }
  }

  #pair(owner: Entry, begins: number): void {
    const from = this.#at
    const key = this.#scalar()
    const hasColon = this.#colonFollows()
    const valueFrom = this.#at
    const entry = this.#entry(owner, unquoted(this.source.slice(from, key)), { from, keyTo: key, valueFrom })
    if (hasColon) this.#valueOf(entry)
    this.#end(entry, begins)
  }

  #item(owner: Entry, begins: number): void {
    const from = this.#at
    const entry = this.#entry(owner, owner.entries.length, { from, keyTo: from, valueFrom: begins })
    this.#valueOf(entry)
    // One pair may stand in a list without braces.
    if (entry.text && this.#colonFollows()) {
      const key = unquoted(this.source.slice(entry.text.from, entry.text.to))
      const pair = this.#entry(entry, key, { from, keyTo: entry.text.to, valueFrom: this.#at })
      delete entry.text
      this.#valueOf(pair)
      pair.to = this.#at
    }
    this.#end(entry, begins)
  }

  #entry(parent: Entry, step: Entry['step'], place: Pick<Entry, 'from' | 'keyTo' | 'valueFrom'>): Entry {
    const entry: Entry = { step, parent, ...place, column: -1, to: place.valueFrom, flow: true, entries: [] }
    parent.entries.push(entry)
    return entry
  }

  #valueOf(entry: Entry): void {
    this.#skipBlanks()
    const next = this.#peek()
    if (next === undefined || /[,}\]]/.test(next)) return
    if (next === '{' || next === '[') {
      entry.opening = next
      entry.closed = this.collection(entry, this.#at).closed
      return
    }
    const from = this.#at
    entry.text = { from, to: this.#scalar() }
  }

  /** Blanks up to the comma or bracket behind an entry belong to it: there it is typed on. */
  #end(entry: Entry, begins: number): void {
    const behind = this.#at
    this.#skipBlanks()
    const next = this.#peek()
    // What follows where a comma should stand would never be read otherwise.
    if (next !== undefined && !/[,}\]]/.test(next) && this.#at === begins) this.#at++
    entry.to = next === undefined ? behind : this.#at
  }

  #colonFollows(): boolean {
    const behind = this.#at
    this.#skipBlanks()
    const follows = this.#peek() === ':'
    this.#at = follows ? this.#at + 1 : behind
    return follows
  }

  /** Reads a quoted or plain text and returns where it ends. */
  #scalar(): number {
    const start = this.#at
    const quote = this.#peek()
    const pattern =
      quote === '"'
        ? /"(?:[^"\\\n]|\\.)*"?/y
        : quote === "'"
          ? /'(?:[^'\n]|'')*'?/y
          : /(?:[^,{}[\]:\n#]|:(?![\s,[\]{}])|(?<=\S)#)+/y
    pattern.lastIndex = start
    const found = pattern.exec(this.source)?.[0] ?? ''
    const text = found.slice(0, Math.max(0, this.limit - start)).trimEnd()
    // Always on, whatever stands here.
    this.#at = start + Math.max(1, text.length)
    return this.#at
  }

  #skipBlanks(): void {
    const blanks = /(?:\s|(?<=[\s,[{])#.*)*/y
    blanks.lastIndex = this.#at
    const [found] = blanks.exec(this.source)!
    this.#at = Math.min(this.limit, this.#at + found.length)
  }

  #peek(): string | undefined {
    return this.#at < this.limit ? this.source[this.#at] : undefined
  }
}
