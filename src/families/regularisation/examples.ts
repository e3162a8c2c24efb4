import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A line through two inputs with an L2 penalty', params: {} },
  {
    title: 'L1, or L2 without the ½, with a bias that is not penalised',
    params: { penalty: ['l1', 'l2'], bias: true },
  },
  { title: 'Coupled and decoupled weight decay in one adaptive step', params: { compare: true } },
]
