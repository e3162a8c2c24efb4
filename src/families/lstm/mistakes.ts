import { cellOrScalar, forCells } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'
import { type LstmParams, plansOf } from './schema.ts'

/** Mistakes of an LSTM cell, one wrong formula per unit. */
export function mistakes(params: LstmParams): Mistake[] {
  const { vector } = plansOf(params)
  return forCells(vector('c1'), (row): Mistake[] => {
    const at = (name: string) => cellOrScalar(vector(name), row, 0)
    return [
      {
        id: 'candidate-with-sigmoid',
        says: 'the candidate g was computed with the sigmoid',
        hint: 'Gates open between zero and one; the candidate is no gate and has tanh.',
        node: at('g'),
        formula: `sigmoid(${at('z_g')})`,
      },
      {
        id: 'gates-exchanged',
        says: 'input gate and forget gate were exchanged',
        hint: 'The forget gate decides on the old cell state, the input gate on the candidate.',
        node: at('c1'),
        formula: `${at('i')}*${at('c0')} + ${at('f')}*${at('g')}`,
      },
      {
        id: 'old-cell-left-out',
        says: 'the old cell state was left out',
        hint: 'The new cell state is the sum of what is kept and what comes in.',
        node: at('c1'),
        formula: `${at('i')}*${at('g')}`,
      },
      {
        id: 'cell-not-squashed',
        says: 'the hidden state was made from the cell state without tanh',
        hint: 'The cell state goes through tanh before the output gate.',
        node: at('h1'),
        formula: `${at('o')}*${at('c1')}`,
      },
      {
        id: 'cell-tanh-derivative-left-out',
        says: 'the derivative of tanh between cell state and hidden state was left out',
        hint: 'The chain from the hidden state to the cell state goes through tanh.',
        node: `dE/d${at('c1')}`,
        formula: `\`dE/d${at('h1')}\`*${at('o')}`,
      },
    ]
  }).flat()
}
