import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A 2 × 3 weight matrix on a batch of two', params: {} },
  {
    title: 'One example through a matrix of drawn shape, gradients only',
    params: { outputs: [2, 3], inputs: [2, 3], batch: 1, bias: false },
    ask: ['shape_W', 'shape_X', 'dL/dW', 'dL/dX'],
  },
  {
    title: 'Examples in rows, sigmoid and squared error',
    params: { convention: 'rows', inputs: 3, outputs: 2, activation: 'sigmoid', loss: 'halfSquaredError' },
  },
  {
    title: 'Which product? WX or XW is drawn, then ReLU',
    params: { convention: ['columns', 'rows'], inputs: 2, outputs: 1, batch: 3, activation: 'relu' },
    ask: ['Z', 'Y', 'dL/dZ', 'product_W', 'dL/dW', 'product_X', 'dL/dX'],
  },
  {
    title: 'A square W where the author allows it',
    params: { inputs: 3, outputs: 3, square: 'allowed', activation: 'tanh' },
    ask: ['Y', 'dL/dZ', 'dL/dW', 'dL/dX', 'product_W', 'product_X'],
  },
]
