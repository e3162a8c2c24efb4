import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'x grows a little: estimate the change of f, then compute it', params: {} },
  {
    title: 'f = (x + y)z of the lecture, where the estimate is exact',
    params: { function: 'lecture', step: 0.01, values: { x: -2, y: 5, z: -4 } },
  },
  { title: 'Functions that bend', params: { function: ['logarithm', 'exponential', 'neuron'] } },
]
