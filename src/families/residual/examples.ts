import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Two residual blocks of one neuron', params: {} },
  {
    title: 'Four blocks deep: what reaches the input',
    params: { blocks: 4 },
    ask: ['h1', 'h2', 'h3', 'h4', 'E', 'dE/dh3', 'dE/dh2', 'dE/dh1', 'dE/dx'],
  },
  { title: 'A block on a vector, with one neuron inside', params: { blocks: 1, width: 2 } },
]
