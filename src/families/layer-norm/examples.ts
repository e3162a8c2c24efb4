import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'One example of four features', params: { examples: 1, features: 4 } },
  {
    title: 'Two examples of three features: γ and β serve both',
    params: {},
    ask: ['mu', 'var', 'xhat', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
  },
]
