import { type ExactNumber, type Making, type Quantity, readExact } from '../contract.ts'
import type { Activation } from './schema.ts'

/** What numbers are drawn from where a problem leaves them open. */
export interface DrawnNumbers {
  readonly inputs: Quantity
  readonly weights: Quantity
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

// Ranges whose draws are seldom bad (saturated units, dead units, values that round to 0 or 1).
export const plainNumbers: DrawnNumbers = {
  inputs: { from: 0.2, to: 1.5, step: 0.05, not: [1] },
  weights: { from: -0.95, to: 0.95, step: 0.05, not: [0] },
  rate: { oneOf: [0.1, 0.2, 0.3, 0.4] },
  bias: () => ({ from: -0.6, to: 0.6, step: 0.05, not: [0] }),
  targets: {
    sigmoid: [{ from: 0.05, to: 0.95, step: 0.05 }],
    tanh: [{ from: -0.9, to: 0.9, step: 0.1, not: [0] }],
    relu: [{ from: 0.2, to: 2, step: 0.1, not: [1] }],
    leakyrelu: [{ from: -0.5, to: 2, step: 0.1, not: [0, 1] }],
    gelu: [{ from: -0.1, to: 2, step: 0.1, not: [0, 1] }],
    linear: [{ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }],
  },
}

type Nets = readonly ExactNumber[]

const eitherSign = (...texts: string[]): Nets => texts.flatMap((text) => [text, `-${text}`]).map(readExact)

// The slopes of these neurons are short decimals: σ(±ln 9) = 0.9, 0.1 and σ(±ln 3) = 0.75, 0.25 with 0.09 and 0.1875;
// tanh(±ln 3) = ±0.8 and tanh(±ln(3)/2) = ±0.5 with 0.36 and 0.75.
const hiddenNets: Readonly<Partial<Record<Activation, Nets>>> = {
  sigmoid: eitherSign('ln 9', 'ln 3'),
  tanh: eitherSign('ln 3', 'ln(3)/2'),
}

// Neighbouring outputs differ in size: σ(±ln 4) = 0.8, 0.2, then σ(±ln(3/2)) = 0.6, 0.4; tanh(±ln 2) = ±0.6, then
// tanh(±ln(3)/2) = ±0.5. Softmax of logarithms is a fraction of whole numbers.
const fractions = ['ln 2', 'ln 3', 'ln 4', 'ln 5', 'ln 6', 'ln 7', 'ln 8', 'ln 9', 'ln 10', 'ln 12'].map(readExact)
const outputNets: Readonly<Partial<Record<Activation, readonly Nets[]>>> = {
  sigmoid: [eitherSign('ln 4'), eitherSign('ln(3/2)')],
  tanh: [eitherSign('ln 2'), eitherSign('ln(3)/2')],
  softmax: [fractions],
}

// An error of ±0.5 keeps every product behind it short.
const exactTargets: DrawnNumbers['targets'] = {
  sigmoid: [{ oneOf: [0.3, 0.7] }, { oneOf: [0.1, 0.9] }],
  tanh: [{ oneOf: [-0.1, 0.1] }, { oneOf: [-0.25, 0.25] }],
  relu: [{ from: 2, to: 9, step: 0.5 }],
  leakyrelu: [{ from: 2, to: 9, step: 0.5 }],
  gelu: plainNumbers.targets.gelu,
  linear: [{ from: -9, to: 9, step: 0.5, not: [-1, 0, 1] }],
}

export const exactNumbers: DrawnNumbers = {
  inputs: { oneOf: [2, 4, 6, -2, -4] },
  weights: { oneOf: [-4, -3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3, 4] },
  rate: { oneOf: [0.25, 0.75] },
  bias: ({ activation, net, output, neuron }) => {
    const lists = output ? outputNets[activation] : hiddenNets[activation] && [hiddenNets[activation]]
    return lists ? { makes: net, oneOf: inTurn(lists, neuron) } : { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }
  },
  targets: exactTargets,
}

/** The item of a list that belongs to a neuron; the list begins again where it is too short. */
export function inTurn<Item>(list: readonly Item[], neuron: number): Item {
  return list[neuron % list.length]!
}
