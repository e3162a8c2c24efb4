import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'The chain to a weight of the hidden layer of a 2-2-2 network', params: {} },
  {
    title: 'The chain to a weight of the output layer, with more factors that do not belong',
    params: { layer: 2, distractors: 5 },
  },
  { title: 'Two hidden layers', params: { layers: [2, 2, 3, 2], distractors: 4 } },
]
