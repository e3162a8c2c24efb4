import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'The chain to a weight of the hidden layer', params: {} },
  {
    title: 'The chain to a weight of the output layer, with more factors that do not belong',
    params: { layers: [2, 2, 2], layer: 2, distractors: 5 },
  },
  {
    title: 'Two hidden layers',
    params: {
      layers: [
        [2, 2, 3, 2],
        [2, 3, 2, 2],
        [2, 2, 3, 3],
      ],
      distractors: 4,
    },
  },
]
