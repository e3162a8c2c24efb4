import type { DiagramPlan } from '../contract.ts'
import type { Layout } from './layout.ts'
import type { MatrixLayerParams } from './schema.ts'

const symbols = { sigmoid: 'σ', tanh: 'tanh', relu: 'ReLU' } as const

/** Product, bias, activation and loss, left to right. */
export function diagramOf({ bias, loss }: MatrixLayerParams, { convention, activation }: Layout): DiagramPlan {
  const factors = convention === 'columns' ? ['W', 'X'] : ['X', 'W']
  const linear = activation === 'none' ? 'Y' : 'Z'
  const target = loss === 'halfSquaredError'
  return {
    kind: 'flow',
    nodes: [
      ...factors.map((id) => ({ id, label: id })),
      { id: 'product', label: bias ? '' : linear, operator: '×' },
      ...(bias
        ? [
            { id: 'b', label: 'b' },
            { id: 'sum', label: linear, operator: '+' },
          ]
        : []),
      ...(activation === 'none' ? [] : [{ id: 'Y', label: 'Y', operator: symbols[activation] }]),
      ...(target ? [{ id: 'T', label: 'T' }] : []),
      { id: 'L', label: 'L', operator: 'loss' },
    ],
    edges: [
      ...factors.map((from) => ({ from, to: 'product' })),
      ...(bias
        ? [
            { from: 'product', to: 'sum' },
            { from: 'b', to: 'sum' },
          ]
        : []),
      ...(activation === 'none' ? [] : [{ from: bias ? 'sum' : 'product', to: 'Y' }]),
      { from: activation === 'none' ? (bias ? 'sum' : 'product') : 'Y', to: 'L' },
      ...(target ? [{ from: 'T', to: 'L' }] : []),
    ],
    alternative: `${factors.join(' and ')} are multiplied${bias ? ', b is added' : ''}, which gives ${linear}${activation === 'none' ? '' : `; ${activation} of it is Y`}; the loss L depends on Y${target ? ' and on the targets T' : ''}.`,
  }
}
