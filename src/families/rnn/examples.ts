import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Three time steps of one hidden unit, an error at the end', params: {} },
  {
    title: 'An error after each of two time steps, from an initial state',
    params: { steps: 2, loss: 'every', values: { initial: { from: -0.6, to: 0.6, step: 0.1, not: [0] } } },
  },
  {
    title: 'Two hidden units in matrices',
    params: { hidden: 2, steps: 2 },
    ask: ['h1', 'h2', 'E', 'dE/dz2', 'dE/dz1', 'dE/dW_x', 'dE/dW_h'],
  },
]
