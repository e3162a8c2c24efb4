import { expect, test } from 'vitest'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'

const labels = Array.from({ length: 5 }, (_, k) => `${k}`)

test.each([
  ['batch-norm', { batch: 8, features: 6 }],
  ['batch-norm', { batch: 10, features: 5, momentum: 0.1 }],
  ['batch-norm', { batch: 8, features: 8, mode: 'test' }],
  ['layer-norm', { examples: 4, features: 12 }],
  ['softmax', { batch: 8, classes: 5 }],
  ['softmax', { batch: 4, classes: 3, features: 6, convention: 'rows' }],
  ['dropout', { units: 12 }],
  ['embedding', { vocabulary: 24, size: 6, tokens: 10 }],
  ['matrix-layer', { outputs: 6, inputs: 8, batch: 8 }],
  ['matrix-layer', { outputs: 6, inputs: 8, batch: 4, activation: 'sigmoid', loss: 'halfSquaredError' }],
  ['pooling', { input: [8, 8], channels: 3, pooling: 'average', window: [3, 3], stride: 2, padding: 1 }],
  ['convolution', { input: [8, 8], kernel: [3, 3], channels: 3, filters: 3, padding: 1 }],
  ['residual', { blocks: 4, width: 6, inner: 6, activation: 'relu' }],
  ['residual', { blocks: 12, width: 8, inner: 12 }],
  ['reparameterisation', { latent: 4, encoder: 'linear' }],
  ['tied-autoencoder', { inputs: 16, hidden: 12 }],
  ['tied-autoencoder', { inputs: 8, hidden: 3, activation: 'linear', biases: false }],
])('%s of a size beyond those of its examples leaves fair draws: %j', (family, params) => {
  const set = prepared([{ family, params }])
  const rejected = labels.map((label) => solveVariant(set, 'seed', label).problems[0]!.rejected)
  // One label may be unlucky: how often a draw is fair shows in many.
  expect(rejected.reduce((sum, one) => sum + one) / labels.length).toBeLessThan(100)
})
