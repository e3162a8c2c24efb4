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
  {
    title: 'A softmax layer on a batch, in matrices',
    params: {
      given: {
        X: { shape: [3, 2], from: -1.5, to: 1.5, step: 0.25, not: [0] },
        W: { shape: [2, 3], from: -1, to: 1, step: 0.25, not: [0] },
        b: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
        T: [
          [1, 0],
          [0, 1],
        ],
      },
      program: ['Z = W @ X + b', 'P = softmax(Z)', 'L = crossEntropy(P, T)/2'],
      update: { of: 'L', parameters: ['W', 'b'], rate: 0.5 },
    },
    ask: ['Z', 'P', 'L', 'dL/dZ', 'dL/dW', 'dL/db', 'W@1'],
  },
  {
    title: 'Three time steps with one set of weights',
    params: {
      given: {
        x1: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
        x2: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
        x3: { shape: [2], from: -1, to: 1, step: 0.25, not: [0] },
        h0: [0, 0, 0],
        W_x: { shape: [3, 2], from: -1, to: 1, step: 0.25, not: [0] },
        W_h: { shape: [3, 3], from: -1, to: 1, step: 0.25, not: [0] },
        y: { shape: [3], from: -0.8, to: 0.8, step: 0.2 },
      },
      program: [
        { for: 't', from: 1, to: 3, lines: ['z{t} = W_x @ x{t} + W_h @ h{t-1}', 'h{t} = tanh(z{t})'] },
        'L = sum((h3 - y)^2)/2',
      ],
    },
    ask: ['h1', 'h2', 'h3', 'L', 'dL/dz3', 'dL/dz2', 'dL/dz1', 'dL/dW_h', 'dL/dW_x'],
  },
]
