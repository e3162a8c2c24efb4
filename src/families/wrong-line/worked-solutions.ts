import type { KnownMistake, Quantity } from '../../family/contract.ts'

/** A mistake that turns one line wrong. */
export interface Slip extends Pick<KnownMistake, 'id'> {
  /** The node that the line computes. */
  readonly node: string
  /** What stands in place of the line's formula. */
  readonly formula: string
}

/** A problem with its worked solution, and what may go wrong in it. */
export interface WorkedSolution {
  readonly title: string
  readonly statement: string
  readonly data: Readonly<Record<string, Quantity>>
  readonly parameters: Readonly<Record<string, Quantity>>
  /** The forward pass. */
  readonly lines: readonly string[]
  /** What the solution goes on with, by node: formulas over given names and earlier lines. */
  readonly back: Readonly<Record<string, string>>
  readonly slips: readonly Slip[]
  readonly isUpdated?: true
  readonly losses: readonly string[]
  /** Headings of the layers; a circuit has none. */
  readonly layers?: readonly string[]
}

/** A sigmoid neuron: forward, backward, one update. */
const neuron: WorkedSolution = {
  title: 'Find the wrong line: a neuron',
  statement: 'A student has worked through a sigmoid neuron, and one step of gradient descent for $w$.',
  data: { x: { from: 0.5, to: 2.5, step: 0.25, not: [1] }, t: { oneOf: [0.1, 0.2, 0.3, 0.7, 0.8, 0.9] } },
  parameters: {
    w: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
    b: { from: -0.6, to: 0.6, step: 0.1, not: [0] },
  },
  lines: ['z = w*x + b', 'a = sigmoid(z)', 'L = 1/2*(a - t)^2'],
  back: {
    'dL/da': 'a - t',
    'da/dz': 'a*(1 - a)',
    'dL/dz': '`dL/da`*`da/dz`',
    'dL/dw': '`dL/dz`*x',
    'dL/db': '`dL/dz`',
    'w@1': 'w - `α`*`dL/dw`',
  },
  slips: [
    { node: 'z', id: 'bias-left-out', formula: 'w*x' },
    { node: 'L', id: 'half-left-out', formula: '(a - t)^2' },
    { node: 'dL/da', id: 'difference-turned-round', formula: 't - a' },
    { node: 'da/dz', id: 'derivative-of-net-input', formula: 'z*(1 - z)' },
    { node: 'da/dz', id: 'activation-derivatives-swapped', formula: '1 - a^2' },
    { node: 'dL/dz', id: 'activation-derivative-left-out', formula: '`dL/da`' },
    { node: 'dL/dz', id: 'factors-added', formula: '`dL/da` + `da/dz`' },
    { node: 'dL/dw', id: 'weight-instead-of-input', formula: '`dL/dz`*w' },
    { node: 'dL/db', id: 'bias-gradient-times-input', formula: '`dL/dz`*x' },
    { node: 'w@1', id: 'added-instead-of-subtracted', formula: 'w + `α`*`dL/dw`' },
    { node: 'w@1', id: 'rate-left-out', formula: 'w - `dL/dw`' },
  ],
  isUpdated: true,
  losses: ['L'],
  layers: ['Input', 'Neuron'],
}

const operand = { from: -6, to: 9, not: [-1, 0, 1] }

/** The circuit f = (x + y)·z. */
const circuit: WorkedSolution = {
  title: 'Find the wrong line: a circuit',
  statement: 'A student has worked through the circuit, forward and backward.',
  data: {},
  parameters: { x: operand, y: operand, z: operand },
  lines: ['q = x + y', 'f = q*z'],
  back: { 'df/dq': 'z', 'df/dz': 'q', 'df/dx': '`df/dq`*1', 'df/dy': '`df/dq`*1' },
  slips: [
    { node: 'q', id: 'sign-lost', formula: 'x - y' },
    { node: 'df/dq', id: 'multiply-not-swapped', formula: 'q' },
    { node: 'df/dz', id: 'multiply-not-swapped', formula: 'z' },
    { node: 'df/dx', id: 'add-multiplied-by-inputs', formula: '`df/dq`*x' },
    { node: 'df/dy', id: 'add-multiplied-by-inputs', formula: '`df/dq`*x' },
    { node: 'df/dx', id: 'factors-added', formula: '`df/dq` + 1' },
  ],
  losses: [],
}

const weight = { from: -1.6, to: 1.6, step: 0.1, not: [-1, 0, 1] }

/** A hidden tanh neuron and a linear output, backward to the first weight. */
const twoLayers: WorkedSolution = {
  title: 'Find the wrong line: two layers',
  statement: 'A student has gone through a network with one hidden neuron, forward and back to both weights.',
  data: { x: { from: 0.5, to: 1.8, step: 0.1, not: [1] }, t: { from: -2, to: 2, step: 0.25, not: [-1, 0, 1] } },
  parameters: { w1: weight, w2: weight },
  lines: ['z = w1*x', 'h = tanh(z)', 'y = w2*h', 'L = 1/2*(y - t)^2'],
  back: {
    'dL/dy': 'y - t',
    'dL/dw2': '`dL/dy`*h',
    'dL/dh': '`dL/dy`*w2',
    'dL/dz': '`dL/dh`*(1 - h^2)',
    'dL/dw1': '`dL/dz`*x',
  },
  slips: [
    { node: 'y', id: 'net-input-for-output', formula: 'w2*z' },
    { node: 'dL/dy', id: 'difference-turned-round', formula: 't - y' },
    { node: 'dL/dw2', id: 'weight-instead-of-input', formula: '`dL/dy`*w2' },
    { node: 'dL/dh', id: 'weight-left-out', formula: '`dL/dy`' },
    { node: 'dL/dz', id: 'square-left-out', formula: '`dL/dh`*(1 - h)' },
    { node: 'dL/dz', id: 'derivative-of-net-input', formula: '`dL/dh`*(1 - z^2)' },
    { node: 'dL/dw1', id: 'input-left-out', formula: '`dL/dz`' },
  ],
  losses: ['L'],
  layers: ['Input', 'Hidden layer', 'Output'],
}

/** The worked solutions by name. */
export const solutions = { neuron, circuit, 'two-layers': twoLayers } as const satisfies Record<string, WorkedSolution>
