import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Two steps of momentum with given gradients', params: { parameters: 2 } },
  { title: 'Two steps of Adam with given gradients', params: { rule: 'adam' } },
  {
    title: 'Nesterov or momentum on a line, a new example in each step',
    params: { rule: ['nesterov', 'momentum'], source: 'data', rate: { oneOf: [0.05, 0.1] } },
  },
  {
    title: 'Three steps of AdamW with decoupled weight decay',
    params: { rule: 'adamw', weightDecay: 0.1, steps: 3 },
    ask: ['m(w)@1', 'v(w)@1', 'w@1', 'm(w)@2', 'v(w)@2', 'w@2', 'm(w)@3', 'v(w)@3', 'w@3'],
  },
  {
    title: 'Adagrad, RMSprop, AdaMax or Nadam with PyTorch’s numbers',
    params: { rule: ['adagrad', 'rmsprop', 'adamax', 'nadam'] },
  },
  {
    title: 'Adadelta on gradients that are listed',
    params: { rule: 'adadelta', epsilon: 0.01, start: 1, gradients: [2, -1.5, 0.5] },
  },
]
