import { told } from '../../language/mistakes.ts'
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
            says: 'the rule for the cells beside the diagonal was used on the diagonal',
            hint: 'A probability grows with its own logit: its derivative by it is positive.',
            node,
            formula: `-${own}*${own}`,
          },
        ]
      }
      return [
        {
          ...told('jacobian-diagonal-only'),
          node,
          formula: '0',
        },
        {
          id: 'diagonal-rule-everywhere',
          says: 'the rule for the diagonal was used beside it',
          hint: 'What another logit does to a probability has a rule of its own.',
          node,
          formula: `${own}*(1 - ${other})`,
        },
      ]
    }).flat(),
    ...forCells(p, (j): Mistake => {
      const upstream = cell('g', j, 0)
      return {
        ...told('jacobian-diagonal-only'),
        node: `dL/d${cell('z', j, 0)}`,
        formula: `${upstream}*${cell('p', j, 0)}*(1 - ${cell('p', j, 0)})`,
      }
    }),
  ]
}
