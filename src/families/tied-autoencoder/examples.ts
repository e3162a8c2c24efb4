import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Two numbers through a code of one', params: {} },
  {
    title: 'Three numbers through a linear code of two',
    params: { inputs: 3, hidden: 2, activation: 'linear' },
    ask: ['h', 'xhat', 'L', 'dL/dh', 'dL/dW', 'dL/db'],
  },
  {
    title: 'Five numbers through a code of two, without biases',
    params: { inputs: 5, hidden: 2, activation: 'sigmoid', biases: false },
    ask: ['h', 'xhat', 'L', 'dL/dz', 'dL/dW'],
  },
]
