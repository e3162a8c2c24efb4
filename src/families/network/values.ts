import { type ExactNumber, type Given, type Numbers, type Quantity, readExact } from '../../family/contract.ts'
import { exactRates, hiddenNets, inTurn, outputNets, shortFactors } from '../parts/exact-numbers.ts'
import { ofExampleInBatch } from '../parts/fully-connected.ts'
import { hasSignedTargets } from './error.ts'
import { type Activation, type Examples, type Net, statedExamples } from './parameters.ts'

type Drawn = Given['quantity']

/** Ranges whose draws are seldom bad (saturated units, dead units, values that round to 0 or 1). */
const smooth: Quantity = { from: -0.1, to: 2, step: 0.1, not: [0, 1] }
const above: Quantity = { from: -0.5, to: 2, step: 0.1, not: [0, 1] }
const around: Quantity = { from: -0.9, to: 0.9, step: 0.1, not: [0] }
const large: Quantity = { from: 2, to: 9, step: 0.5 }
const classes: Quantity = { oneOf: [0, 1] }
const signs: Quantity = { oneOf: [-1, 1] }
// An error of ±0.5 keeps every product behind it short.
const shortTanh: readonly Quantity[] = [{ oneOf: [-0.1, 0.1] }, { oneOf: [-0.25, 0.25] }]

/** By activation, what targets are drawn from; with exact numbers those of neurons side by side in turn. */
const targets: Readonly<Record<Exclude<Activation, 'softmax'>, Readonly<Record<Numbers, readonly Quantity[]>>>> = {
  sigmoid: {
    plain: [{ from: 0.05, to: 0.95, step: 0.05 }],
    exact: [{ oneOf: [0.3, 0.7] }, { oneOf: [0.1, 0.9] }],
  },
  tanh: { plain: [around], exact: shortTanh },
  relu: { plain: [{ from: 0.2, to: 2, step: 0.1, not: [1] }], exact: [large] },
  leakyrelu: { plain: [above], exact: [large] },
  gelu: { plain: [smooth], exact: [smooth] },
  elu: { plain: [above], exact: [large] },
  selu: { plain: [above], exact: [above] },
  silu: { plain: [smooth], exact: [smooth] },
  hardtanh: { plain: [around], exact: shortTanh },
  step: { plain: [classes], exact: [classes] },
  sign: { plain: [signs], exact: [signs] },
  linear: {
    plain: [{ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }],
    exact: [{ from: -9, to: 9, step: 0.5, not: [-1, 0, 1] }],
  },
}

const inputs: Readonly<Record<Numbers, Quantity>> = {
  plain: { from: 0.2, to: 1.5, step: 0.05, not: [1] },
  exact: { oneOf: [2, 4, 6, -2, -4] },
}

/** What rates are drawn from. */
export const drawnRates: Readonly<Record<Numbers, Quantity>> = {
  plain: { oneOf: [0.1, 0.2, 0.3, 0.4] },
  exact: exactRates,
}

/** The more connections, the smaller their weights, so that net inputs stay where activations have a slope. */
function drawnWeights(incoming: number): Quantity {
  if (incoming <= 8) return { from: -0.95, to: 0.95, step: 0.05, not: [0] }
  const most = Number((0.95 * Math.sqrt(8 / incoming)).toFixed(2))
  return { from: -most, to: most, step: 0.01, not: [0] }
}

/** What each given number of a network is or is drawn from, whatever it is called. */
export class Values {
  readonly #net: Net
  readonly #numbers: Numbers

  constructor(net: Net, numbers: Numbers) {
    this.#net = net
    this.#numbers = numbers
  }

  /** Of the first layer that is shown: an input, the output of a neuron, or a net input that comes to a probability. */
  signal(step: number, example: number, neuron: number): Drawn {
    const { fromNets, start, values, activations } = this.#net
    if (fromNets) return this.#netAt(example, neuron)
    const stated = start === 0 ? values.inputs : values.activations
    const before = activations[start - 1]
    const open =
      before === undefined || before === 'softmax'
        ? inputs[this.#numbers]
        : inTurn(targets[before][this.#numbers], neuron)
    return exampleValue(stated, this.#statedAt(step, example), neuron) ?? open
  }

  target(step: number, example: number, neuron: number): Drawn {
    const { layers, values, activations, batch, loss } = this.#net
    const stated = exampleValue(values.targets, this.#statedAt(step, example), neuron)
    if (stated !== undefined) return stated
    const set = `${ofExampleInBatch('class', example, batch)}${step > 0 ? `@${step}` : ''}`
    const last = activations.at(-1)!
    if (last === 'softmax') return { oneHot: { set, position: neuron, size: layers.at(-1)! } }
    if (loss === 'binaryCrossEntropy') return classes
    return hasSignedTargets(loss) ? signs : inTurn(targets[last][this.#numbers], neuron)
  }

  weight(layer: number, neuron: number, incoming: number): Quantity {
    const { layers, start, values } = this.#net
    if (Array.isArray(values.weights)) return values.weights[layer - start - 1]![neuron]![incoming]!
    return values.weights ?? (this.#numbers === 'exact' ? shortFactors : drawnWeights(layers[layer - 1]!))
  }

  /** @param net name of the neuron's net input */
  bias(layer: number, neuron: number, net: string): Drawn {
    const { start, last, values, activations } = this.#net
    if (values.probabilities) return { makes: net, oneOf: [this.#netAt(0, neuron)] }
    const entry = Array.isArray(values.biases) ? values.biases[layer - start - 1]! : values.biases
    const stated = Array.isArray(entry) ? entry[neuron]! : entry
    if (stated !== undefined) return stated
    if (this.#numbers === 'plain') return { from: -0.6, to: 0.6, step: 0.05, not: [0] }
    const lists = (layer === last ? outputNets : hiddenNets)[activations[layer - 1]!]
    return lists ? { makes: net, oneOf: inTurn(lists, neuron) } : shortFactors
  }

  /** The net input that comes to a probability: among softmax outputs, or of a sigmoid. */
  #netAt(example: number, neuron: number): ExactNumber {
    const { values, activations } = this.#net
    const p = exampleValue(values.probabilities, example, neuron) as number
    return readExact(activations.at(-1) === 'softmax' ? `ln(${p})` : `ln(${p}/(1 - ${p}))`)
  }

  /** Which stated example comes: they begin again where they end. */
  #statedAt(step: number, example: number): number {
    const { examples, batch } = this.#net
    if (examples === 'same') return example
    const place = step * batch + example
    return place % (statedExamples(this.#net) ?? place + 1)
  }
}

function exampleValue(values: Examples, example: number, k: number): Quantity | undefined {
  if (!Array.isArray(values)) return values
  const row = values[example]
  return Array.isArray(row) ? row[k] : (values[k] as Quantity)
}
