import { operations } from '../../autodiff/operations.ts'
import { biasName, connectionsOf, layerTitle, neuronName } from '../../model/fully-connected.ts'
import type { DiagramPlan } from '../contract.ts'
import { activationsOf, type NetworkParams, startOf } from './schema.ts'

/** Neurons in layers with a name on every connection; there is nothing to draw of outputs alone. */
export function diagramOf(params: NetworkParams): DiagramPlan {
  const { layers, biases, batch, values } = params
  const [start, last] = [startOf(params), layers.length - 1]
  if (start === last) return { kind: 'none' }
  const used = activationsOf(params)
  const seen = layers.slice(start).map((size, k) => ({ layer: start + k, size }))
  return {
    kind: 'network',
    layers: seen.map(({ layer, size }) => ({
      title: layerTitle(layer, layers),
      neurons: Array.from({ length: size }, (_, neuron) => {
        const activation = layer === start ? undefined : used[layer - 1]
        return {
          name: neuronName(layer, neuron, layers),
          ...(activation && activation !== 'linear' && { activation: operations[activation].symbol }),
          ...(layer === last && batch === 1 && { target: `t${neuron + 1}` }),
        }
      }),
    })),
    connections: connectionsOf(layers, start),
    biases:
      biases === 'none' || values.probabilities
        ? []
        : seen.slice(1).flatMap(({ layer, size }) => biasPlan(layers, layer, size, biases, start)),
  }
}

function biasPlan(layers: readonly number[], layer: number, size: number, mode: 'shared' | 'perNeuron', start: number) {
  const neurons = Array.from({ length: size }, (_, neuron) => neuronName(layer, neuron, layers))
  const column = layer - start
  if (mode === 'shared') return [{ layer: column, to: neurons, name: biasName(layer, 0, layers, mode) }]
  return neurons.map((stem, neuron) => ({ layer: column, to: [stem], name: biasName(layer, neuron, layers, mode) }))
}
