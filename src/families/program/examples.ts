import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  {
    title: 'The graph f = (x + y)·z with numbers drawn for each student',
    params: {
      given: {
        x: { from: -5, to: 5, not: [0] },
        y: { from: -5, to: 9, not: [0] },
        z: { from: -6, to: 6, not: [-1, 0, 1] },
      },
      program: ['q = x + y', 'f = q * z'],
    },
    ask: ['q', 'f', 'df/dq', 'df/dz', 'df/dx', 'df/dy'],
  },
  {
    title: 'Two steps of momentum on a single sigmoid neuron',
    params: {
      given: {
        w: { from: 0.2, to: 0.9, step: 0.05 },
        b: { from: -0.5, to: 0.5, step: 0.05, not: [0] },
        x: { from: 0.5, to: 2, step: 0.25, not: [1] },
        t: { oneOf: [0.1, 0.9] },
      },
      program: ['z = w*x + b', 'a = sigmoid(z)', 'E = 1/2*(a - t)^2'],
      update: { of: 'E', parameters: ['w', 'b'], rate: 0.3, rule: 'momentum', steps: 2 },
    },
  },
  {
    title: 'Second derivatives of f = (x·y + z)³',
    params: {
      given: {
        x: { from: -2, to: 2, step: 0.5, not: [-1, 0, 1] },
        y: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
        z: { from: -4, to: 4, step: 0.5, not: [-1, 0, 1] },
      },
      program: ['q = x*y + z', 'f = q^3'],
    },
    ask: ['df/dx', 'd2f/dx2', 'd2f/dxdy', 'd2f/dydz'],
  },
]
