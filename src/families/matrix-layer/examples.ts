import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A 2 × 3 weight matrix on a batch of two', params: {} },
  {
    title: 'One example through a 3 × 2 matrix, gradients only',
    params: { outputs: 3, inputs: 2, batch: 1 },
    ask: ['shape_W', 'dL/dW', 'dL/dX'],
  },
]
