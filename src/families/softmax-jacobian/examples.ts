import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'The 3 × 3 Jacobian of softmax and the gradient that goes through it', params: {} },
  {
    title: 'Two classes: softmax and its Jacobian alone',
    params: { classes: 2 },
    ask: ['p', 'dp/dz'],
  },
]
