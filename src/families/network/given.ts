import { biasName, layerTitle, neuronName, ofExample, weightName } from '../../model/fully-connected.ts'
import type { Given, Training } from '../contract.ts'
import type { DrawnNumbers } from './drawn.ts'
import { isShownFromNets, quantitiesOf } from './quantities.ts'
import { hidesWeights, type NetworkParams, startOf, stepsOf } from './schema.ts'

/** The numbers that the statement of a network gives, each by its own name: inputs, targets, weights, biases. */
export function givenOf(params: NetworkParams, drawn: DrawnNumbers): Given[] {
  const start = startOf(params)
  return [
    ...examplesOf(params, drawn, 0),
    ...params.layers.slice(start + 1).flatMap((_, k) => weights(params, drawn, start + 1 + k)),
    ...params.layers.slice(start + 1).flatMap((_, k) => biases(params, drawn, start + 1 + k)),
  ]
}

/** What the examples of each step are, where they come one after another. */
export function dataOf(params: NetworkParams, drawn: DrawnNumbers): Training['data'] {
  if (params.examples === 'same') return []
  return Array.from({ length: stepsOf(params) }, (_, step) =>
    Object.fromEntries(examplesOf(params, drawn, step).map(({ name, quantity }) => [name, quantity])),
  )
}

/** Names of what comes into the first layer of weights that is shown. */
export function signalName(layer: number, neuron: number, layers: readonly number[]): string {
  return layer === 0 ? neuronName(0, neuron, layers) : `out_${neuronName(layer, neuron, layers)}`
}

function examplesOf(params: NetworkParams, drawn: DrawnNumbers, step: number): Given[] {
  const { layers, batch } = params
  const start = startOf(params)
  const { signal, target } = quantitiesOf(params, drawn)
  const nets = isShownFromNets(params)
  const heading = nets ? 'Net inputs' : start === 0 ? 'Inputs' : layerTitle(start, layers)
  return [
    ...perExample(batch, layers[start]!, (example, k): Given => {
      const name = nets ? `net_o${k + 1}` : signalName(start, k, layers)
      const quantity = signal(step, example, k)
      return { name: ofExample(name, example, batch), quantity, kind: 'data', heading, ...(nets && { hidden: true }) }
    }),
    ...perExample(batch, layers.at(-1)!, (example, k): Given => {
      const quantity = target(step, example, k)
      return { name: ofExample(`t${k + 1}`, example, batch), quantity, kind: 'data', heading: 'Targets' }
    }),
  ]
}

function weights(params: NetworkParams, drawn: DrawnNumbers, layer: number): Given[] {
  const { layers } = params
  const { weight } = quantitiesOf(params, drawn)
  return perExample(layers[layer]!, layers[layer - 1]!, (neuron, incoming) => ({
    name: weightName(layer, neuron, incoming, layers),
    quantity: weight(layer, neuron, incoming),
    kind: 'parameter',
    heading: 'Weights',
    ...(hidesWeights(params) && { hidden: true }),
  }))
}

function biases(params: NetworkParams, drawn: DrawnNumbers, layer: number): Given[] {
  const { layers, biases: mode, trainBiases, values, batch } = params
  if (mode === 'none') return []
  const { bias } = quantitiesOf(params, drawn)
  return Array.from({ length: mode === 'shared' ? 1 : layers[layer]! }, (_, neuron) => ({
    name: biasName(layer, neuron, layers, mode),
    quantity: bias(layer, neuron, ofExample(`net_${neuronName(layer, neuron, layers)}`, 0, batch)),
    kind: trainBiases ? 'parameter' : 'data',
    heading: 'Biases',
    ...(values.probabilities && { hidden: true }),
  }))
}

/** In order, for each of some examples what each of its neurons has. */
function perExample(batch: number, size: number, make: (example: number, k: number) => Given): Given[] {
  return Array.from({ length: batch }, (_, example) => Array.from({ length: size }, (_, k) => make(example, k))).flat()
}
