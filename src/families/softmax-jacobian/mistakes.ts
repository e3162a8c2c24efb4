import { cell, forCells } from '../../model/matrix.ts'
import type { MatrixPlan, Mistake } from '../contract.ts'

/** Mistakes in the Jacobian of softmax and in what goes back through it. */
export function mistakes(p: MatrixPlan): Mistake[] {
  const k = p.rows
  return [
    ...forCells({ rows: k, columns: k }, (i, j): Mistake[] => {
      const node = `d${cell('p', i, 0)}/d${cell('z', j, 0)}`
      const [own, other] = [cell('p', i, 0), cell('p', j, 0)]
      if (i === j) {
        return [
          {
            id: 'off-diagonal-rule-everywhere',
            node,
            formula: `-${own}*${own}`,
          },
        ]
      }
      return [
        {
          id: 'jacobian-diagonal-only',
          node,
          formula: '0',
        },
        {
          id: 'diagonal-rule-everywhere',
          node,
          formula: `${own}*(1 - ${other})`,
        },
      ]
    }).flat(),
    ...forCells(p, (j): Mistake => {
      const upstream = cell('g', j, 0)
      return {
        id: 'jacobian-diagonal-only',
        node: `dL/d${cell('z', j, 0)}`,
        formula: `${upstream}*${cell('p', j, 0)}*(1 - ${cell('p', j, 0)})`,
      }
    }),
  ]
}
