import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  {
    title: 'The 2-2-2 network of the lecture, with its own numbers',
    params: {
      layers: [2, 2, 2],
      rate: 0.5,
      values: {
        inputs: [0.05, 0.1],
        targets: [0.01, 0.99],
        weights: [
          [
            [0.15, 0.2],
            [0.25, 0.3],
          ],
          [
            [0.4, 0.45],
            [0.5, 0.55],
          ],
        ],
        biases: [0.35, 0.6],
      },
    },
  },
  {
    title: 'A classifier with tanh, softmax and cross-entropy, drawn for each student',
    params: { layers: [2, 2, 3], activations: ['tanh', 'softmax'], loss: 'crossEntropy', biases: 'perNeuron' },
    ask: ['forward', 'loss', 'gradients'],
  },
  {
    title: 'The way back alone: the forward pass is given, the gradients are asked',
    params: { layers: [2, 2, 1], forward: 'given' },
    ask: ['loss', 'dE_total/dout_o1', 'dE_total/dnet_o1', 'dE_total/dout_h1', 'dE_total/dout_h2', 'gradients'],
  },
  {
    title: 'A classifier in matrices, with a batch whose examples are columns',
    params: {
      layers: [3, 2, 3],
      notation: 'matrices',
      activations: ['relu', 'softmax'],
      loss: 'crossEntropy',
      batch: 2,
    },
    ask: ['Z1', 'A1', 'Z2', 'A2', 'L', 'dL/dZ2', 'dL/dW2', 'dL/db2', 'dL/dZ1', 'dL/dW1', 'W2@1'],
  },
  {
    title: 'Examples as rows, in batches one after another, with momentum',
    params: {
      layers: [3, 2, 1],
      layout: 'rows',
      activations: ['tanh', 'sigmoid'],
      loss: 'binaryCrossEntropy',
      batch: 2,
      examples: 'oneAfterAnother',
      rule: 'momentum',
      steps: 2,
    },
    ask: ['L', 'dL/dZ2', 'dL/dW2', 'W2@1', 'L@1'],
  },
]
