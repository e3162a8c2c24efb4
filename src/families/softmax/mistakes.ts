import { told } from '../../language/mistakes.ts'
import { cell, forCells } from '../../model/matrix.ts'
import type { MatrixPlan, Mistake } from '../contract.ts'

/** Mistakes of softmax with cross-entropy whose true class stands in row `label`. */
export function mistakes(probabilities: MatrixPlan, label: number): Mistake[] {
  const trueClass = cell('p', label, 0)
  return [
    {
      ...told('base-ten-logarithm'),
      node: 'L',
      formula: `-log(${trueClass})/${Math.LN10}`,
    },
    ...forCells(probabilities, (row): Mistake[] => [
      {
        id: 'label-not-subtracted',
        says: 'the probability was given as the gradient, without subtracting the label',
        hint: 'The gradient by a logit is a difference: for the true class the label counts too.',
        node: `dL/d${cell('z', row, 0)}`,
        formula: cell('p', row, 0),
      },
      {
        id: 'label-subtracted-everywhere',
        says: 'one was subtracted for every class, not for the true class alone',
        hint: 'The one-hot label is zero for every class but the true one.',
        node: `dL/d${cell('z', row, 0)}`,
        formula: `${cell('p', row, 0)} - 1`,
      },
      {
        ...told('jacobian-diagonal-only'),
        node: `dL/d${cell('z', row, 0)}`,
        formula: row === label ? `${trueClass} - 1` : '0',
      },
      {
        ...told('softmax-derivative-left-out'),
        node: `dL/d${cell('z', row, 0)}`,
        formula: row === label ? `-1/${trueClass}` : '0',
      },
    ]).flat(),
  ]
}
