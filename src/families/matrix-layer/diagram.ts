import { activationSymbols } from '../../model/activation.ts'
import { flowDiagram } from '../../model/flow.ts'
import type { DiagramPlan } from '../contract.ts'
import type { Layout } from './layout.ts'
import type { MatrixLayerParams } from './schema.ts'

/** Product, bias, activation and loss, left to right. */
export function diagramOf({ bias, loss }: MatrixLayerParams, { convention, activation }: Layout): DiagramPlan {
  const factors = convention === 'columns' ? ['W', 'X'] : ['X', 'W']
  const linear = activation === 'none' ? 'Y' : 'Z'
  const target = loss === 'halfSquaredError'
  const sum = bias ? 'sum' : 'product'
  return flowDiagram(
    [
      ...factors.map((id) => ({ id })),
      { id: 'product', label: bias ? '' : linear, operator: '×', of: factors },
      ...(bias ? [{ id: 'b' }, { id: 'sum', label: linear, operator: '+', of: ['product', 'b'] }] : []),
      ...(activation === 'none' ? [] : [{ id: 'Y', operator: activationSymbols[activation], of: [sum] }]),
      ...(target ? [{ id: 'T' }] : []),
      { id: 'L', operator: 'loss', of: [activation === 'none' ? sum : 'Y', ...(target ? ['T'] : [])] },
    ],
    `${factors.join(' and ')} are multiplied${bias ? ', b is added' : ''}, which gives ${linear}${activation === 'none' ? '' : `; ${activation} of it is Y`}; the loss L depends on Y${target ? ' and on the targets T' : ''}.`,
  )
}
