const token =
  /\\left\.|\\(?:num|text|operatorname)\{[^{}]*\}|\\mathrm\{(?:[^{}]|\\ )*\}|\\(?:begin|end)\{(?:bmatrix|cases)\}|\\mathbf\{1\}|\\[A-Za-z]+|\\\\|\\[,;! ]|\d+(?:\.\d+)?|[^\s]/g
const noToken = /^(?:\\allowbreak|\\left|\\right|\\[bB]igg?[lr]|\\textstyle|\\displaystyle|\\q?quad|\\l?dots|\\[,;! ])$/

export function tokensOf(tex: string): string[] {
  const plain = tex.replaceAll(/\\[lr]vert(?![A-Za-z])/g, '|')
  return (plain.match(token) ?? []).filter((one) => !noToken.test(one))
}

/** What the reader has no rule for. */
export class Unread extends Error {}

/** A symbol that the sheet gives no value. */
export class Unknown extends Unread {}

/** Tokens of a formula and the place in them. */
export class Cursor {
  readonly tokens: string[]
  next = 0

  constructor(tex: string | readonly string[]) {
    this.tokens = typeof tex === 'string' ? tokensOf(tex) : [...tex]
  }

  get ahead(): string {
    return this.tokens[this.next] ?? ''
  }

  peek(distance: number): string {
    return this.tokens[this.next + distance] ?? ''
  }

  take(): string {
    return this.tokens[this.next++] ?? ''
  }

  accept(wanted: string): boolean {
    if (this.ahead !== wanted) return false
    this.next++
    return true
  }

  expect(wanted: string): void {
    if (!this.accept(wanted)) throw new Unread(`${this.ahead || 'the end'} in place of ${wanted}`)
  }

  end(): void {
    if (this.next < this.tokens.length) throw new Unread(`cannot read ${this.tokens.slice(this.next).join(' ')}`)
  }

  /** A single token, or what stands in braces, without them. */
  group(): string[] {
    if (!this.accept('{')) return [this.take()]
    const found: string[] = []
    for (let depth = 1; ; ) {
      const one = this.take()
      if (one === '') throw new Unread('a brace without its other')
      if (one === '{') depth++
      if (one === '}' && --depth === 0) return found
      found.push(one)
    }
  }

  /** The group that comes next, without taking it. */
  peekGroup(distance: number): string[] {
    const start = this.next
    this.next += distance
    const found = this.group()
    this.next = start
    return found
  }
}

const opening = new Set(['{', '(', '[', '\\begin{bmatrix}', '\\begin{cases}'])
const closing = new Set(['}', ')', ']', '\\end{bmatrix}', '\\end{cases}'])

/** Pieces between marks that stand in no parentheses. */
export function splitAt(tokens: readonly string[], mark: string): string[][] {
  const pieces: string[][] = [[]]
  let depth = 0
  for (const one of tokens) {
    if (opening.has(one)) depth++
    if (closing.has(one)) depth--
    if (one === mark && depth === 0) pieces.push([])
    else pieces.at(-1)!.push(one)
  }
  return pieces
}
