import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Four tokens, one of them twice', params: {} },
  {
    title: 'A given sequence with a token that comes three times, gradients only',
    params: { vocabulary: 3, tokens: [1, 2, 1, 1] },
    ask: ['E', 'dL/dW'],
  },
]
