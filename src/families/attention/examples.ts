import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Two tokens with given queries, keys and values', params: {} },
  {
    title: 'Queries, keys and values projected from two tokens',
    params: { projected: true },
    ask: ['Q', 'S', 'P', 'A', 'dL/dS', 'dL/dQ', 'dL/dW_q'],
  },
  {
    title: 'Three tokens, gradients of scores and values',
    params: { tokens: 3 },
    ask: ['S', 'P', 'dL/dV', 'dL/dP', 'dL/dS'],
  },
]
