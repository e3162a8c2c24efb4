import { cellOrScalar, forCells, productCell } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'
import { blocksOf, plansOf, type ResidualParams } from './schema.ts'

/** Mistakes of residual blocks, one wrong formula per cell. */
export function mistakes(params: ResidualParams): Mistake[] {
  const { state, net, activated, outer } = plansOf(params)
  return blocksOf(params).flatMap((block) =>
    forCells(state(block), (row): Mistake[] => {
      const by = `dE/d${cellOrScalar(state(block - 1), row, 0)}`
      const branch = forCells(net(block), (neuron) => `\`${by} via ${cellOrScalar(net(block), neuron, 0)}\``)
      return [
        {
          id: 'skip-left-out',
          says: 'the input of a block was not added to what the block computes',
          hint: 'A residual block adds its input to its result.',
          node: cellOrScalar(state(block), row, 0),
          formula: productCell(outer(block), activated(block), row, 0, cellOrScalar),
        },
        {
          id: 'residual-one-left-out',
          says: 'the gradient of the skip connection, the added one, was left out',
          hint: 'The derivative of x + F(x) has two terms.',
          node: by,
          formula: branch.join(' + '),
        },
        {
          id: 'branch-left-out-going-back',
          says: 'only the skip connection was followed back, not the branch',
          hint: 'The derivative of x + F(x) has two terms.',
          node: by,
          formula: `\`${by} via ${cellOrScalar(state(block), row, 0)}\``,
        },
      ]
    }).flat(),
  )
}
