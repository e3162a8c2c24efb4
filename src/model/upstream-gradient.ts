import { parseExpression } from '../autodiff/expression.ts'
import type { Assignment, Given, MatrixPlan } from '../families/contract.ts'
import { sumOf } from '../language/expressions.ts'
import { cell, forCells, type MatrixQuantity, matrixGiven } from './matrix.ts'

/** The numbers of G = ∂L/∂Y, for a part of a model that gets its upstream gradient instead of a loss. */
export function upstreamGiven(G: MatrixPlan, quantity: MatrixQuantity): Given[] {
  return matrixGiven(G, quantity, { kind: 'data', heading: 'Upstream gradient' })
}

/** The loss L = Σ G·Y, whose gradient by every output Y is the G beside it; G and Y have one shape. */
export function upstreamLoss(...parts: readonly (readonly [G: MatrixPlan, Y: MatrixPlan])[]): Assignment {
  const products = parts.flatMap(([G, Y]) =>
    forCells(G, (row, column) => `${cell(G.name, row, column)}*${cell(Y.name, row, column)}`),
  )
  // A sum of hundreds of products is longer than a formula that anybody writes may be.
  const expression = sumOf(products.map((product) => parseExpression(product)))
  return { name: 'L', formula: products.join(' + '), expression, kind: 'loss' }
}

/** The sentence that hands out G, the upstream gradient by `output`. */
export function upstreamStatement(output: string): string {
  return `The layers above send back $\\sym{G} = \\partial L/\\partial ${output}$.`
}
