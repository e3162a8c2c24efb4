import { inTurn } from '../../model/exact-numbers.ts'
import { ofExample } from '../../model/fully-connected.ts'
import { type ExactNumber, type Given, type Quantity, readExact } from '../contract.ts'
import type { DrawnNumbers } from './drawn.ts'
import { hasSignedTargets } from './loss.ts'
import { activationsOf, type NetworkParams, type Signals, startOf, statedExamples } from './schema.ts'

/** What a given number of a network is or is drawn from, whatever it is called. */
export interface Quantities {
  /** Of the first layer that is shown: an input, the output of a neuron, or a net input that comes to a probability. */
  signal(step: number, example: number, neuron: number): Given['quantity']
  target(step: number, example: number, neuron: number): Given['quantity']
  weight(layer: number, neuron: number, incoming: number): Quantity
  /** @param net name of the neuron's net input */
  bias(layer: number, neuron: number, net: string): Given['quantity']
}

export function quantitiesOf(params: NetworkParams, drawn: DrawnNumbers): Quantities {
  const { layers, batch, values, loss, examples } = params
  const start = startOf(params)
  const used = activationsOf(params)
  const [before, last] = [used[start - 1], used.at(-1)!]
  const outputs = layers.at(-1)!
  // Examples that are stated begin again where they end.
  const statedAt = (step: number, example: number) => {
    if (examples === 'same') return example
    const place = step * batch + example
    return place % (statedExamples(params) ?? place + 1)
  }
  const openWeights = layers.map((_, layer) => drawn.weights(layers[layer - 1] ?? 1))
  return {
    signal(step, example, neuron) {
      if (isShownFromNets(params)) return netOf(params, exampleValue(values.probabilities, example, neuron) as number)
      const stated = start === 0 ? values.inputs : values.activations
      const open = before === undefined || before === 'softmax' ? drawn.inputs : inTurn(drawn.targets[before], neuron)
      return exampleValue(stated, statedAt(step, example), neuron) ?? open
    },
    target(step, example, neuron) {
      const stated = exampleValue(values.targets, statedAt(step, example), neuron)
      if (stated !== undefined) return stated
      const set = `${ofExample('class', example, batch)}${step > 0 ? `@${step}` : ''}`
      if (last === 'softmax') return { oneHot: { set, position: neuron, size: outputs } }
      if (loss === 'binaryCrossEntropy') return { oneOf: [0, 1] }
      return hasSignedTargets(loss) ? { oneOf: [-1, 1] } : inTurn(drawn.targets[last], neuron)
    },
    weight(layer, neuron, incoming) {
      const { weights } = values
      return Array.isArray(weights) ? weights[layer - start - 1]![neuron]![incoming]! : (weights ?? openWeights[layer]!)
    },
    bias(layer, neuron, net) {
      const { biases, probabilities } = values
      if (probabilities) {
        return { makes: net, oneOf: [netOf(params, exampleValue(probabilities, 0, neuron) as number)] }
      }
      const entry = Array.isArray(biases) ? biases[layer - start - 1]! : biases
      const place = { activation: used[layer - 1]!, net, output: layer + 1 === layers.length, neuron }
      return Array.isArray(entry) ? entry[neuron]! : (entry ?? drawn.bias(place))
    },
  }
}

/** Whether nothing is seen of a network but the probabilities that it gives. */
export function isShownFromNets(params: NetworkParams): boolean {
  return params.values.probabilities !== undefined && startOf(params) === params.layers.length - 1
}

/** The net input that comes to a probability: among softmax outputs, or of a sigmoid. */
function netOf(params: NetworkParams, probability: number): ExactNumber {
  const text = activationsOf(params).at(-1) === 'softmax' ? `${probability}` : `${probability}/(1 - ${probability})`
  return readExact(`ln(${text})`)
}

function exampleValue(values: Signals, example: number, k: number): Quantity | undefined {
  if (!Array.isArray(values)) return values
  const row = values[example]
  return Array.isArray(row) ? row[k] : (values[k] as Quantity)
}
