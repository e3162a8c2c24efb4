import { exactRates, hiddenNets, inTurn, outputNets, shortFactors } from '../../model/exact-numbers.ts'
import type { Making, Quantity } from '../contract.ts'
import type { Activation } from './schema.ts'

/** What numbers are drawn from where a problem leaves them open. */
export interface DrawnNumbers {
  readonly inputs: Quantity
  /** @param incoming how many connections come into a neuron */
  weights(incoming: number): Quantity
  readonly rate: Quantity
  bias(of: Neuron): Quantity | Making
  /** By activation of the output, what the targets of the outputs are drawn from in turn. */
  readonly targets: Readonly<Record<Exclude<Activation, 'softmax'>, readonly Quantity[]>>
}

interface Neuron {
  readonly activation: Activation
  /** Name of its net input. */
  readonly net: string
  /** Whether it is in the last layer, and its place there from 0. */
  readonly output: boolean
  readonly neuron: number
}

/** Ranges whose draws are seldom bad (saturated units, dead units, values that round to 0 or 1). */
const smooth: readonly Quantity[] = [{ from: -0.1, to: 2, step: 0.1, not: [0, 1] }]
const classes = { step: [{ oneOf: [0, 1] }], sign: [{ oneOf: [-1, 1] }] }

/** The more connections, the smaller their weights, so that net inputs stay where activations have a slope. */
function weightsFor(incoming: number): Quantity {
  if (incoming <= 8) return { from: -0.95, to: 0.95, step: 0.05, not: [0] }
  const most = Number((0.95 * Math.sqrt(8 / incoming)).toFixed(2))
  return { from: -most, to: most, step: 0.01, not: [0] }
}

export const plainNumbers: DrawnNumbers = {
  inputs: { from: 0.2, to: 1.5, step: 0.05, not: [1] },
  weights: weightsFor,
  rate: { oneOf: [0.1, 0.2, 0.3, 0.4] },
  bias: () => ({ from: -0.6, to: 0.6, step: 0.05, not: [0] }),
  targets: {
    sigmoid: [{ from: 0.05, to: 0.95, step: 0.05 }],
    tanh: [{ from: -0.9, to: 0.9, step: 0.1, not: [0] }],
    relu: [{ from: 0.2, to: 2, step: 0.1, not: [1] }],
    leakyrelu: [{ from: -0.5, to: 2, step: 0.1, not: [0, 1] }],
    gelu: smooth,
    elu: [{ from: -0.5, to: 2, step: 0.1, not: [0, 1] }],
    selu: [{ from: -0.5, to: 2, step: 0.1, not: [0, 1] }],
    silu: smooth,
    hardtanh: [{ from: -0.9, to: 0.9, step: 0.1, not: [0] }],
    ...classes,
    linear: [{ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }],
  },
}

// An error of ±0.5 keeps every product behind it short.
const exactTargets: DrawnNumbers['targets'] = {
  sigmoid: [{ oneOf: [0.3, 0.7] }, { oneOf: [0.1, 0.9] }],
  tanh: [{ oneOf: [-0.1, 0.1] }, { oneOf: [-0.25, 0.25] }],
  relu: [{ from: 2, to: 9, step: 0.5 }],
  leakyrelu: [{ from: 2, to: 9, step: 0.5 }],
  gelu: smooth,
  elu: [{ from: 2, to: 9, step: 0.5 }],
  selu: plainNumbers.targets.selu,
  silu: smooth,
  hardtanh: [{ oneOf: [-0.1, 0.1] }, { oneOf: [-0.25, 0.25] }],
  ...classes,
  linear: [{ from: -9, to: 9, step: 0.5, not: [-1, 0, 1] }],
}

/** Numbers whose net inputs, outputs and errors are short decimals, where the activation allows it. */
export const exactNumbers: DrawnNumbers = {
  inputs: { oneOf: [2, 4, 6, -2, -4] },
  weights: () => shortFactors,
  rate: exactRates,
  bias: ({ activation, net, output, neuron }) => {
    const lists = output ? outputNets[activation] : hiddenNets[activation]
    return lists ? { makes: net, oneOf: inTurn(lists, neuron) } : shortFactors
  },
  targets: exactTargets,
}
