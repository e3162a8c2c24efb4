import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A neuron worked out with one mistake', params: {} },
  { title: 'A network of two layers with one mistake', params: { solution: 'two-layers' } },
  {
    title: 'A circuit: line and right value only',
    params: { solution: 'circuit' },
    ask: ['wrong_line', 'right_value'],
  },
]
