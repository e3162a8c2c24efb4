import type { DiagramPlan } from '../contract.ts'

export const diagram: DiagramPlan = {
  kind: 'flow',
  nodes: [
    { id: 'W', label: 'W' },
    { id: 'X', label: 'X' },
    { id: 'b', label: 'b' },
    { id: 'product', label: '', operator: '×' },
    { id: 'Y', label: 'Y', operator: '+' },
    { id: 'L', label: 'L', operator: 'loss' },
  ],
  edges: [
    { from: 'W', to: 'product' },
    { from: 'X', to: 'product' },
    { from: 'product', to: 'Y' },
    { from: 'b', to: 'Y' },
    { from: 'Y', to: 'L' },
  ],
  alternative: 'W and X are multiplied, b is added, which gives Y; the loss L depends on Y.',
}
