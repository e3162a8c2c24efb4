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

/**
 * A formula as it was written, before anybody looks what its names and functions are: what a program in vectors and
 * matrices is read as. Operators are calls too; in brackets after a name stand places, `:` for all or `from:to`.
 */
export type Written =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly offset: number }
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  | {
      readonly kind: 'call'
      readonly called: string
      readonly args: readonly Written[]
      /** Whether it was written as an operator: `a + b`. */
      readonly operator: boolean
      readonly offset: number
    }
  | { readonly kind: 'list'; readonly items: readonly Written[]; readonly offset: number }
  | { readonly kind: 'part'; readonly of: Written; readonly places: readonly Place[]; readonly offset: number }

/** One place or a range of places, the end left out; `undefined` for all of them. */
export type Place =
  | {
      readonly from: number
      readonly to: number
      readonly single: boolean
      /** How it is written where that is not by its number. */
      readonly text?: string
    }
  | undefined

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

// In matrices a name may be followed by places, and `@` is a product of its own.
const matrixTokenPattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<sign>\*\*|[-+*/^(),@:[\]]))/y

const kinds = ['sign', 'name', 'number', 'quoted'] as const

interface Operator<Name> {
  readonly operation: Name
  readonly binds: number
  readonly rightToLeft?: true
}

const binary: Readonly<Record<string, Operator<OperationName>>> = {
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

/** What a parser makes of the parts of a formula. */
interface Dialect<Node> {
  readonly tokens: RegExp
  readonly operators: Readonly<Record<string, Operator<string>>>
  operator(operation: string, args: readonly Node[], offset: number): Node
  /** Looks at a function's name before its arguments are read; what it returns makes the call. */
  called(name: Token): (args: readonly Node[]) => Node
}

const scalars: Dialect<Expression> = {
  tokens: tokenPattern,
  operators: binary,
  operator: (operation, args, offset) => ({
    kind: 'call',
    operation: operation as OperationName,
    args,
    index: 0,
    offset,
  }),
  called: ({ text, offset }) => {
    const find = scalarFunction(text, offset, callableNames)
    return (args) => ({ kind: 'call', ...find(args.length), args, offset })
  },
}

/**
 * Looks up a function of scalars, such as `softmax_2`.
 * @param names what a message offers in its place
 * @returns the operation for a number of arguments, and which component of it this is
 * @throws ExpressionError where there is none, or one of other arguments
 */
export function scalarFunction(
  called: string,
  offset: number,
  names: readonly string[],
): (count: number) => { operation: OperationName; index: number } {
  const [, stem, component] = /^(.*?)(?:_(\d+))?$/.exec(called)!
  const unknown = () => new ExpressionError('unknown-function', offset, `"${called}"`, `one of ${names.join(' ')}`)
  if (!isOperation(stem!) || operations[stem].called === 'nowhere') throw unknown()
  return (count) => {
    const { arity } = operations[stem]
    if (arity === 'many' ? count < 2 : count !== arity) {
      const wanted = arity === 'many' ? 'two or more arguments' : arity === 1 ? '1 argument' : `${arity} arguments`
      throw new ExpressionError('wrong-arity', offset, `${count}`, `${wanted} of ${stem}`)
    }
    const index = component ? Number(component) : 0
    if (stem === 'softmax' ? index < 1 || index > count : index !== 0) throw unknown()
    return { operation: stem, index }
  }
}

const matrices: Dialect<Written> = {
  tokens: matrixTokenPattern,
  operators: { ...binary, '@': { operation: 'matmul', binds: 2 } },
  operator: (called, args, offset) => ({ kind: 'call', called, args, operator: true, offset }),
  called:
    ({ text, offset }) =>
    (args) => ({ kind: 'call', called: text, args, operator: false, offset }),
}

/**
 * Reads a formula: `+ - * / ^ **`, unary signs, parentheses and the callable operations. A name that is no plain word,
 * such as that of a derivative, stands in backquotes.
 * @throws ExpressionError with the place of the first thing that does not fit
 */
export function parseExpression(text: string): Expression {
  return new Parser(text, scalars).formula()
}

/**
 * Reads a formula in vectors and matrices: as `parseExpression`, with `@`, lists `[2, 0]` and parts `A[0,:]`; which
 * functions there are is not looked at.
 * @throws ExpressionError with the place of the first thing that does not fit
 */
export function parseWritten(text: string): Written {
  return new Parser(text, matrices).formula()
}

/** Names that an expression uses, each at its first place. */
export function namesIn(expression: Expression, found = new Map<string, number>()): Map<string, number> {
  if (expression.kind === 'name' && !found.has(expression.name)) found.set(expression.name, expression.offset)
  if (expression.kind === 'call') for (const arg of expression.args) namesIn(arg, found)
  return found
}

function tokenise(text: string, pattern: RegExp): Token[] {
  if (text.length > longest) {
    throw new ExpressionError('too-long', longest, `${text.length} characters`, `at most ${longest} characters`)
  }
  const tokens: Token[] = []
  const end = text.trimEnd().length
  pattern.lastIndex = 0
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) {
      const offset = start + text.slice(start).search(/\S/)
      const character = String.fromCodePoint(text.codePointAt(offset)!)
      throw new ExpressionError('unexpected-character', offset, `"${character}"`, 'a number, a name or an operator')
    }
    const kind = kinds.find((name) => match.groups![name] !== undefined)!
    const token = match.groups![kind]!
    const closing = kind === 'quoted' ? 1 : 0
    tokens.push({ kind, text: token, offset: pattern.lastIndex - token.length - closing })
  }
  tokens.push({ kind: 'end', text: '', offset: end })
  return tokens
}

class Parser<Node extends Expression | Written> {
  readonly #tokens: readonly Token[]
  readonly #dialect: Dialect<Node>
  #position = 0

  constructor(text: string, dialect: Dialect<Node>) {
    this.#tokens = tokenise(text, dialect.tokens)
    this.#dialect = dialect
  }

  formula(): Node {
    const whole = this.#expression(0, 0)
    if (this.#peek().kind !== 'end') throw this.#unexpected('unexpected-token', 'an operator or the end')
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
