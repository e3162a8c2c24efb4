import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A function in stages, drawn for each student', params: {} },
  {
    title: 'The sigmoid neuron of the lecture, with its own numbers',
    params: { function: 'sigmoidNeuron', values: { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 } },
  },
  {
    title: 'Longer functions',
    params: { function: ['tanhByExponentials', 'gaussian', 'sharedQuotient', 'sigmoidQuotient'] },
  },
  {
    title: 'ln x + xy − sin y at x = 2, y = 5',
    params: { function: 'logarithmAndSine', values: { x: 2, y: 5 } },
    ask: ['forward', 'locals', 'gradients'],
  },
]
