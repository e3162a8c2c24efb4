import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'One feature of a mini-batch of three', params: {} },
  {
    title: 'Two features of a mini-batch of four, gradients only',
    params: { batch: 4, features: 2 },
    ask: ['mu', 'var', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
  },
  {
    title: 'Three features at test time, with running mean and variance',
    params: { mode: 'test', batch: 2, features: 3 },
  },
  {
    title: 'Running mean and variance are updated in training',
    params: { features: 2, momentum: { oneOf: [0.1, 0.2] } },
    ask: ['mu', 'var', 'y', 'mu_next', 'var_next', 'dL/dgamma', 'dL/dbeta'],
  },
]
