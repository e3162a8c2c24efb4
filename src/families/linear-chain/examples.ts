import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A linear chain of three weights, factor by factor', params: {} },
  {
    title: 'Four layers of tanh, gradients only',
    params: { layers: 4, activation: 'tanh' },
    ask: ['forward', 'loss', 'dL/dy', 'dL/dh3', 'dL/dh2', 'dL/dh1', 'gradients'],
  },
  {
    title: 'A chain with numbers of your own and one update',
    params: { layers: 3, steps: 1, rate: 0.01, values: { x: 2, t: 5, w1: 3, w2: -0.5, w3: 4 } },
    ask: ['forward', 'loss', 'gradients', 'updates', 'y@1'],
  },
]
