import { describe, expect, test } from 'vitest'
import { solved } from '../solution/fixture.ts'

interface Row {
  readonly family: string
  readonly says: string
  readonly params: unknown
  readonly ask?: readonly string[]
  /** Values by the name of a node or matrix, worked out by hand; those of a matrix row by row. */
  readonly expected: Readonly<Record<string, number | readonly number[]>>
}

const rows: readonly Row[] = [
  {
    family: 'chain-order',
    says: 'from E back to a first weight there are as many ways as there are ways through layers of 3 and 2 neurons',
    params: { layers: [2, 2, 3, 2] },
    expected: { paths: 6 },
  },
  {
    family: 'gradient-check',
    says: '3x³ at 2: (27.783 − 20.577)/0.2 = 36.03, and −36 is claimed for 36',
    params: { function: 'cube', claim: 'signTurned', step: 0.1, values: { x: 2, y: 3 } },
    expected: { f_plus: 27.783, f_minus: 20.577, claimed: -36, numeric: 36.03, error: 72.03 / 36.03, verdict: 2 },
  },
  {
    family: 'sensitivity',
    says: 'x²y at x = 3, y = 2 by y: the slope is 9, and the estimate is exact since the function is linear in y',
    params: { function: { given: { x: 3, y: 2 }, lines: ['a = x^2', 'f = a*y'], by: 'y' }, step: 0.5 },
    expected: {
      f: 18,
      'df/dy': 9,
      'df/dx': 12,
      y_h: 2.5,
      f_h: 22.5,
      estimate: 4.5,
      change: 4.5,
      comparison: 3,
      strongest: 1,
    },
  },
  {
    family: 'gradient-check',
    says: 'x³ at 2 with h = 0.1: (9.261 − 6.859)/0.2 = 12.01',
    params: { function: { given: { x: 2 }, lines: ['f = x^3'] }, claim: 'doubled', step: 0.1 },
    expected: { f_plus: 9.261, f_minus: 6.859, claimed: 24, numeric: 12.01, verdict: 3 },
  },
  {
    family: 'gradient-descent',
    says: '(x − 3)² + y² from (1, 2) with 0.25: halfway to the minimum',
    params: {
      function: { given: { x: 1, y: 2, c: 3 }, lines: ['q = x - c', 'J = q^2 + y^2'], by: ['x', 'y'] },
      rate: 0.25,
      steps: 2,
    },
    expected: { J: 8, 'x@1': 2, 'y@1': 1, 'J@1': 2, 'x@2': 2.5, 'y@2': 0.5, 'J@2': 0.5 },
  },
  {
    family: 'hinge',
    says: '(1.5, −2) of class 1 has the margin −1 with w = (−0.4, 0.3), b = 0.2, and 0.45 after two steps of 0.1',
    params: { steps: 2, rate: 0.1, values: { x1: 1.5, x2: -2, t: 1, w1: -0.4, w2: 0.3, b: 0.2 } },
    ask: ['s', 'm', 'L', 'dL/ds', 'gradients', 'updates', 'L@1', 'm@2', 'L@2'],
    expected: {
      s: -1,
      m: -1,
      L: 2,
      'dL/ds': -1,
      'dL/dw1': -1.5,
      'dL/dw2': 2,
      'w1@1': -0.25,
      'w2@1': 0.1,
      'b@1': 0.3,
      'L@1': 1.275,
      'm@2': 0.45,
      'L@2': 0.55,
    },
  },
  {
    family: 'perceptron',
    // Lecture slides "Perceptrons" (slideplayer 16002288): learning AND with W = (w0, w1, w2) and the classes 1 and −1.
    says: 'AND from (1, 1, −1): to (0, 2, 0) by the first example and (−1, 1, 1) by the third, the others are right',
    params: {
      unit: 'sign',
      rate: 0.5,
      values: {
        inputs: [
          [-1, -1],
          [-1, 1],
          [1, -1],
          [1, 1],
        ],
        targets: [-1, -1, -1, 1],
        weights: [1, -1],
        bias: 1,
      },
    },
    expected: {
      ...{ z: 1, 'z@1': -2, 'z@2': 2, 'z@3': 1, y: 1, 'y@1': -1, 'y@2': 1, 'y@3': 1 },
      ...{ 'b@1': 0, 'w1@1': 2, 'w2@1': 0, 'b@2': 0, 'w1@2': 2, 'w2@2': 0 },
      ...{ 'b@3': -1, 'w1@3': 1, 'w2@3': 1, 'b@4': -1, 'w1@4': 1, 'w2@4': 1 },
    },
  },
  {
    family: 'learning-rate',
    says: 'c = 4 and α = 0.4 give the factor −0.6: from 3 to −1.8, 1.08, −0.648',
    params: { curvature: 4, start: 3, rate: 0.4 },
    expected: {
      E: 18,
      'dE/dw': 12,
      'w@1': -1.8,
      'w@2': 1.08,
      'w@3': -0.648,
      r: -0.6,
      behaviour: 2,
      alpha_fastest: 0.25,
      alpha_limit: 0.5,
    },
  },
  {
    family: 'sensitivity',
    says: 'x²y + z at x = 3, y = 2: 18.1202 after a step of 0.01, for which 12·0.01 is estimated',
    params: { function: 'square', step: 0.01, values: { x: 3, y: 2, z: 0 } },
    expected: { f: 18, 'df/dx': 12, estimate: 0.12, f_h: 18.1202, change: 0.1202, comparison: 1, strongest: 1 },
  },
  {
    family: 'gate',
    says: 'the sigmoid at ln 4 is 4/5 and its derivative 4/25',
    params: { gate: 'sigmoid', upstream: -2.5, values: { x: Math.log(4) } },
    expected: { z: 0.8, 'dz/dx': 0.16, 'dL/dx': -0.4 },
  },
  {
    family: 'random-circuit',
    says: 'the only circuit of its plan, f = z(x + y), with 3 for every input',
    params: { operations: ['add', 'mul'], gates: 2, fanOut: 0, shapes: 1, values: 3 },
    expected: { a: 6, f: 18, 'df/da': 3, 'df/dz': 6, 'df/dx': 3, 'df/dy': 3 },
  },
  {
    family: 'fan-out',
    says: 'f = x²y + xy², so df/dx = 2xy + y² and df/dy = x² + 2xy',
    params: { pattern: 'twoForks', values: { x: 3, y: -4 } },
    ask: ['forward', 'df/dx via a', 'df/dx via b', 'df/dx', 'df/dy via a', 'df/dy via b', 'df/dy'],
    expected: {
      a: -12,
      b: -1,
      f: 12,
      'df/dx via a': 4,
      'df/dx via b': -12,
      'df/dx': -8,
      'df/dy via a': -3,
      'df/dy via b': -12,
      'df/dy': -15,
    },
  },
  {
    family: 'staged-circuit',
    says: 'ln x + xy − sin y at x = 2, y = 5: 11.652, with derivatives 5.5 and 1.716 (Baydin et al. 2018)',
    params: { function: 'logarithmAndSine', values: { x: 2, y: 5 } },
    expected: {
      a: Math.LN2,
      b: 10,
      d: Math.LN2 + 10,
      f: Math.LN2 + 10 - Math.sin(5),
      'df/dx': 5.5,
      'df/dy': 2 - Math.cos(5),
    },
  },
  {
    family: 'neuron',
    says: 'z = 2 − 2 + 1 = 1, so L = (1 − 3)²/2 and δ = −2; after the update z = 2.8 − 1.8 + 1.2',
    params: { activation: 'linear', rate: 0.1, values: { x1: 2, x2: -1, t: 3, w1: 1, w2: 2, b: 1 } },
    expected: {
      z: 1,
      L: 2,
      'dL/dz': -2,
      'dL/dw1': -4,
      'dL/dw2': 2,
      'dL/db': -2,
      'w1@1': 1.4,
      'w2@1': 1.8,
      'b@1': 1.2,
      'L@1': 0.32,
    },
  },
  {
    family: 'linear-chain',
    says: 'y = 4·(−½)·3·2 = −12, so dL/dy = −17 and dL/dw is that times all the other factors',
    params: { steps: 1, rate: 0.01, values: { x: 2, t: 5, w1: 3, w2: -0.5, w3: 4 } },
    expected: {
      h1: 6,
      h2: -3,
      y: -12,
      L: 144.5,
      'dL/dy': -17,
      'dy/dx': -6,
      'dL/dw1': 68,
      'dL/dw2': -408,
      'dL/dw3': 51,
      'w1@1': 2.32,
      'w2@1': 3.58,
      'w3@1': 3.49,
    },
  },
  {
    family: 'softmax',
    says: 'logits ln 1, ln 2, ln 5 are the probabilities 1/8, 2/8, 5/8',
    params: { label: 1, logits: [[0], [Math.LN2], [Math.log(5)]] },
    expected: {
      'p[0,0]': 1 / 8,
      'p[1,0]': 2 / 8,
      'p[2,0]': 5 / 8,
      L: Math.log(4),
      'dL/dz[0,0]': 1 / 8,
      'dL/dz[1,0]': -6 / 8,
      'dL/dz[2,0]': 5 / 8,
    },
  },
  {
    family: 'softmax-jacobian',
    says: 'p = (1/4, 3/4) has the Jacobian 3/16 · (1, −1; −1, 1)',
    params: { classes: 2, logits: [[0], [Math.log(3)]], upstream: [[4], [-4]] },
    ask: ['p', 'dp/dz', 'dL/dz'],
    expected: {
      'p[0,0]': 1 / 4,
      'dp[0,0]/dz[0,0]': 3 / 16,
      'dp[0,0]/dz[1,0]': -3 / 16,
      'dp[1,0]/dz[1,0]': 3 / 16,
      'dL/dz[0,0]': 3 / 2,
      'dL/dz[1,0]': -3 / 2,
    },
  },
  {
    family: 'convolution',
    says: 'a 2 × 2 filter on the numbers from 1 to 9',
    params: {
      values: [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
      weights: [
        [2, -1],
        [0, 3],
      ],
      bias: 1,
      upstream: [
        [1, 2],
        [3, 4],
      ],
    },
    expected: {
      Y: [16, 20, 28, 32],
      'dL/dW': [37, 47, 67, 77],
      'dL/db': 10,
      'dL/dX': [2, 3, -2, 6, 8, 2, 0, 9, 12],
    },
  },
  {
    family: 'pooling',
    says: 'the cell that is the largest of two windows gets the gradients of both',
    params: {
      input: [2, 3],
      stride: 1,
      values: [
        [3, 8, 2],
        [5, -4, 6],
      ],
      upstream: [[2, 7]],
    },
    expected: { Y: [8, 8], 'dL/dX': [0, 9, 0, 0, 0, 0] },
  },
  {
    family: 'hopfield',
    says: 'halfway between two patterns, a step moves the state to their mean',
    params: {
      sharpness: 1,
      values: {
        patterns: [
          [2, 0],
          [0, 2],
        ],
        state: [[0.5], [0.5]],
      },
    },
    expected: {
      z: [1, 1],
      V: 0.25 - 1 - Math.LN2,
      'dV/dz': [-0.5, -0.5],
      'dV/ds': [-0.5, -0.5],
      's@1': [1, 1],
      'V@1': 1 - 2 - Math.LN2,
    },
  },
  {
    family: 'gradient-descent',
    says: 'on 2(w − 1)² with rate 0.1 the distance from 1 shrinks by 0.6 a step',
    params: { steps: 3, rate: 0.1, values: { w: 2, a: 2, c: 1 } },
    expected: { J: 2, 'dJ/dw': 4, 'w@1': 1.6, 'dJ/dw@1': 2.4, 'w@2': 1.36, 'w@3': 1.216, 'J@3': 2 * 0.6 ** 6 },
  },
  {
    family: 'optimiser',
    says: 'momentum 0.9 on a steady gradient of 2: velocities 2 and 3.8',
    params: { rule: 'momentum', momentum: 0.9, rate: 0.1, start: 1, gradients: 2 },
    expected: { 'm(w)@1': 2, 'w@1': 0.8, 'm(w)@2': 3.8, 'w@2': 0.42 },
  },
  {
    family: 'regularisation',
    says: 'λ/2·w² with λ = 0.1 adds 0.1·w to the gradient (y − t)·x',
    params: { features: 1, strength: 0.1, rate: 0.1, values: { w: 2, x: 3, t: 4 } },
    expected: { E: 2, R: 0.2, J: 2.2, 'dE/dw': 6, 'dR/dw': 0.2, 'dJ/dw': 6.2, 'w@1': 1.38 },
  },
  {
    family: 'dropout',
    says: 'with q = 0.8 the kept 4 becomes 5, and its gradient is scaled by 1.25 too',
    params: { units: 2, mask: [1, 0], keep: 0.8, activations: [[4], [3]], weights: [[2], [7]], target: 8 },
    expected: { d: [5, 0], y: 10, 'dL/dd': [4, 14], 'dL/dh': [5, 0], 'dL/dv': [10, 0], y_test: 29 },
  },
  {
    family: 'vanishing-gradient',
    says: 'three live ReLUs with weights 2, 4, 5 hand the gradient back 20 times as large',
    params: {
      layers: 3,
      regime: 'exploding',
      values: { x: 1, t: 40, w1: 2, w2: 4, w3: 5, b1: 0, b2: 0, b3: 1 },
    },
    expected: { a1: 2, a2: 8, a3: 41, L: 0.5, 'dL/dz3': 1, 'dL/dz2': 5, 'dL/dz1': 20, ratio: 20, verdict: 3 },
  },
  {
    family: 'matrix-layer',
    says: 'examples in rows: Y = XW + b, dW = Xᵀ(Y − T)',
    params: {
      convention: 'rows',
      outputs: 1,
      inputs: 2,
      batch: 2,
      loss: 'halfSquaredError',
      weights: [[2], [-1]],
      biases: [[3]],
      values: [
        [1, 2],
        [4, 3],
      ],
      targets: [[1], [10]],
    },
    expected: { shape_W: 1024 * 2 + 1, Y: [3, 8], L: 4, 'dL/dY': [2, -2], 'dL/dW': [-6, -2], 'dL/dX': [4, -2, -4, 2] },
  },
  {
    family: 'mini-batch',
    says: 'y = 2x on (1, 3), (2, 2), (3, 9): residuals −1, 2, −3, mean gradient (−1 + 4 − 9)/3',
    params: {
      weights: 2,
      bias: 0,
      rate: 0.1,
      examples: [
        { x: [1], t: 3 },
        { x: [2], t: 2 },
        { x: [3], t: 9 },
      ],
    },
    expected: { 'dL[2]/dw': 4, L: 14 / 6, 'dL/dw': -2, 'dL/db': -2 / 3, 'w@1': 2.2, 'b@1': 0.2 / 3 },
  },
  {
    family: 'batch-norm',
    says: '1, 1, 5, 5 have mean 3 and standard deviation 2',
    params: { batch: 4, values: [[1], [1], [5], [5]], scale: 2, shift: 1, upstream: [[1], [2], [3], [5]], epsilon: 0 },
    expected: {
      mu: 3,
      var: 4,
      xhat: [-1, -1, 1, 1],
      y: [-1, -1, 3, 3],
      'dL/dgamma': 5,
      'dL/dbeta': 11,
      'dL/dx': [-0.5, 0.5, -1, 1],
    },
  },
  {
    family: 'layer-norm',
    says: 'one example is normalised over its features',
    params: {
      examples: 1,
      features: 4,
      values: [[1, 1, 5, 5]],
      scale: 2,
      shift: 1,
      upstream: [[1, 2, 3, 5]],
      epsilon: 0,
    },
    expected: {
      mu: 3,
      var: 4,
      xhat: [-1, -1, 1, 1],
      'dL/dgamma': [-1, -2, 3, 5],
      'dL/dbeta': [1, 2, 3, 5],
      'dL/dx': [-0.5, 0.5, -1, 1],
    },
  },
  {
    family: 'rnn',
    says: 'hidden states 0.6 and 0.8 have the slopes 0.64 and 0.36',
    params: {
      steps: 2,
      values: {
        inputs: [[Math.atanh(0.6)], [Math.atanh(0.8) - 0.6]],
        targets: 0.6,
        inputWeights: 1,
        recurrentWeights: 1,
        bias: 0,
        outputWeights: 2,
      },
    },
    expected: {
      h1: 0.6,
      h2: 0.8,
      E: 0.5,
      'dE/dw_y': 0.8,
      'dE/dz2': 0.72,
      'dE/dw_h': 0.432,
      'dE/dz1': 0.4608,
      'dE/db': 1.1808,
    },
  },
  {
    family: 'lstm',
    says: 'with all weights 0 every gate is half open and nothing comes in',
    params: {
      values: {
        input: 2,
        hiddenState: 1,
        cellState: 2 * Math.atanh(0.6),
        target: 0.8,
        inputWeights: 0,
        hiddenWeights: 0,
        biases: 0,
      },
    },
    ask: ['f', 'g', 'h1', 'dE/dc1', 'dE/dz_g', 'dE/dw_f', 'dE/dw_i'],
    expected: {
      f: 0.5,
      g: 0,
      c1: Math.atanh(0.6),
      h1: 0.3,
      'dE/dh1': -0.5,
      'dE/dc1': -0.16,
      'dE/dz_g': -0.08,
      'dE/dw_i': 0,
      'dE/dw_f': -0.16 * Math.atanh(0.6),
    },
  },
  {
    family: 'attention',
    says: 'scores 0 and ln 3 are the attention weights 1/4 and 3/4',
    params: {
      size: 1,
      queries: [[1], [0]],
      keys: [[0], [Math.log(3)]],
      values: [[8], [4]],
      upstream: [[2], [1]],
    },
    expected: {
      P: [1 / 4, 3 / 4, 1 / 2, 1 / 2],
      A: [5, 6],
      'dL/dV': [1, 2],
      'dL/dP': [16, 8, 8, 4],
      'dL/dS': [3 / 2, -3 / 2, 1, -1],
      'dL/dQ': [(-3 / 2) * Math.log(3), -Math.log(3)],
      'dL/dK': [3 / 2, -3 / 2],
    },
  },
  {
    family: 'residual',
    says: 'a block with slope 0.64 · 0.5 · 2 has the derivative 1 + 0.64',
    params: {
      blocks: 1,
      values: {
        input: Math.atanh(0.6),
        target: Math.atanh(0.6) - 0.8,
        innerWeights: 0.5,
        biases: Math.atanh(0.6) / 2,
        outerWeights: 2,
      },
    },
    expected: {
      h1: Math.atanh(0.6) + 1.2,
      E: 2,
      'dE/dv1': 1.2,
      'dE/dw1': 2.56 * Math.atanh(0.6),
      'dE/dx via h1': 2,
      'dE/dx via z1': 1.28,
      'dE/dx': 3.28,
    },
  },
  {
    family: 'embedding',
    says: 'the row of a token that comes twice gets both gradients',
    params: {
      vocabulary: 3,
      size: 1,
      tokens: [2, 0, 2],
      table: [[5], [6], [7]],
      upstream: [[1], [2], [3]],
      rate: 0.5,
    },
    expected: { E: [7, 5, 7], 'dL/dW': [2, 0, 4], 'W@1': [4, 6, 5] },
  },
  {
    family: 'tied-autoencoder',
    says: 'a linear code: each weight gets what it does to the code and to the reconstruction',
    params: {
      activation: 'linear',
      values: { input: [[1], [2]], weights: [[3, -1]], encoderBiases: 1, decoderBiases: [[0], [1]] },
    },
    ask: ['L', 'dL/dh', 'dL/dW[0,0] via xhat[0,0]', 'dL/dW[0,0] via z', 'dL/dW'],
    expected: {
      h: 2,
      xhat: [6, -1],
      L: 17,
      'dL/dh': 18,
      'dL/dW[0,0] via xhat[0,0]': 10,
      'dL/dW[0,0] via z': 18,
      'dL/dW': [28, 30],
    },
  },
  {
    family: 'reparameterisation',
    says: 'a variance of 4: the sample 0.5 + 2·0.25 is decoded to 2 for 1, and the mean and the log-variance get two parts each',
    params: { beta: 2, values: { x: 1, mu: 0.5, logvar: 'ln 4', epsilon: 0.25, w: 3, b: -1 } },
    expected: {
      sigma: 2,
      z: 1,
      xhat: 2,
      E: 0.5,
      KL: 1.625 - Math.LN2,
      L: 3.75 - 2 * Math.LN2,
      'dL/dz': 3,
      'dL/dmu': 3 + 2 * 0.5,
      'dL/dlogvar': 0.75 + 2 * 1.5,
      'dL/dw': 1,
      'dL/db': 1,
    },
  },
  {
    family: 'reparameterisation',
    says: 'a linear encoder of two numbers: variances 4 and 1, of which the second adds nothing to the divergence',
    params: {
      latent: 2,
      encoder: 'linear',
      beta: 2,
      values: {
        ...{ x: 2, w_mu: [0.5, -1], b_mu: [0, 1.5], w_v: ['ln 2', 0], b_v: 0 },
        ...{ epsilon: [0.5, -1.5], w: [1, 0.5], b: 2 },
      },
    },
    expected: {
      mu: [1, -0.5],
      logvar: [Math.log(4), 0],
      sigma: [2, 1],
      z: [2, -2],
      xhat: 3,
      E: 0.5,
      KL: 2.125 - Math.LN2,
      'dL/dmu': [3, -0.5],
      'dL/dlogvar': [3.5, -0.375],
      'dL/dw_mu': [6, -1],
      'dL/dw_v': [7, -0.75],
      'dL/dw': [2, -2],
    },
  },
]

describe('a family gives what was worked out by hand', () => {
  test.each(rows.map((row) => [row.family, row.says, row] as const))('%s: %s', (family, _says, row) => {
    const { params, ask, expected } = row
    const { problem, value } = solved({ family, params, ...(ask && { ask }) })
    const { matrices } = problem.exercise.solution
    for (const [name, wanted] of Object.entries(expected)) {
      const cells = typeof wanted === 'number' ? [name] : matrices.cells(name)!.flat()
      const numbers = [wanted].flat()
      expect(cells, name).toHaveLength(numbers.length)
      for (const [k, cell] of cells.entries()) expect(value(cell), cell).toBeCloseTo(numbers[k]!, 12)
    }
  })
})

test.each([
  [{ w: [1, 2] }, { w: [[0.1, 0.2]] }, { g: [['g[0]'], ['g[1]']] }],
  [{ W: [[1, 2]], b: 3 }, { W: [[[4, 5]]], b: [6] }, { g_W: [['g_W[0,0]', 'g_W[0,1]']] }],
])('listed gradients have the shapes of their parameters: %j by %j', (given, gradients, shown) => {
  const { problem } = solved({ params: { given, update: { gradients } } })
  const { matrices } = problem.exercise.solution
  expect(Object.fromEntries(Object.keys(shown).map((name) => [name, matrices.cells(name)]))).toEqual(shown)
})
