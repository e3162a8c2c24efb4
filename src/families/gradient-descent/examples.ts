import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Three steps down a parabola', params: {} },
  { title: 'Two steps in a bowl: both parameters move at once', params: { function: 'bowl', steps: 2 } },
  {
    title: 'Two steps on a neuron or between two minima',
    params: { function: ['neuron', 'double-well'], steps: 2 },
  },
]
