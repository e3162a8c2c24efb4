import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Three updates on ½cw², and what becomes of them', params: {} },
  {
    title: 'c = 4 from w = 3 with a rate that overshoots',
    params: { curvature: 4, start: 3, rate: 0.4, steps: 4 },
  },
]
