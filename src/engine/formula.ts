import type { OperationName } from './operations.ts'

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

/** Names that an expression uses, each at its first place. */
export function namesIn(expression: Expression, found = new Map<string, number>()): Map<string, number> {
  if (expression.kind === 'name' && !found.has(expression.name)) found.set(expression.name, expression.offset)
  if (expression.kind === 'call') for (const arg of expression.args) namesIn(arg, found)
  return found
}
