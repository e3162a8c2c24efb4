import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Four questions about backpropagation, drawn from all', params: {} },
  {
    title: 'The key steps in order, what a partial derivative says, which weight matters most',
    params: { questions: ['key_steps', 'partial_derivative', 'largest_contribution'], count: 3 },
  },
]
