import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Is the claimed derivative right?', params: {} },
  {
    title: 'The derivative of 3x³ at x = 2 with the wrong sign',
    params: { function: 'cube', claim: 'signTurned', step: 0.1, values: { x: 2, y: 3 } },
  },
  { title: 'The loss of a neuron by its weight', params: { function: 'neuron' } },
]
