import { callableNames, isOperation, type OperationName, operations } from './operations.ts'

/** A formula as it was written: operators are calls of their operation. `offset` counts characters into the text. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly offset: number }
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  | {
      readonly kind: 'call'
      readonly operation: OperationName
      readonly args: readonly Expression[]
      /** Which component of a layer this is, from 1; 0 where the operation has none. */
      readonly index: number
      readonly offset: number
    }

/** Why a formula cannot be read, and where. */
export class ExpressionError extends Error {
  readonly code:
    | 'unexpected-character'
    | 'unexpected-end'
    | 'unexpected-token'
    | 'unknown-function'
    | 'wrong-arity'
    | 'too-deep'
    | 'too-long'
  readonly offset: number
  readonly got: string
  readonly expected: string

  constructor(code: ExpressionError['code'], offset: number, got: string, expected: string) {
    super(`expected ${expected}, got ${got}`)
    this.code = code
    this.offset = offset
    this.got = got
    this.expected = expected
  }
}

interface Token {
  readonly kind: 'number' | 'name' | 'quoted' | 'sign' | 'end'
  readonly text: string
  readonly offset: number
}

const tokenPattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z][A-Za-z0-9_]*(?:\[\d+(?:,\d+)*\])?)|`(?<quoted>[^`]+)`|(?<sign>\*\*|[-+*/^(),]))/y

const binary: Readonly<Record<string, { operation: OperationName; binds: number; rightToLeft?: true }>> = {
  '+': { operation: 'add', binds: 1 },
  '-': { operation: 'sub', binds: 1 },
  '*': { operation: 'mul', binds: 2 },
  '/': { operation: 'div', binds: 2 },
  '^': { operation: 'pow', binds: 4, rightToLeft: true },
  '**': { operation: 'pow', binds: 4, rightToLeft: true },
}

// Looser than a power, as in mathematics: -x^2 is -(x^2).
const unaryBinds = 3
const deepest = 100
// A sum of n terms is a tree n deep, and a tree is walked by functions that call themselves.
const longest = 2000

/**
 * Reads a formula: `+ - * / ^ **`, unary signs, parentheses and the callable operations. A name that is no plain word,
 * such as that of a derivative, stands in backquotes.
 * @throws ExpressionError with the place of the first thing that does not fit
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokenise(text))
  const expression = parser.expression(0, 0)
  parser.expectEnd()
  return expression
}

/** Names that an expression uses, each at its first place. */
export function namesIn(expression: Expression, found = new Map<string, number>()): Map<string, number> {
  if (expression.kind === 'name' && !found.has(expression.name)) found.set(expression.name, expression.offset)
  if (expression.kind === 'call') for (const arg of expression.args) namesIn(arg, found)
  return found
}

function tokenise(text: string): Token[] {
  if (text.length > longest) {
    throw new ExpressionError('too-long', longest, `${text.length} characters`, `at most ${longest} characters`)
  }
  const tokens: Token[] = []
  const end = text.trimEnd().length
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < end) {
    const start = tokenPattern.lastIndex
    const match = tokenPattern.exec(text)
    if (!match) {
      const offset = start + text.slice(start).search(/\S/)
      const character = String.fromCodePoint(text.codePointAt(offset)!)
      throw new ExpressionError('unexpected-character', offset, `"${character}"`, 'a number, a name or an operator')
    }
    const [kind, token] = Object.entries(match.groups!).find(([, text]) => text !== undefined) as [
      Token['kind'],
      string,
    ]
    const closing = kind === 'quoted' ? 1 : 0
    tokens.push({ kind, text: token, offset: tokenPattern.lastIndex - token.length - closing })
  }
  tokens.push({ kind: 'end', text: '', offset: end })
  return tokens
}

class Parser {
  readonly #tokens: readonly Token[]
  #position = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  expression(least: number, depth: number): Expression {
    if (depth > deepest) throw this.#unexpected('too-deep', `at most ${deepest} nested parentheses`)
    let left = this.#operand(depth)
    for (;;) {
      const { kind, text, offset } = this.#peek()
      const operator = kind === 'sign' ? binary[text] : undefined
      if (!operator || operator.binds < least) return left
      this.#position++
      const right = this.expression(operator.rightToLeft ? operator.binds : operator.binds + 1, depth + 1)
      left = { kind: 'call', operation: operator.operation, args: [left, right], index: 0, offset }
    }
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') throw this.#unexpected('unexpected-token', 'an operator or the end')
  }

  #operand(depth: number): Expression {
    const token = this.#peek()
    const { text, offset } = token
    if (token.kind === 'number') {
      this.#position++
      return { kind: 'number', value: Number(text), text, offset }
    }
    if (token.kind === 'quoted') {
      this.#position++
      return { kind: 'name', name: text, offset }
    }
    if (token.kind === 'name') {
      this.#position++
      return this.#accept('(') ? this.#call(token, depth) : { kind: 'name', name: text, offset }
    }
    if (this.#accept('-')) {
      return { kind: 'call', operation: 'neg', args: [this.expression(unaryBinds, depth + 1)], index: 0, offset }
    }
    if (this.#accept('+')) return this.expression(unaryBinds, depth + 1)
    if (this.#accept('(')) {
      const inner = this.expression(0, depth + 1)
      this.#expect(')')
      return inner
    }
    throw this.#unexpected(token.kind === 'end' ? 'unexpected-end' : 'unexpected-token', 'a number or a name')
  }

  #call(name: Token, depth: number): Expression {
    const [, stem, component] = /^(.*?)(?:_(\d+))?$/.exec(name.text)!
    if (!isOperation(stem!) || !operations[stem].callable) {
      throw new ExpressionError('unknown-function', name.offset, `"${name.text}"`, `one of ${callableNames.join(' ')}`)
    }
    const args = [this.expression(0, depth + 1)]
    while (this.#accept(',')) args.push(this.expression(0, depth + 1))
    this.#expect(')')
    const { arity } = operations[stem]
    if (arity === 'many' ? args.length < 2 : args.length !== arity) {
      const wanted = arity === 'many' ? 'two or more arguments' : arity === 1 ? '1 argument' : `${arity} arguments`
      throw new ExpressionError('wrong-arity', name.offset, `${args.length}`, `${wanted} of ${stem}`)
    }
    const index = component ? Number(component) : 0
    if (stem === 'softmax' ? index < 1 || index > args.length : index !== 0) {
      throw new ExpressionError('unknown-function', name.offset, `"${name.text}"`, `one of ${callableNames.join(' ')}`)
    }
    return { kind: 'call', operation: stem, args, index, offset: name.offset }
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
