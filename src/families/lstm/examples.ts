import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'One step of a cell of size 1', params: {} },
  {
    title: 'A cell of size 2 in vectors',
    params: { hidden: 2 },
    ask: ['i', 'f', 'g', 'o', 'c1', 'h1', 'dE/dc1', 'dE/dz_f', 'dE/dz_i', 'dE/dU_f', 'dE/dc0'],
  },
]
