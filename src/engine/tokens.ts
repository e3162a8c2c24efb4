import { ExpressionError } from './formula.ts'

/** A word, number or sign of a formula. */
export interface Token {
  readonly kind: 'number' | 'name' | 'quoted' | 'sign' | 'end'
  readonly text: string
  readonly offset: number
}

export const tokenPattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z][A-Za-z0-9_]*(?:\[\d+(?:,\d+)*\])?)|`(?<quoted>[^`]+)`|(?<sign>\*\*|[-+*/^(),]))/y

// In matrices a name may be followed by places, and `@` is a product of its own.
export const matrixTokenPattern =
  /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<sign>\*\*|[-+*/^(),@:[\]]))/y

const kinds = ['sign', 'name', 'number', 'quoted'] as const

// A sum of n terms is a tree n deep, and a tree is walked by functions that call themselves.
const longest = 2000

/** @throws ExpressionError where a character fits nowhere */
export function tokenise(text: string, pattern: RegExp): Token[] {
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
