import { given, type WorkedSolution } from './solution.ts'

const [w, x, b, t, rate] = ['w', 'x', 'b', 't', 'α'].map(given) as [string, string, string, string, string]

/** A sigmoid neuron: forward, backward, one update. */
export const neuron: WorkedSolution = {
  title: 'Find the wrong line: a neuron',
  statement:
    'A student has worked through a sigmoid neuron with $z = wx + b$, $a = \\sigma(z)$ and $L = \\tfrac12(a - t)^2$, and one step of gradient descent for $w$.',
  given: [
    { name: 'x', quantity: { from: 0.5, to: 2.5, step: 0.25, not: [1] }, kind: 'data', heading: 'Input' },
    { name: 't', quantity: { oneOf: [0.1, 0.2, 0.3, 0.7, 0.8, 0.9] }, kind: 'data', heading: 'Target' },
    { name: 'w', quantity: { from: -0.9, to: 0.9, step: 0.1, not: [0] }, kind: 'parameter', heading: 'Parameters' },
    { name: 'b', quantity: { from: -0.6, to: 0.6, step: 0.1, not: [0] }, kind: 'parameter', heading: 'Parameters' },
  ],
  assignments: [
    { name: 'z', formula: 'w*x + b', kind: 'forward' },
    { name: 'a', formula: 'sigmoid(z)', kind: 'forward' },
    { name: 'L', formula: '1/2*(a - t)^2', kind: 'loss' },
  ],
  output: 'L',
  trained: ['w', 'b'],
  lines: [
    { node: 'z', formula: () => 'w*x + b', numbers: () => `${w} \\cdot ${x} + ${b}` },
    { node: 'a', formula: (at) => `sigmoid(${at('z')})`, numbers: (at) => `\\sigma(${at('z')})` },
    { node: 'L', formula: (at) => `1/2*(${at('a')} - t)^2`, numbers: (at) => `\\tfrac12\\,(${at('a')} - ${t})^2` },
    { node: 'dL/da', formula: (at) => `${at('a')} - t`, numbers: (at) => `${at('a')} - ${t}` },
    {
      node: 'da/dz',
      formula: (at) => `${at('a')}*(1 - ${at('a')})`,
      numbers: (at) => `${at('a')} \\cdot (1 - ${at('a')})`,
    },
    {
      node: 'dL/dz',
      formula: (at) => `${at('dL/da')}*${at('da/dz')}`,
      numbers: (at) => `${at('dL/da')} \\cdot ${at('da/dz')}`,
    },
    { node: 'dL/dw', formula: (at) => `${at('dL/dz')}*x`, numbers: (at) => `${at('dL/dz')} \\cdot ${x}` },
    { node: 'dL/db', formula: (at) => at('dL/dz'), numbers: () => '\\sym{dL/dz}' },
    {
      node: 'w@1',
      formula: (at) => `w - \`α\`*${at('dL/dw')}`,
      numbers: (at) => `${w} - ${rate} \\cdot ${at('dL/dw')}`,
    },
  ],
  slips: [
    {
      node: 'z',
      id: 'bias-left-out',
      formula: () => 'w*x',
      numbers: () => `${w} \\cdot ${x}`,
    },
    {
      node: 'L',
      id: 'half-left-out',
      formula: (at) => `(${at('a')} - t)^2`,
      numbers: (at) => `(${at('a')} - ${t})^2`,
    },
    {
      node: 'dL/da',
      id: 'difference-turned-round',
      formula: (at) => `t - ${at('a')}`,
      numbers: (at) => `${t} - ${at('a')}`,
    },
    {
      node: 'da/dz',
      id: 'derivative-of-net-input',
      formula: (at) => `${at('z')}*(1 - ${at('z')})`,
      numbers: (at) => `${at('z')} \\cdot (1 - ${at('z')})`,
    },
    {
      node: 'da/dz',
      id: 'activation-derivatives-swapped',
      formula: (at) => `1 - ${at('a')}^2`,
      numbers: (at) => `1 - ${at('a')}^2`,
    },
    {
      node: 'dL/dz',
      id: 'activation-derivative-left-out',
      formula: (at) => at('dL/da'),
      numbers: () => '\\sym{dL/da}',
    },
    {
      node: 'dL/dz',
      id: 'factors-added',
      formula: (at) => `${at('dL/da')} + ${at('da/dz')}`,
      numbers: (at) => `${at('dL/da')} + ${at('da/dz')}`,
    },
    {
      node: 'dL/dw',
      id: 'weight-instead-of-input',
      formula: (at) => `${at('dL/dz')}*w`,
      numbers: (at) => `${at('dL/dz')} \\cdot ${w}`,
    },
    {
      node: 'dL/db',
      id: 'bias-gradient-times-input',
      formula: (at) => `${at('dL/dz')}*x`,
      numbers: (at) => `${at('dL/dz')} \\cdot ${x}`,
    },
    {
      node: 'w@1',
      id: 'added-instead-of-subtracted',
      formula: (at) => `w + \`α\`*${at('dL/dw')}`,
      numbers: (at) => `${w} + ${rate} \\cdot ${at('dL/dw')}`,
    },
    {
      node: 'w@1',
      id: 'rate-left-out',
      formula: (at) => `w - ${at('dL/dw')}`,
      numbers: (at) => `${w} - ${at('dL/dw')}`,
    },
  ],
  diagram: {
    kind: 'network',
    layers: [
      { title: 'Input', neurons: [{ name: 'x' }] },
      { title: 'Neuron', neurons: [{ name: 'a', activation: 'σ', target: 't' }] },
    ],
    connections: [{ from: 'x', to: 'a', weight: 'w' }],
    biases: [{ layer: 1, to: ['a'], name: 'b' }],
  },
}
