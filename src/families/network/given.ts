import { inTurn } from '../../model/exact-numbers.ts'
import { biasName, neuronName, ofExample, weightName } from '../../model/fully-connected.ts'
import type { Given, OneHot, Quantity } from '../contract.ts'
import type { DrawnNumbers } from './drawn.ts'
import { hasSignedTargets } from './loss.ts'
import { activationsOf, type NetworkParams } from './schema.ts'

/** The numbers that the statement of a network gives: inputs, targets, weights, biases. */
export function givenOf(params: NetworkParams, drawn: DrawnNumbers): Given[] {
  return [...inputs(params, drawn), ...targets(params, drawn), ...weights(params, drawn), ...biases(params, drawn)]
}

function inputs({ layers, batch, values }: NetworkParams, drawn: DrawnNumbers): Given[] {
  return perExample(batch, layers[0]!, (example, k) => ({
    name: ofExample(`i${k + 1}`, example, batch),
    quantity: exampleValue(values.inputs, example, k) ?? drawn.inputs,
    kind: 'data',
    heading: 'Inputs',
  }))
}

function targets(params: NetworkParams, drawn: DrawnNumbers): Given[] {
  const { layers, batch, values, loss } = params
  const size = layers.at(-1)!
  const last = activationsOf(params).at(-1)!
  return perExample(batch, size, (example, k) => {
    const open: Quantity | OneHot =
      last === 'softmax'
        ? { oneHot: { set: ofExample('class', example, batch), position: k, size } }
        : loss === 'binaryCrossEntropy'
          ? { oneOf: [0, 1] }
          : hasSignedTargets(loss)
            ? { oneOf: [-1, 1] }
            : inTurn(drawn.targets[last], k)
    const quantity = exampleValue(values.targets, example, k) ?? open
    return { name: ofExample(`t${k + 1}`, example, batch), quantity, kind: 'data', heading: 'Targets' }
  })
}

function weights({ layers, values: { weights: stated } }: NetworkParams, drawn: DrawnNumbers): Given[] {
  return layers.slice(1).flatMap((size, below) =>
    Array.from({ length: size }, (_, neuron) =>
      Array.from(
        { length: layers[below]! },
        (_, incoming): Given => ({
          name: weightName(below + 1, neuron, incoming, layers),
          quantity: Array.isArray(stated) ? stated[below]![neuron]![incoming]! : (stated ?? drawn.weights),
          kind: 'parameter',
          heading: 'Weights',
        }),
      ),
    ).flat(),
  )
}

function biases(params: NetworkParams, drawn: DrawnNumbers): Given[] {
  const { layers, biases: mode, trainBiases } = params
  const stated = params.values.biases
  if (mode === 'none') return []
  return layers.slice(1).flatMap((size, below) =>
    Array.from({ length: mode === 'shared' ? 1 : size }, (_, neuron): Given => {
      const entry = Array.isArray(stated) ? stated[below]! : stated
      const open = drawn.bias({
        activation: activationsOf(params)[below]!,
        net: `net_${neuronName(below + 1, neuron, layers)}`,
        output: below + 2 === layers.length,
        neuron,
      })
      const quantity = Array.isArray(entry) ? entry[neuron]! : (entry ?? open)
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
