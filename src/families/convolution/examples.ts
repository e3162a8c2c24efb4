import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A 2 × 2 filter on a 3 × 3 input', params: {} },
  {
    title: 'Stride 2 and padding 1: a 3 × 3 filter on a 4 × 4 input',
    params: { input: [4, 4], kernel: [3, 3], stride: 2, padding: 1 },
  },
  {
    title: 'One dimension: three weights along a row of six',
    params: { input: [1, 6], kernel: [1, 3], stride: 1, padding: 0 },
  },
  {
    title: 'Two channels in, one filter',
    params: { channels: 2 },
    ask: ['Y', 'dL/dW1', 'dL/dW2', 'dL/db', 'dL/dX2'],
  },
  {
    title: 'Three channels in, two filters',
    params: { channels: 3, filters: 2, input: [2, 3] },
    ask: ['shape_Y', 'Y1', 'Y2', 'dL/dW11', 'dL/dW23', 'dL/db1', 'dL/dX3'],
  },
]
