import type { Given, OneHot, Quantity } from '../contract.ts'
import { biasName, ofExample, weightName } from '../layered.ts'
import { type Activation, activationsOf, type NetworkParams } from './schema.ts'

// Ranges whose draws are seldom bad (saturated units, dead units, values that round to 0 or 1).
const drawnInputs: Quantity = { from: 0.2, to: 1.5, step: 0.05, not: [1] }
const drawnBiases: Quantity = { from: -0.6, to: 0.6, step: 0.05, not: [0] }
const drawnWeights: Quantity = { from: -0.95, to: 0.95, step: 0.05, not: [0] }
const drawnTargets: Readonly<Record<Exclude<Activation, 'softmax'>, Quantity>> = {
  sigmoid: { from: 0.05, to: 0.95, step: 0.05 },
  tanh: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  relu: { from: 0.2, to: 2, step: 0.1, not: [1] },
  leakyrelu: { from: -0.5, to: 2, step: 0.1, not: [0, 1] },
  gelu: { from: -0.1, to: 2, step: 0.1, not: [0, 1] },
  linear: { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] },
}

/** The numbers that the statement of a network gives: inputs, targets, weights, biases. */
export function givenOf(params: NetworkParams): Given[] {
  return [...inputs(params), ...targets(params), ...weights(params), ...biases(params)]
}

function inputs({ layers, batch, values }: NetworkParams): Given[] {
  return perExample(batch, layers[0]!, (example, k) => ({
    name: ofExample(`i${k + 1}`, example, batch),
    quantity: exampleValue(values.inputs, example, k) ?? drawnInputs,
    kind: 'data',
    heading: 'Inputs',
  }))
}

function targets(params: NetworkParams): Given[] {
  const { layers, batch, values, loss } = params
  const size = layers.at(-1)!
  const last = activationsOf(params).at(-1)!
  return perExample(batch, size, (example, k) => {
    const drawn: Quantity | OneHot =
      last === 'softmax'
        ? { oneHot: { set: ofExample('class', example, batch), position: k, size } }
        : loss === 'binaryCrossEntropy'
          ? { oneOf: [0, 1] }
          : drawnTargets[last]
    const quantity = exampleValue(values.targets, example, k) ?? drawn
    return { name: ofExample(`t${k + 1}`, example, batch), quantity, kind: 'data', heading: 'Targets' }
  })
}

function weights({ layers, values: { weights: stated } }: NetworkParams): Given[] {
  return layers.slice(1).flatMap((size, below) =>
    Array.from({ length: size }, (_, neuron) =>
      Array.from(
        { length: layers[below]! },
        (_, incoming): Given => ({
          name: weightName(below + 1, neuron, incoming, layers),
          quantity: Array.isArray(stated) ? stated[below]![neuron]![incoming]! : (stated ?? drawnWeights),
          kind: 'parameter',
          heading: 'Weights',
        }),
      ),
    ).flat(),
  )
}

function biases({ layers, biases: mode, trainBiases, values: { biases: stated } }: NetworkParams): Given[] {
  if (mode === 'none') return []
  return layers.slice(1).flatMap((size, below) =>
    Array.from({ length: mode === 'shared' ? 1 : size }, (_, neuron): Given => {
      const entry = Array.isArray(stated) ? stated[below]! : stated
      const quantity = Array.isArray(entry) ? entry[neuron]! : (entry ?? drawnBiases)
      const name = biasName(below + 1, neuron, layers, mode)
      return { name, quantity, kind: trainBiases ? 'parameter' : 'data', heading: 'Biases' }
    }),
  )
}

function perExample(batch: number, size: number, make: (example: number, k: number) => Given): Given[] {
  return Array.from({ length: batch }, (_, example) => Array.from({ length: size }, (_, k) => make(example, k))).flat()
}

function exampleValue(values: NetworkParams['values']['inputs'], example: number, k: number): Quantity | undefined {
  if (!Array.isArray(values)) return values
  const row = values[example]
  return Array.isArray(row) ? row[k] : (values[k] as Quantity)
}
