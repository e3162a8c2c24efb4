import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'One step of a unit of size 1', params: {} },
  {
    title: 'A unit of size 2 in vectors, the reset gate as in PyTorch',
    params: { hidden: 2, reset: 'after' },
    ask: ['r', 'z', 'n', 'h1', 'dE/dh1', 'dE/da_z', 'dE/da_r', 'dE/dU_z', 'dE/dh0'],
  },
  { title: 'Two time steps', params: { steps: 2 }, ask: ['h1', 'h2', 'E', 'dE/dh1', 'dE/dw_z', 'dE/du_z'] },
]
