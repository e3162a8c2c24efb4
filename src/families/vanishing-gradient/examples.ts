import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Four layers: does the gradient reach the first one?', params: {} },
  {
    title: 'Five layers of sigmoid or tanh: the gradient fades',
    params: { layers: 5, regime: 'vanishing' },
    ask: ['a1', 'a2', 'a3', 'a4', 'a5', 'dL/dz5', 'dL/dz4', 'dL/dz3', 'dL/dz2', 'dL/dz1', 'ratio', 'verdict'],
  },
]
