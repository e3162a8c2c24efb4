import { families } from '../../src/families/index.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { prepareSet } from '../../src/solution/variant.ts'

/** Every example of every family, a set per family. */
export const exampleSets = families.map(({ name, examples }) => {
  const drafts = examples.map(({ params, ask }, k) => ({
    id: `${name}-${k + 1}`,
    family: name,
    params,
    ...(ask && { ask }),
  }))
  const text = JSON.stringify({ id: `examples-of-${name}`, problems: drafts })
  return prepareSet(parseProblemSet(text, 'examples.json', families), families)
})

const range = { from: 0.4, to: 2.4, step: 0.2, not: [1] }
const weight = { from: 0.3, to: 1.5, step: 0.1, not: [1] }

/** Problems in which the mistakes that the other sets give no occasion for can be made. */
const problems = [
  {
    id: 'outer-functions',
    family: 'program',
    params: {
      given: { x: range, y: range },
      program: ['a = x*y', 'b = sin(a)', 'c = exp(b)', 'd = c + y', 'e = log(d)', 'g = cos(e)', 'f = sqrt(g + 3)'],
    },
    ask: ['forward', 'locals', 'gradients'],
    allow: ['trivial', 'shared'],
  },
  {
    id: 'second-derivatives',
    family: 'program',
    params: {
      given: { x: range, y: range },
      program: ['q = x^2*y', 'f = sin(q) + 3*q'],
    },
    ask: ['df/dx', 'd2f/dq2', 'd2f/dqdx', 'd2q/dx2', 'd2f/dx2', 'd2f/dxdy'],
    allow: ['trivial', 'shared', 'cancelling'],
  },
  {
    id: 'newton-of-one',
    family: 'program',
    params: {
      given: { w: { from: 1.5, to: 3, step: 0.1 } },
      program: ['f = w^4 - 2*w^2 + w'],
      update: { rule: 'newton', steps: 2 },
    },
    ask: ['f', 'df/dw', 'd2f/dw2', 'p(w)@1', 'updates'],
    allow: ['trivial', 'shared'],
  },
  {
    id: 'newton-of-two',
    family: 'program',
    params: {
      given: { x: range, y: range },
      program: ['f = x^4 + x*y + 2*y^3'],
      update: { rule: 'newton', rate: 0.8 },
    },
    ask: ['d2f/dx2', 'd2f/dxdy', 'd2f/dy2', 'det(H)@1', 'p(x)@1', 'p(y)@1', 'updates'],
    allow: ['trivial', 'shared', 'cancelling'],
  },
  {
    id: 'gates',
    family: 'program',
    params: {
      given: {
        x: { from: -4, to: 6, not: [-1, 0, 1] },
        y: { from: -4, to: 6, not: [-1, 0, 1] },
        z: { from: -5, to: 7, not: [-1, 0, 1] },
      },
      program: ['m = max(x, y)', 'p = m*z', 'r = relu(p)', 'l = leakyrelu(p)', 'n = -l', 'f = 3*r + n'],
    },
    ask: ['forward', 'upstreams', 'gradients'],
    allow: ['trivial', 'shared', 'cancelling', 'factors'],
  },
  {
    id: 'units',
    family: 'program',
    params: {
      given: {
        x: { from: -2.5, to: -0.5, step: 0.25, not: [-1] },
        y: { from: -2.2, to: 2.2, step: 0.2, not: [0] },
        z: { from: 0.2, to: 0.8, step: 0.1 },
        v: { from: 1.5, to: 4, step: 0.5 },
      },
      program: [
        'u = softsign(x)',
        ...['a = elu(x)', 'b = selu(x)', 'c = silu(y)', 'd = hardtanh(z)', 'e = erf(z)', 's = sign(y)', 'g = a*b'],
        'f = g + c*d + e*v + 3*s + 2*u',
      ],
    },
    ask: ['forward', 'upstreams', 'locals', 'gradients'],
    allow: ['trivial', 'shared', 'cancelling', 'factors'],
  },
  {
    id: 'tanh-network',
    family: 'network',
    params: {
      layers: [2, 2, 2],
      activations: 'tanh',
      loss: 'meanSquaredError',
      biases: 'perNeuron',
      trainBiases: true,
    },
    ask: ['forward', 'loss', 'locals', 'upstreams', 'gradients', 'updates'],
    allow: ['trivial', 'shared'],
  },
  {
    id: 'binary',
    family: 'network',
    params: { layers: [2, 2, 1], loss: 'binaryCrossEntropy', trainBiases: true, rate: 0.3 },
    ask: ['forward', 'loss', 'upstreams', 'gradients', 'updates'],
    allow: ['trivial', 'shared'],
  },
  ...(['hinge', 'squaredHinge', 'absoluteError', 'huber'] as const).map((loss) => ({
    id: loss,
    family: 'network',
    params: {
      layers: [2, 2, 2],
      activations: ['tanh', 'linear'],
      loss,
      values: { ...(loss === 'huber' && { targets: { from: -3, to: 3, step: 0.1, not: [0] } }) },
    },
    ask: ['forward', 'loss', 'locals', 'upstreams', 'gradients'],
    allow: ['trivial', 'shared', 'factors'],
  })),
  ...(
    [
      ['momentum', 'pytorch', ['m']],
      ['nesterov', 'pytorch', ['m']],
      ['nesterov', 'keras', ['v']],
      ['adam', 'pytorch', ['m', 'v', 'mhat', 'vhat']],
      ['adamw', 'pytorch', ['m', 'v', 'mhat', 'vhat']],
      ['rmsprop', 'textbook', ['v']],
      ['nadam', 'textbook', ['m', 'v', 'mhat', 'vhat']],
    ] as const
  ).map(([rule, like, words]) => ({
    id: `${rule}-${like}`,
    family: 'program',
    params: {
      given: {
        w: weight,
        b: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
        x: range,
        t: { from: -2, to: 3, step: 0.5, not: [0, 1] },
      },
      program: ['y = w*x + b', 'E = (y - t)^2'],
      update: {
        of: 'E',
        parameters: ['w', 'b'],
        rate: 0.15,
        rule,
        like,
        steps: 2,
        weightDecay: rule.startsWith('ada') && !rule.startsWith('adam') ? 0 : 0.2,
        beta1: 0.8,
        beta2: 0.9,
        rho: 0.7,
        epsilon: 0.3,
      },
    },
    ask: ['gradients', ...[1, 2].flatMap((step) => words.map((word) => `${word}(w)@${step}`)), 'updates'],
    allow: ['trivial', 'shared'],
  })),
]

export const mistakeSet = prepareSet(
  parseProblemSet(JSON.stringify({ id: 'mistakes', problems }), 'mistakes.json', families),
  families,
)
