import type { DiagramPlan } from '../contract.ts'

/** From the logits, or the linear layer that makes them, to the loss. */
export function diagramOf(features: number): DiagramPlan {
  const linear = features > 0
  return {
    kind: 'flow',
    nodes: [
      ...(linear
        ? [
            { id: 'x', label: 'x' },
            { id: 'W', label: 'W' },
            { id: 'b', label: 'b' },
            { id: 'z', label: 'z', operator: '×, +' },
          ]
        : [{ id: 'z', label: 'z' }]),
      { id: 'p', label: 'p', operator: 'softmax' },
      { id: 'L', label: 'L', operator: '−ln' },
    ],
    edges: [
      ...(linear ? ['x', 'W', 'b'].map((from) => ({ from, to: 'z' })) : []),
      { from: 'z', to: 'p' },
      { from: 'p', to: 'L' },
    ],
    alternative: `${linear ? 'The input x, the weights W and the bias b give the logits z; the' : 'The'} logits z go through softmax, which gives the probabilities p; the cross-entropy L is that of the true class.`,
  }
}
