import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A line on a batch of three: each example, their mean, the update', params: {} },
  {
    title: 'Logistic regression on a batch of two, gradients summed',
    params: { model: 'logistic', features: 2, batch: 2, reduction: 'sum' },
  },
]
