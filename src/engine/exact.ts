import { type Expression, ExpressionError, namesIn, parseExpression } from './expression.ts'
import { Graph } from './graph.ts'
import { operations, strength } from './operations.ts'
import { formulaTex, numeralPiece, type TexPiece } from './tex.ts'

/** A number that is written as an expression, such as `ln 3` or `1/3`, because no decimal says it. */
export interface ExactNumber {
  readonly text: string
  readonly value: number
}

/**
 * Reads an expression of numbers: `ln 3`, `-ln(3)/2`, `1/3`; `ln` is `log`, and a number after it needs no parentheses.
 * @throws ExpressionError where it cannot be read, names something or has no finite value
 */
export function readExact(text: string): ExactNumber {
  const expression = parsed(text)
  for (const [name, offset] of namesIn(expression)) {
    throw new ExpressionError('unexpected-token', offset, `"${name}"`, 'a number or a function')
  }
  const graph = new Graph()
  const value = graph.constantValue(rootOf(graph, expression))!
  if (Number.isFinite(value)) return { text: text.trim(), value }
  throw new ExpressionError('unexpected-token', 0, `"${text.trim()}"`, 'an expression that has a value')
}

/** @internal TeX of such an expression: `\ln 3`, `-\frac{1}{3}`. */
export function exactPiece(text: string): TexPiece {
  const negative = /^\s*-([^-+]*)$/.exec(text)
  if (negative) return { tex: `-${exactPiece(negative[1]!).tex}`, strength: strength.sum }
  const graph = new Graph()
  const root = rootOf(graph, parsed(text))
  const full = formulaTex(graph, root, (id) => numeralPiece(`${graph.node(id).value}`))
  const tex = full.replaceAll(/\\ln\\left\((\\num\{[^{}]*\})\\right\)/g, '\\ln $1')
  const { operation } = graph.node(root)
  if (operation === 'leaf' || operation === 'constant') return { tex, strength: strength.atom }
  return { tex, strength: operation === 'log' ? strength.product : operations[operation].tex.strength }
}

/** Such an expression on one line of text, for drawings. */
export function exactText(text: string): string {
  return text
    .replaceAll(/\b(?:ln|log)\b\s*/g, 'ln ')
    .replace(/ln \((\d+(?:\.\d+)?)\)$/, 'ln $1')
    .replaceAll('ln (', 'ln(')
    .replaceAll(/\s*\*\s*/g, '·')
}

function parsed(text: string): Expression {
  return parseExpression(text.replaceAll(/\bln\s+(\d+(?:\.\d+)?)/g, 'log($1)').replaceAll(/\bln(?=\s*\()/g, 'log'))
}

function rootOf(graph: Graph, expression: Expression): number {
  return graph.build(expression, () => Number.NaN)
}
