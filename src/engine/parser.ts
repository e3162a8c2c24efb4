import { type Expression, ExpressionError, type Place, type Written } from './formula.ts'
import { type Token, tokenise } from './tokens.ts'

/** An operator, and how strongly it binds. */
export interface Operator<Name> {
  readonly operation: Name
  readonly binds: number
  readonly rightToLeft?: true
}

// Looser than a power, as in mathematics: -x^2 is -(x^2).
const unaryBinds = 3
const deepest = 100

/** What a parser makes of the parts of a formula. */
export interface Grammar<Node> {
  readonly tokens: RegExp
  readonly operators: Readonly<Record<string, Operator<string>>>
  operator(operation: string, args: readonly Node[], offset: number): Node
  /** Looks at a function's name before its arguments are read; what it returns makes the call. */
  called(name: Token): (args: readonly Node[]) => Node
}

/** What can stand behind a whole term. */
export const operatorOrEnd = 'an operator or the end'

/** Reads formulas of a dialect by the binding strengths of its operators. */
export class Parser<Node extends Expression | Written> {
  readonly #tokens: readonly Token[]
  readonly #dialect: Grammar<Node>
  #position = 0

  constructor(text: string, dialect: Grammar<Node>) {
    this.#tokens = tokenise(text, dialect.tokens)
    this.#dialect = dialect
  }

  formula(): Node {
    const whole = this.#expression(0, 0)
    if (this.#peek().kind !== 'end') throw this.#unexpected('unexpected-token', operatorOrEnd)
    return whole
  }

  #expression(least: number, depth: number): Node {
    if (depth > deepest) throw this.#unexpected('too-deep', `at most ${deepest} nested parentheses`)
    let left = this.#operand(depth)
    for (;;) {
      const { kind, text, offset } = this.#peek()
      const operator = kind === 'sign' ? this.#dialect.operators[text] : undefined
      if (!operator || operator.binds < least) return left
      this.#position++
      const right = this.#expression(operator.rightToLeft ? operator.binds : operator.binds + 1, depth + 1)
      left = this.#dialect.operator(operator.operation, [left, right], offset)
    }
  }

  #operand(depth: number): Node {
    const token = this.#peek()
    const { text, offset } = token
    if (token.kind === 'number') {
      this.#position++
      return { kind: 'number', value: Number(text), text, offset } as Node
    }
    if (token.kind === 'quoted') {
      this.#position++
      return { kind: 'name', name: text, offset } as Node
    }
    if (token.kind === 'name') {
      this.#position++
      return this.#parts(this.#accept('(') ? this.#call(token, depth) : ({ kind: 'name', name: text, offset } as Node))
    }
    if (this.#accept('-')) return this.#dialect.operator('neg', [this.#expression(unaryBinds, depth + 1)], offset)
    if (this.#accept('+')) return this.#expression(unaryBinds, depth + 1)
    if (this.#accept('(')) {
      const inner = this.#expression(0, depth + 1)
      this.#expect(')')
      return this.#parts(inner)
    }
    if (this.#accept('[')) return { kind: 'list', items: this.#listed(']', depth), offset } as Written as Node
    throw this.#unexpected(token.kind === 'end' ? 'unexpected-end' : 'unexpected-token', 'a number or a name')
  }

  #call(name: Token, depth: number): Node {
    const make = this.#dialect.called(name)
    return make(this.#listed(')', depth))
  }

  #listed(closing: string, depth: number): Node[] {
    const items = [this.#expression(0, depth + 1)]
    while (this.#accept(',')) items.push(this.#expression(0, depth + 1))
    this.#expect(closing)
    return items
  }

  /** Places in brackets, which only formulas in matrices have. */
  #parts(of: Node): Node {
    const { offset } = this.#peek()
    if (!this.#accept('[')) return of
    const places = [this.#place()]
    while (this.#accept(',')) places.push(this.#place())
    this.#expect(']')
    return this.#parts({ kind: 'part', of: of as Written, places, offset } as Written as Node)
  }

  #place(): Place {
    const from = this.#whole()
    if (!this.#accept(':')) {
      if (from === undefined) throw this.#unexpected('unexpected-token', 'a place, counted from 0, or :')
      return { from, to: from + 1, single: true }
    }
    const to = this.#whole()
    if (from === undefined && to === undefined) return undefined
    return { from: from ?? 0, to: to ?? Number.POSITIVE_INFINITY, single: false }
  }

  #whole(): number | undefined {
    const { kind, text } = this.#peek()
    if (kind !== 'number' || !/^\d+$/.test(text)) return undefined
    this.#position++
    return Number(text)
  }

  #peek(): Token {
    return this.#tokens[this.#position]!
  }

  #accept(text: string): boolean {
    const token = this.#peek()
    if (token.kind !== 'sign' || token.text !== text) return false
    this.#position++
    return true
  }

  #expect(text: string): void {
    if (!this.#accept(text)) {
      throw this.#unexpected(this.#peek().kind === 'end' ? 'unexpected-end' : 'unexpected-token', `"${text}"`)
    }
  }

  #unexpected(code: ExpressionError['code'], expected: string): ExpressionError {
    const { kind, text, offset } = this.#peek()
    return new ExpressionError(code, offset, kind === 'end' ? 'the end' : `"${text}"`, expected)
  }
}
