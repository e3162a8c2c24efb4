import { type Draft, type Entry, isField, newDraft, type Typed } from './submission.ts'

// Neither names nor values of these characters mean anything but themselves in YAML. A longer name would be an error.
const name = String.raw`[A-Za-z_](?:[\w/@()[\], -]{0,200}[\w)\]])?`
const value = String.raw`(?:[\w.+-][\w.+*/()^-]*[\w.)]|\w)`
// A student's number stands in quotes, which make it a text, and so does what a page writes that is no plain number.
const inQuotes = String.raw`"[\w.+*/()^-]+"`
const list = String.raw`\[(?:(?:${value}|${inQuotes})(?:, *(?:${value}|${inQuotes}))*)?\]`
// What other readers of YAML take for something else than a text stands in quotes.
const entry = new RegExp(String.raw`^( *)(${name}|"${name}"):(?:( +)(?:(${value})|(${inQuotes})|(${list})))? *\r?$`)
const row = new RegExp(String.raw`^( *)- (${list}) *\r?$`)
const item = new RegExp(`${value}|${inQuotes}`, 'g')
const nothing = /^ *(?:#[\x20-\x7E]*)?\r?$/
const meansNull = /^null$/i

/**
 * Reads an answer file that is as it was handed out but for the values: `name: value` in every line, each name once, in
 * its place, and the rows of matrices below their names. Most files are like this, and YAML takes ten times as long to
 * say the same of them.
 * @returns undefined for a file with anything else in it
 */
export function readPlainFile(text: string): Draft | undefined {
  const reader = new PlainReader()
  for (const [index, line] of text.split('\n').entries()) {
    if (nothing.test(line)) continue
    const found = entry.exec(line)
    if (!(found ? reader.read(found, index + 1) : reader.readRow(row.exec(line), index + 1))) return undefined
  }
  return reader.draft
}

/** What stands in quotes or without, and where. */
function scalar(written: string, line: number, column: number): Extract<Entry, { readonly kind: 'scalar' }> {
  const quoted = written.startsWith('"')
  return { kind: 'scalar', text: quoted ? written.slice(1, -1) : written, line, column: quoted ? column + 1 : column }
}

function listOf(written: string, line: number, column: number): Extract<Entry, { readonly kind: 'list' }> {
  const items = [...written.matchAll(item)].map((found) => scalar(found[0], line, column + found.index))
  return { kind: 'list', items, line, column }
}

class PlainReader {
  readonly draft = newDraft()
  #problem: Typed | undefined
  #problemIndent = ''
  #nameIndent = ''
  readonly #taken = new Set<string>()
  /** The indentation of the rows of the last answer; undefined before its first row. */
  #rowIndent: string | undefined
  /** True while rows may follow. */
  #matrix = false

  /** False where the line does not belong, or its name stands there already. */
  read([, indent = '', written = '', space = '', plain = '', quoted, list]: RegExpExecArray, line: number): boolean {
    if (meansNull.test(plain)) return false
    this.#matrix = false
    const name = written.startsWith('"') ? written.slice(1, -1) : written
    const key = { text: name, line, column: indent.length + 1 }
    const column = key.column + written.length + 1 + space.length
    const typed = list === undefined ? scalar(quoted ?? plain, line, column) : listOf(list, line, column)
    if (indent === '') return this.#takes(name) && this.#readRoot(key, typed)
    if (!this.draft.hasAnswers) return false
    this.#problemIndent ||= indent
    if (indent === this.#problemIndent) return this.#takes(`/${name}`) && this.#readProblem(key, typed)
    this.#nameIndent ||= indent
    const inPlace = indent === this.#nameIndent && indent.length > this.#problemIndent.length
    if (!inPlace || !this.#problem) return false
    return this.#takes(`/${this.#problem.text}/${name}`) && this.#readAnswer(this.#problem, key, typed)
  }

  /** A row of the matrix whose name stands above; false where there is none. */
  readRow(found: RegExpExecArray | null, line: number): boolean {
    const [, indent, list] = found ?? []
    if (indent === undefined || list === undefined || !this.#matrix) return false
    const answer = this.draft.answers.at(-1)!
    const rows =
      answer.entry.kind === 'list'
        ? answer.entry
        : { kind: 'list' as const, items: [], dashed: true as const, line, column: indent.length + 1 }
    this.#rowIndent ??= indent
    if (indent !== this.#rowIndent || indent.length < this.#nameIndent.length) return false
    const items = [...rows.items, listOf(list, line, indent.length + 3)]
    this.draft.answers[this.draft.answers.length - 1] = { ...answer, entry: { ...rows, items } }
    return true
  }

  #takes(path: string): boolean {
    if (this.#taken.has(path)) return false
    this.#taken.add(path)
    return true
  }

  #readRoot(key: Typed, typed: Entry): boolean {
    if (this.draft.hasAnswers || typed.kind !== 'scalar') return false
    const { text, line, column } = typed
    if (key.text === 'answers') this.draft.hasAnswers = true
    else if (!isField(key.text)) return false
    else if (text !== '') this.draft[key.text] = { text, line, column }
    return !this.draft.hasAnswers || text === ''
  }

  #readProblem(key: Typed, typed: Entry): boolean {
    this.#problem = key
    this.#nameIndent = ''
    return isEmpty(typed)
  }

  #readAnswer(problem: Typed, key: Typed, typed: Entry): boolean {
    const { line, column } = key
    this.#matrix = isEmpty(typed)
    this.#rowIndent = undefined
    this.draft.answers.push({ problem, name: key, entry: this.#matrix ? { ...typed, line, column } : typed })
    return true
  }
}

function isEmpty(typed: Entry): boolean {
  return typed.kind === 'scalar' && typed.text === ''
}
