import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Four gates of whole numbers, a circuit of its own for each student', params: {} },
  {
    title: 'Six gates with two values used twice',
    params: {
      operations: ['add', 'sub', 'mul', 'max'],
      gates: 6,
      fanOut: 2,
      values: { from: -4, to: 4, not: [-1, 0, 1] },
    },
  },
  {
    title: 'Products and ReLU, four gates deep, halves and whole numbers',
    params: {
      operations: ['add', 'mul', 'relu'],
      gates: 5,
      depth: 4,
      values: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
      shapes: 8,
    },
  },
]
