import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A neuron worked out with one mistake', params: {} },
  {
    title: 'A circuit or a network of two layers: line and right value only',
    params: { solution: ['circuit', 'two-layers'] },
    ask: ['wrong_line', 'right_value'],
  },
]
