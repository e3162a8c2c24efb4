import type { MatrixPlan, Mistake } from '../contract.ts'
import { cell, forCells } from '../matrix.ts'

/** Mistakes of matrix gradients, one wrong formula per cell. */
export function mistakes(plans: Readonly<Record<'W' | 'X' | 'b' | 'G', MatrixPlan>>): Mistake[] {
  const { b, G } = plans
  return forCells(b, (row) => ({
    id: 'bias-gradient-not-summed',
    says: 'the gradient of a bias was taken from the first example only',
    hint: 'One bias serves every example of the batch: add up what each of them sends back.',
    node: `dL/d${cell('b', row, 0)}`,
    formula: cell(G.name, row, 0),
  })).filter(() => G.columns > 1)
}
