import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Three examples one after another', params: {} },
  { title: 'A unit with the outputs 1 and −1', params: { unit: 'sign', inputs: 3, steps: 2 } },
  {
    title: 'A perceptron learns AND: two of four examples are classified wrong',
    params: {
      unit: 'sign',
      rate: 0.5,
      values: {
        inputs: [
          [-1, -1],
          [-1, 1],
          [1, -1],
          [1, 1],
        ],
        targets: [-1, -1, -1, 1],
        weights: [1, -1],
        bias: 1,
      },
    },
  },
]
