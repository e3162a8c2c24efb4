import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Is the claimed derivative right?', params: {} },
  {
    title: 'The derivative of 3x³ at x = 2 with the wrong sign',
    params: { function: 'cube', claim: 'signTurned', step: 0.1, values: { x: 2, y: 3 } },
  },
  {
    title: 'A function of one’s own',
    params: {
      function: {
        given: { x: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }, y: { from: 2, to: 5 } },
        lines: ['f = x^2*y + exp(x)'],
        by: 'x',
      },
    },
  },
  { title: 'The loss of a neuron by its weight', params: { function: 'neuron' } },
]
