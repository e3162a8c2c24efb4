import { type Draft, isField, newDraft, type Typed } from './submission.ts'

// Neither names nor values of these characters mean anything but themselves in YAML. A longer name would be an error.
const name = String.raw`[A-Za-z_](?:[\w/@() -]{0,200}[\w)])?`
const value = String.raw`[\w.+-][\w.+*/()^-]*[\w.)]|\w`
// A student's number stands in quotes, which make it a text.
const entry = new RegExp(String.raw`^( *)(${name}):(?:( +)(?:(${value})|"([\w.+-]+)"))? *\r?$`)
const nothing = /^ *(?:#[\x20-\x7E]*)?\r?$/
const meansNull = /^null$/i

/**
 * Reads an answer file that is as it was handed out but for the values: `name: value` in every line, each name once, in
 * its place. Most files are like this, and YAML takes ten times as long to say the same of them.
 * @returns undefined for a file with anything else in it
 */
export function readPlainFile(text: string): Draft | undefined {
  const reader = new PlainReader()
  for (const [index, line] of text.split('\n').entries()) {
    if (nothing.test(line)) continue
    const found = entry.exec(line)
    if (!found || !reader.read(found, index + 1)) return undefined
  }
  return reader.draft
}

class PlainReader {
  readonly draft = newDraft()
  #problem: Typed | undefined
  #problemIndent = ''
  #nameIndent = ''
  readonly #taken = new Set<string>()

  /** False where the line does not belong, or its name stands there already. */
  read([, indent = '', name = '', space = '', plain = '', quoted]: RegExpExecArray, line: number): boolean {
    if (meansNull.test(plain)) return false
    const key = { text: name, line, column: indent.length + 1 }
    const column = key.column + name.length + 1 + space.length
    const typed = quoted === undefined ? { text: plain, line, column } : { text: quoted, line, column: column + 1 }
    if (indent === '') return this.#takes(name) && this.#readRoot(key, typed)
    if (!this.draft.hasAnswers) return false
    this.#problemIndent ||= indent
    if (indent === this.#problemIndent) return this.#takes(`/${name}`) && this.#readProblem(key, typed)
    this.#nameIndent ||= indent
    const inPlace = indent === this.#nameIndent && indent.length > this.#problemIndent.length
    if (!inPlace || !this.#problem) return false
    return this.#takes(`/${this.#problem.text}/${name}`) && this.#readAnswer(this.#problem, key, typed)
  }

  #takes(path: string): boolean {
    if (this.#taken.has(path)) return false
    this.#taken.add(path)
    return true
  }

  #readRoot(key: Typed, typed: Typed): boolean {
    if (this.draft.hasAnswers) return false
    if (key.text === 'answers') this.draft.hasAnswers = true
    else if (!isField(key.text)) return false
    else if (typed.text !== '') this.draft[key.text] = typed
    return !this.draft.hasAnswers || typed.text === ''
  }

  #readProblem(key: Typed, typed: Typed): boolean {
    this.#problem = key
    this.#nameIndent = ''
    return typed.text === ''
  }

  #readAnswer(problem: Typed, key: Typed, typed: Typed): boolean {
    const { line, column } = typed.text === '' ? key : typed
    this.draft.answers.push({ problem, name: key, entry: { kind: 'scalar', text: typed.text, line, column } })
    return true
  }
}
