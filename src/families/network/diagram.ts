import { operations } from '../../autodiff/operations.ts'
import { biasName, connectionsOf, layerTitle, neuronName } from '../../model/fully-connected.ts'
import type { DiagramPlan } from '../contract.ts'
import { activationsOf, type NetworkParams } from './schema.ts'

/** Neurons in layers with a name on every connection. */
export function diagramOf(params: NetworkParams): DiagramPlan {
  const { layers, biases, batch } = params
  const used = activationsOf(params)
  const lastLayer = layers.length - 1
  return {
    kind: 'network',
    layers: layers.map((size, layer) => ({
      title: layerTitle(layer, layers),
      neurons: Array.from({ length: size }, (_, neuron) => {
        const activation = used[layer - 1]
        return {
          name: neuronName(layer, neuron, layers),
          ...(activation && activation !== 'linear' && { activation: operations[activation].symbol }),
          ...(layer === lastLayer && batch === 1 && { target: `t${neuron + 1}` }),
        }
      }),
    })),
    connections: connectionsOf(layers),
    biases:
      biases === 'none' ? [] : layers.slice(1).flatMap((size, below) => biasPlan(layers, below + 1, size, biases)),
  }
}

function biasPlan(layers: readonly number[], layer: number, size: number, mode: 'shared' | 'perNeuron') {
  const neurons = Array.from({ length: size }, (_, neuron) => neuronName(layer, neuron, layers))
  if (mode === 'shared') return [{ layer, to: neurons, name: biasName(layer, 0, layers, mode) }]
  return neurons.map((stem, neuron) => ({ layer, to: [stem], name: biasName(layer, neuron, layers, mode) }))
}
