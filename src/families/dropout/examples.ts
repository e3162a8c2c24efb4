import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Four units and a drawn mask: forward, backward, and the output at test time', params: {} },
  {
    title: 'Three units, gradients only',
    params: { units: 3, keep: 0.8 },
    ask: ['d', 'y', 'dL/dd', 'dL/dh'],
  },
  { title: 'Six units with the upstream gradient given', params: { units: 6, loss: 'upstream' } },
]
