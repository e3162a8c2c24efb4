import { formulaConventions } from '../../model/circuit.ts'
import { biasName, neuronName, ofExample, weightName } from '../../model/fully-connected.ts'
import type { Assignment } from '../contract.ts'
import { diagramOf } from './diagram.ts'
import { dataOf, givenOf, signalName } from './given.ts'
import { batchConventions, lossAssignments, lossDefinition } from './loss.ts'
import type { NetworkNotation } from './notation.ts'
import { type Activation, activationsOf, hidesWeights, type NetworkParams, startOf } from './schema.ts'

/** A network number by number: `i1`, `w1`, `net_h1`, `out_h1`, `E_total`, as the lecture and Mazur have them. */
export const inWeights: NetworkNotation = {
  data: dataOf,
  ask: askOf,
  calculation(params, drawn) {
    const examples = Array.from({ length: params.batch }, (_, example) => example)
    const assignments = [...examples.flatMap((example) => forwardPass(params, example)), ...lossAssignments(params)]
    const values = examples.flatMap((example) => forwardValues(params, example))
    return {
      given: givenOf(params, drawn),
      assignments,
      output: 'E_total',
      ...(values.length > 0 && { formulas: values }),
      definitions: [lossDefinition(params)],
      conventions: [...batchConventions(params), ...formulaConventions(assignments)],
      diagram: diagramOf(params),
    }
  },
}

function askOf(params: NetworkParams, trains: boolean): string[] {
  const { layers, batch, forward, values } = params
  const outputs = Array.from({ length: batch * layers.at(-1)! }, (_, k) => {
    const name = values.probabilities ? `net_o${1 + Math.floor(k / batch)}` : `out_o${1 + Math.floor(k / batch)}`
    return `dE_total/d${ofExample(name, k % batch, batch)}`
  })
  const passes = startOf(params) < layers.length - 1
  return [
    ...(passes && forward !== 'given' && !values.probabilities ? ['forward'] : []),
    'loss',
    ...(passes && !values.probabilities ? [] : outputs),
    ...(trains ? ['gradients'] : []),
    ...(trains && !hidesWeights(params) ? ['updates'] : []),
  ]
}

function forwardPass(params: NetworkParams, example: number): Assignment[] {
  const { layers, batch, values } = params
  const start = startOf(params)
  const last = layers.length - 1
  const own = (name: string) => ofExample(name, example, batch)
  const first = values.probabilities ? Math.min(start, last - 1) : start
  return activationsOf(params).flatMap((activation, below) => {
    const layer = below + 1
    if (layer <= first) return []
    const neurons = Array.from({ length: layers[layer]! }, (_, neuron) => neuronName(layer, neuron, layers))
    const nets = neurons.map((stem) => own(`net_${stem}`))
    const netLines =
      layer > start ? nets.map((name, neuron) => forward(name, netFormula(params, layer, neuron, own))) : []
    const outLines = neurons.map((stem, neuron) => forward(own(`out_${stem}`), activated(activation, nets, neuron)))
    // Softmax reads every net input of its layer; elsewhere each neuron is finished before the next.
    return activation === 'softmax' || layer === start
      ? [...netLines, ...outLines]
      : netLines.flatMap((net, neuron) => [net, outLines[neuron]!])
  })
}

/** What the forward pass came to, where it is given: a line per neuron. */
function forwardValues(params: NetworkParams, example: number): string[] {
  const { layers, batch, values, forward } = params
  const shown = (name: string, equals: string) => `\\sym{${name}} ${equals} \\val{${name}}`
  return layers.flatMap((size, layer) => {
    const probable = values.probabilities !== undefined && layer === layers.length - 1
    if (layer === 0 || !(probable || (forward === 'given' && layer > startOf(params)))) return []
    return Array.from({ length: size }, (_, neuron) => {
      const stem = neuronName(layer, neuron, layers)
      const [net, out] = [`net_${stem}`, `out_${stem}`].map((name) => ofExample(name, example, batch))
      return probable ? shown(out!, '&=') : `${shown(net!, '&=')} \\qquad ${shown(out!, '=')}`
    })
  })
}

function forward(name: string, formula: string): Assignment {
  return { name, formula, kind: 'forward' }
}

function netFormula(
  { layers, biases }: NetworkParams,
  layer: number,
  neuron: number,
  own: (name: string) => string,
): string {
  const terms = Array.from({ length: layers[layer - 1]! }, (_, incoming) => {
    return `${weightName(layer, neuron, incoming, layers)}*${own(signalName(layer - 1, incoming, layers))}`
  })
  if (biases !== 'none') terms.push(biasName(layer, neuron, layers, biases))
  return terms.join(' + ')
}

function activated(activation: Activation, nets: readonly string[], neuron: number): string {
  if (activation === 'linear') return nets[neuron]!
  if (activation === 'softmax') return `softmax_${neuron + 1}(${nets.join(', ')})`
  return `${activation}(${nets[neuron]})`
}
