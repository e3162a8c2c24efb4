import { inTurn } from '../../model/exact-numbers.ts'
import { biasName, layerTitle, neuronName, ofExample, weightName } from '../../model/fully-connected.ts'
import { type ExactNumber, type Given, type OneHot, type Quantity, readExact, type Training } from '../contract.ts'
import type { DrawnNumbers } from './drawn.ts'
import { hasSignedTargets } from './loss.ts'
import { activationsOf, hidesWeights, type NetworkParams, startOf, statedExamples, stepsOf } from './schema.ts'

/** The numbers that the statement of a network gives: inputs, targets, weights, biases. */
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
  return [...signals(params, drawn, step), ...targets(params, drawn, step)]
}

/** The number of an example of a step among those that are stated, which begin again where they end. */
function statedAt(params: NetworkParams, step: number, example: number): number {
  if (params.examples === 'same') return example
  const place = step * params.batch + example
  return place % (statedExamples(params) ?? place + 1)
}

function signals(params: NetworkParams, drawn: DrawnNumbers, step: number): Given[] {
  const { layers, batch, values } = params
  const start = startOf(params)
  if (start === layers.length - 1 && values.probabilities) return outputNets(params, values.probabilities)
  const activation = activationsOf(params)[start - 1]
  return perExample(batch, layers[start]!, (example, k) => ({
    name: ofExample(signalName(start, k, layers), example, batch),
    quantity:
      exampleValue(start === 0 ? values.inputs : values.activations, statedAt(params, step, example), k) ??
      (activation === undefined || activation === 'softmax' ? drawn.inputs : inTurn(drawn.targets[activation], k)),
    kind: 'data',
    heading: start === 0 ? 'Inputs' : layerTitle(start, layers),
  }))
}

/** Net inputs that come to the given probabilities; what is seen of them is these. */
function outputNets(params: NetworkParams, probabilities: Signals): Given[] {
  const { layers, batch } = params
  return perExample(batch, layers.at(-1)!, (example, k) => ({
    name: ofExample(`net_o${k + 1}`, example, batch),
    quantity: netOf(params, exampleValue(probabilities, example, k) as number),
    kind: 'data',
    heading: 'Net inputs',
    hidden: true,
  }))
}

function netOf(params: NetworkParams, probability: number): ExactNumber {
  const text = activationsOf(params).at(-1) === 'softmax' ? `${probability}` : `${probability}/(1 - ${probability})`
  return readExact(`ln(${text})`)
}

function targets(params: NetworkParams, drawn: DrawnNumbers, step: number): Given[] {
  const { layers, batch, values, loss } = params
  const size = layers.at(-1)!
  const last = activationsOf(params).at(-1)!
  return perExample(batch, size, (example, k) => {
    const set = `${ofExample('class', example, batch)}${step > 0 ? `@${step}` : ''}`
    const open: Quantity | OneHot =
      last === 'softmax'
        ? { oneHot: { set, position: k, size } }
        : loss === 'binaryCrossEntropy'
          ? { oneOf: [0, 1] }
          : hasSignedTargets(loss)
            ? { oneOf: [-1, 1] }
            : inTurn(drawn.targets[last], k)
    const quantity = exampleValue(values.targets, statedAt(params, step, example), k) ?? open
    return { name: ofExample(`t${k + 1}`, example, batch), quantity, kind: 'data', heading: 'Targets' }
  })
}

function weights(params: NetworkParams, drawn: DrawnNumbers, layer: number): Given[] {
  const { layers, values } = params
  const stated = values.weights
  return Array.from({ length: layers[layer]! }, (_, neuron) =>
    Array.from(
      { length: layers[layer - 1]! },
      (_, incoming): Given => ({
        name: weightName(layer, neuron, incoming, layers),
        quantity: Array.isArray(stated)
          ? stated[layer - startOf(params) - 1]![neuron]![incoming]!
          : (stated ?? drawn.weights),
        kind: 'parameter',
        heading: 'Weights',
        ...(hidesWeights(params) && { hidden: true }),
      }),
    ),
  ).flat()
}

function biases(params: NetworkParams, drawn: DrawnNumbers, layer: number): Given[] {
  const { layers, biases: mode, trainBiases, values } = params
  const { biases: stated, probabilities } = values
  if (mode === 'none') return []
  return Array.from({ length: mode === 'shared' ? 1 : layers[layer]! }, (_, neuron): Given => {
    const entry = Array.isArray(stated) ? stated[layer - startOf(params) - 1]! : stated
    const net = `net_${neuronName(layer, neuron, layers)}`
    const place = { activation: activationsOf(params)[layer - 1]!, net, output: layer + 1 === layers.length, neuron }
    const quantity = Array.isArray(entry) ? entry[neuron]! : (entry ?? drawn.bias(place))
    return {
      name: biasName(layer, neuron, layers, mode),
      quantity: probabilities
        ? { makes: net, oneOf: [netOf(params, exampleValue(probabilities, 0, neuron) as number)] }
        : quantity,
      kind: trainBiases ? 'parameter' : 'data',
      heading: 'Biases',
      ...(probabilities && { hidden: true }),
    }
  })
}

function perExample(batch: number, size: number, make: (example: number, k: number) => Given): Given[] {
  return Array.from({ length: batch }, (_, example) => Array.from({ length: size }, (_, k) => make(example, k))).flat()
}

type Signals = NetworkParams['values']['inputs'] | NetworkParams['values']['probabilities']

function exampleValue(values: Signals, example: number, k: number): Quantity | undefined {
  if (!Array.isArray(values)) return values
  const row = values[example]
  return Array.isArray(row) ? row[k] : (values[k] as Quantity)
}
