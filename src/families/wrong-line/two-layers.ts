import { given, type WorkedSolution } from './solution.ts'

const [x, t, w1, w2] = ['x', 't', 'w1', 'w2'].map(given) as [string, string, string, string]
const weight = { from: -1.6, to: 1.6, step: 0.1, not: [-1, 0, 1] }

/** A hidden tanh neuron and a linear output, backward to the first weight. */
export const twoLayers: WorkedSolution = {
  title: 'Find the wrong line: two layers',
  statement:
    'A student has gone through a network with one hidden neuron, $z = w_1x$, $h = \\tanh z$, $y = w_2h$ and $L = \\tfrac12(y - t)^2$, forward and back to both weights.',
  given: [
    { name: 'x', quantity: { from: 0.5, to: 1.8, step: 0.1, not: [1] }, kind: 'data', heading: 'Input' },
    { name: 't', quantity: { from: -2, to: 2, step: 0.25, not: [-1, 0, 1] }, kind: 'data', heading: 'Target' },
    { name: 'w1', quantity: weight, kind: 'parameter', heading: 'Weights' },
    { name: 'w2', quantity: weight, kind: 'parameter', heading: 'Weights' },
  ],
  assignments: [
    { name: 'z', formula: 'w1*x', kind: 'forward' },
    { name: 'h', formula: 'tanh(z)', kind: 'forward' },
    { name: 'y', formula: 'w2*h', kind: 'forward' },
    { name: 'L', formula: '1/2*(y - t)^2', kind: 'loss' },
  ],
  output: 'L',
  lines: [
    { node: 'z', formula: () => 'w1*x', numbers: () => `${w1} \\cdot ${x}` },
    { node: 'h', formula: (at) => `tanh(${at('z')})`, numbers: (at) => `\\tanh(${at('z')})` },
    { node: 'y', formula: (at) => `w2*${at('h')}`, numbers: (at) => `${w2} \\cdot ${at('h')}` },
    { node: 'L', formula: (at) => `1/2*(${at('y')} - t)^2`, numbers: (at) => `\\tfrac12\\,(${at('y')} - ${t})^2` },
    { node: 'dL/dy', formula: (at) => `${at('y')} - t`, numbers: (at) => `${at('y')} - ${t}` },
    {
      node: 'dL/dw2',
      formula: (at) => `${at('dL/dy')}*${at('h')}`,
      numbers: (at) => `${at('dL/dy')} \\cdot ${at('h')}`,
    },
    { node: 'dL/dh', formula: (at) => `${at('dL/dy')}*w2`, numbers: (at) => `${at('dL/dy')} \\cdot ${w2}` },
    {
      node: 'dL/dz',
      formula: (at) => `${at('dL/dh')}*(1 - ${at('h')}^2)`,
      numbers: (at) => `${at('dL/dh')} \\cdot (1 - ${at('h')}^2)`,
    },
    { node: 'dL/dw1', formula: (at) => `${at('dL/dz')}*x`, numbers: (at) => `${at('dL/dz')} \\cdot ${x}` },
  ],
  slips: [
    {
      node: 'y',
      id: 'net-input-for-output',
      formula: (at) => `w2*${at('z')}`,
      numbers: (at) => `${w2} \\cdot ${at('z')}`,
    },
    {
      node: 'dL/dy',
      id: 'difference-turned-round',
      formula: (at) => `t - ${at('y')}`,
      numbers: (at) => `${t} - ${at('y')}`,
    },
    {
      node: 'dL/dw2',
      id: 'weight-instead-of-input',
      formula: (at) => `${at('dL/dy')}*w2`,
      numbers: (at) => `${at('dL/dy')} \\cdot ${w2}`,
    },
    {
      node: 'dL/dh',
      id: 'weight-left-out',
      formula: (at) => at('dL/dy'),
      numbers: () => '\\sym{dL/dy}',
    },
    {
      node: 'dL/dz',
      id: 'square-left-out',
      formula: (at) => `${at('dL/dh')}*(1 - ${at('h')})`,
      numbers: (at) => `${at('dL/dh')} \\cdot (1 - ${at('h')})`,
    },
    {
      node: 'dL/dz',
      id: 'derivative-of-net-input',
      formula: (at) => `${at('dL/dh')}*(1 - ${at('z')}^2)`,
      numbers: (at) => `${at('dL/dh')} \\cdot (1 - ${at('z')}^2)`,
    },
    {
      node: 'dL/dw1',
      id: 'input-left-out',
      formula: (at) => at('dL/dz'),
      numbers: () => '\\sym{dL/dz}',
    },
  ],
  diagram: {
    kind: 'network',
    layers: [
      { title: 'Input', neurons: [{ name: 'x' }] },
      { title: 'Hidden layer', neurons: [{ name: 'h', activation: 'tanh' }] },
      { title: 'Output', neurons: [{ name: 'y', target: 't' }] },
    ],
    connections: [
      { from: 'x', to: 'h', weight: 'w1' },
      { from: 'h', to: 'y', weight: 'w2' },
    ],
    biases: [],
  },
}
