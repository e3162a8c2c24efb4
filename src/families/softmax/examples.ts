import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Three logits and a drawn label: probabilities, loss, p − y', params: {} },
  {
    title: 'A linear classifier: from the input to the updated weights',
    params: { features: 2 },
  },
]
