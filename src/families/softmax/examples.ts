import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Three logits and a drawn label: probabilities, loss, p − y', params: {} },
  {
    title: 'A linear classifier: from the input to the updated weights',
    params: { features: 2 },
  },
  {
    title: 'A batch of three examples in columns, four classes',
    params: { classes: 4, batch: 3 },
  },
  {
    title: 'A linear classifier on a batch of three examples in rows',
    params: { features: 2, batch: 3, convention: 'rows' },
    ask: ['Z', 'P', 'L', 'dL/dZ', 'dL/dW', 'dL/db', 'W@1'],
  },
]
