import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'One feature of a mini-batch of three', params: {} },
  {
    title: 'Two features of a mini-batch of four, gradients only',
    params: { batch: 4, features: 2 },
    ask: ['mu', 'var', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
  },
]
