import { flowDiagram } from '../../model/flow.ts'
import type { DiagramPlan } from '../contract.ts'

/** From the logits, or the linear layer that makes them, to the loss. */
export function diagramOf(features: number): DiagramPlan {
  const linear = features > 0
  return flowDiagram(
    [
      ...(linear
        ? [{ id: 'x' }, { id: 'W' }, { id: 'b' }, { id: 'z', operator: '×, +', of: ['x', 'W', 'b'] }]
        : [{ id: 'z' }]),
      { id: 'p', operator: 'softmax', of: ['z'] },
      { id: 'L', operator: '−ln', of: ['p'] },
    ],
    `${linear ? 'The input x, the weights W and the bias b give the logits z; the' : 'The'} logits z go through softmax, which gives the probabilities p; the cross-entropy L is that of the true class.`,
  )
}
