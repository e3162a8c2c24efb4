import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A sigmoid neuron with two inputs and one update', params: {} },
  {
    title: 'A neuron whose activation is drawn',
    params: { activation: ['tanh', 'relu', 'leakyrelu'], inputs: 3 },
  },
  {
    title: 'Logistic regression: sigmoid and cross-entropy, with numbers of your own',
    params: {
      loss: 'binaryCrossEntropy',
      rate: 0.4,
      values: { x1: 1.5, x2: -0.5, t: 1, w1: 0.4, w2: 0.6, b: -0.2 },
    },
    ask: ['z', 'a', 'L', 'dL/dz', 'gradients', 'updates', 'L@1'],
  },
]
