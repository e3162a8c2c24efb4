import { operations } from '../../autodiff/operations.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { biasName, neuronName, ofExample, weightName } from '../../model/fully-connected.ts'
import { parameterNames } from '../../model/given.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { trainingConventions } from '../../update-rules/definition.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, Family, Numbers, Program } from '../contract.ts'
import { diagramOf } from './diagram.ts'
import { exactNumbers, plainNumbers } from './drawn.ts'
import { examples } from './examples.ts'
import { dataOf, givenOf, signalName } from './given.ts'
import { batchConventions, lossAssignments, lossDefinition } from './loss.ts'
import {
  type Activation,
  activationsOf,
  hidesWeights,
  type NetworkParams,
  parameters,
  startOf,
  stepsOf,
} from './schema.ts'

/** A fully connected network of any layer sizes, trained by gradient descent. */
export const network: Family<typeof parameters> = {
  name: 'network',
  summary: 'A fully connected network: forward pass, error, gradients, updated weights',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(stated: NetworkParams, numbers: Numbers): Program {
  const params = withOwnBiases(stated, numbers)
  const { layers, batch } = params
  const start = startOf(params)
  const drawn = numbers === 'exact' ? exactNumbers : plainNumbers
  const given = givenOf(params, drawn)
  const trained = parameterNames(given)
  const training =
    trained.length === 0
      ? undefined
      : trainingOf(
          { ...params, rate: params.rate ?? drawn.rate },
          { of: 'E_total', parameters: trained, steps: stepsOf(params), data: dataOf(params, drawn) },
        )
  const examplesOfBatch = Array.from({ length: batch }, (_, example) => example)
  const lines = examplesOfBatch.flatMap((example) => forwardPass(params, example))
  const errors = lossAssignments(params)
  const values = examplesOfBatch.flatMap((example) => forwardValues(params, example))
  return {
    given,
    assignments: [...lines, ...errors],
    output: 'E_total',
    parameters: trained,
    ...(training && { training }),
    title: `A ${layers.join('-')} network`,
    statement: statementOf(params),
    ...(values.length > 0 && { formulas: values }),
    definitions: [lossDefinition(params)],
    conventions: [
      ...batchConventions(params),
      ...(start < layers.length - 1 ? biasConventions(params) : []),
      ...formulaConventions([...lines, ...errors]),
      ...(training ? trainingConventions(training) : []),
    ],
    diagram: diagramOf(params),
    ask: askOf(params, training !== undefined),
  }
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

/** One bias cannot make the net inputs of several neurons come out even, or come to given probabilities. */
function withOwnBiases(params: NetworkParams, numbers: Numbers): NetworkParams {
  const { biases, values } = params
  const shared = biases === 'shared' && values.biases === undefined
  return (numbers === 'exact' && shared) || values.probabilities ? { ...params, biases: 'perNeuron' } : params
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

function activationWords(activation: Activation): string {
  switch (activation) {
    case 'sigmoid':
      return 'sigmoid $\\sigma(z) = 1/(1+e^{-z})$'
    case 'tanh':
      return '$\\tanh$'
    case 'leakyrelu':
      return 'leaky ReLU'
    case 'linear':
      return 'linear (the output is the net input)'
    default:
      return operations[activation].symbol
  }
}

function statementOf(params: NetworkParams): string {
  const { layers, batch, examples, forward, values } = params
  const [start, last] = [startOf(params), layers.length - 1]
  const used = activationsOf(params).slice(Math.min(start, last - 1))
  const same = used.every((activation) => activation === used[0])
  const count = (size: number, what: string) => `${size} ${what}${size === 1 ? '' : 's'}`
  const parts =
    start === 0
      ? `A fully connected network has ${count(layers[0]!, 'input')} and ${count(layers.at(-1)!, 'output')}.`
      : start < last
        ? `A fully connected network is seen from ${start === last - 1 && last === 2 ? 'its hidden layer' : `hidden layer ${start}`} on, whose outputs are given; it has ${count(layers.at(-1)!, 'output')}.`
        : `What a fully connected network with ${count(layers.at(-1)!, 'output')} comes to is given.`
  const words = same
    ? `${used.length === 1 ? 'The outputs use' : 'Every layer uses'} the activation ${activationWords(used[0]!)}.`
    : `Activations by layer: ${used.map(activationWords).join('; ')}.`
  const trained = [
    ...(batch > 1
      ? [
          examples === 'same'
            ? `It is trained on a batch of ${batch} examples.`
            : `It is trained on batches of ${batch} examples, one after another.`,
        ]
      : []),
    ...(batch === 1 && examples === 'oneAfterAnother'
      ? ['It is trained on examples one after another: every update sees the next one.']
      : []),
    ...(forward === 'given' ? ['The forward pass has been made, and this is what it came to:'] : []),
    ...(values.probabilities && forward !== 'given' ? ['These are the probabilities that it gives:'] : []),
  ]
  return [parts, words, ...trained].join(' ')
}

function biasConventions({ biases, trainBiases }: NetworkParams): string[] {
  if (biases === 'none') return ['There are no biases.']
  const kind = biases === 'shared' ? 'The neurons of a layer share one bias' : 'Every neuron has a bias of its own'
  return [`${kind}; biases are ${trainBiases ? 'trained as the weights are' : 'not trained'}.`]
}
