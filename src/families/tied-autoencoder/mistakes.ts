import { told } from '../../language/mistakes.ts'
import { cell, cellOrScalar, forCells } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'
import type { Plans } from './schema.ts'

const hint = 'The same weight is used in the encoder and in the decoder; what both uses send back is added up.'

/** Mistakes with weights that are used twice, one wrong formula per weight. */
export function mistakes({ W, z, xhat }: Plans): Mistake[] {
  return forCells(W, (row, column): Mistake[] => {
    const node = `dL/d${cell('W', row, column)}`
    const encoder = `\`${node} via ${cellOrScalar(z, row, 0)}\``
    const decoder = `\`${node} via ${cellOrScalar(xhat, column, 0)}\``
    return [
      {
        id: 'decoder-use-only',
        says: 'only the use of the weight in the decoder was counted',
        hint,
        node,
        formula: decoder,
      },
      {
        id: 'encoder-use-only',
        says: 'only the use of the weight in the encoder was counted',
        hint,
        node,
        formula: encoder,
      },
      {
        ...told('uses-averaged'),
        node,
        formula: `(${encoder} + ${decoder})/2`,
      },
    ]
  }).flat()
}
