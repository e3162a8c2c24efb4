import type { Expression } from '../engine/expression.ts'
import type { OperationName } from '../engine/operations.ts'

export const numeral = (value: number): Expression => ({ kind: 'number', value, text: `${value}`, offset: 0 })
export const variable = (name: string): Expression => ({ kind: 'name', name, offset: 0 })

export function applied(operation: OperationName, args: readonly Expression[], index = 0): Expression {
  return { kind: 'call', operation, args, index, offset: 0 }
}

export const added = (a: Expression, b: Expression) => applied('add', [a, b])
export const multiplied = (a: Expression, b: Expression) => applied('mul', [a, b])

// A sum is read from left to right, and its tree is walked by functions that call themselves.
const longestChain = 200

/** A sum of one term or more. */
export function sumOf(terms: readonly Expression[]): Expression {
  if (terms.length === 0) return numeral(0)
  if (terms.length <= longestChain) return terms.reduce(added)
  const parts = Array.from({ length: Math.ceil(terms.length / longestChain) }, (_, k) =>
    sumOf(terms.slice(k * longestChain, (k + 1) * longestChain)),
  )
  return sumOf(parts)
}

/** A formula as one would type it, with as few parentheses as its operators allow. */
export function textOf(expression: Expression): string {
  return written(expression).text
}

const signs: Readonly<Partial<Record<OperationName, readonly [sign: string, binds: number]>>> = {
  add: [' + ', 1],
  sub: [' - ', 1],
  mul: ['*', 2],
  div: ['/', 2],
  pow: ['^', 4],
}

function written(expression: Expression): { text: string; binds: number } {
  if (expression.kind === 'number') return { text: expression.text, binds: expression.value < 0 ? 3 : 5 }
  if (expression.kind === 'name') return { text: expression.name, binds: 5 }
  const { operation, args, index } = expression
  const parts = args.map(written)
  const inside = (k: number, least: number) => (parts[k]!.binds < least ? `(${parts[k]!.text})` : parts[k]!.text)
  const operator = signs[operation]
  if (operator) {
    const [sign, binds] = operator
    const fromRight = operation === 'pow'
    return { text: `${inside(0, fromRight ? 5 : binds)}${sign}${inside(1, fromRight ? binds : binds + 1)}`, binds }
  }
  if (operation === 'neg') return { text: `-${inside(0, 3)}`, binds: 3 }
  const called = index > 0 ? `${operation}_${index}` : operation
  return { text: `${called}(${parts.map(({ text }) => text).join(', ')})`, binds: 5 }
}
