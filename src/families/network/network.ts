import { operations } from '../../autodiff/operations.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { biasName, neuronName, ofExample, weightName } from '../../model/fully-connected.ts'
import { parameterNames } from '../../model/given.ts'
import { trainingConventions } from '../../model/update-definition.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, Family, Numbers, Program } from '../contract.ts'
import { diagramOf } from './diagram.ts'
import { exactNumbers, plainNumbers } from './drawn.ts'
import { examples } from './examples.ts'
import { givenOf } from './given.ts'
import { batchConventions, lossAssignments, lossDefinition } from './loss.ts'
import { type Activation, activationsOf, type NetworkParams, parameters } from './schema.ts'

/** A fully connected network of any layer sizes, trained by gradient descent. */
export const network: Family<typeof parameters> = {
  name: 'network',
  summary: 'A fully connected network: forward pass, error, gradients, updated weights',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(stated: NetworkParams, numbers: Numbers): Program {
  const params = numbers === 'exact' ? withOwnBiases(stated) : stated
  const { layers, batch, steps } = params
  const drawn = numbers === 'exact' ? exactNumbers : plainNumbers
  const given = givenOf(params, drawn)
  const rate = params.rate ?? drawn.rate
  const trained = parameterNames(given)
  const training = plainDescent({ of: 'E_total', parameters: trained, rate, steps })
  const examplesOfBatch = Array.from({ length: batch }, (_, example) => example)
  const lines = examplesOfBatch.flatMap((example) => forwardPass(params, example))
  const errors = lossAssignments(params)
  const isGiven = params.forward === 'given'
  return {
    given,
    assignments: [...lines, ...errors],
    output: 'E_total',
    parameters: trained,
    training,
    title: `A ${layers.join('-')} network`,
    statement: `${statementOf(params)}${isGiven ? ' The forward pass has been made, and this is what it came to:' : ''}`,
    ...(isGiven && { formulas: examplesOfBatch.flatMap((example) => forwardValues(params, example)) }),
    definitions: [lossDefinition(params)],
    conventions: [
      ...batchConventions(params),
      ...biasConventions(params),
      ...formulaConventions([...lines, ...errors]),
      ...trainingConventions(training),
    ],
    diagram: diagramOf(params),
    ask: [...(isGiven ? [] : ['forward']), 'loss', 'gradients', 'updates'],
  }
}

/** One bias cannot make the net inputs of several neurons come out even. */
function withOwnBiases(params: NetworkParams): NetworkParams {
  const shared = params.biases === 'shared' && params.values.biases === undefined
  return shared ? { ...params, biases: 'perNeuron' } : params
}

function forwardPass(params: NetworkParams, example: number): Assignment[] {
  const { layers, batch } = params
  const own = (name: string) => ofExample(name, example, batch)
  return activationsOf(params).flatMap((activation, below) => {
    const layer = below + 1
    const neurons = Array.from({ length: layers[layer]! }, (_, neuron) => neuronName(layer, neuron, layers))
    const nets = neurons.map((stem) => own(`net_${stem}`))
    const netLines = nets.map((name, neuron) => forward(name, netFormula(params, layer, neuron, own)))
    const outLines = neurons.map((stem, neuron) => forward(own(`out_${stem}`), activated(activation, nets, neuron)))
    // Softmax reads every net input of its layer; elsewhere each neuron is finished before the next.
    return activation === 'softmax'
      ? [...netLines, ...outLines]
      : netLines.flatMap((net, neuron) => [net, outLines[neuron]!])
  })
}

/** What the forward pass came to, a line per neuron. */
function forwardValues({ layers, batch }: NetworkParams, example: number): string[] {
  const shown = (name: string, equals: string) => `\\sym{${name}} ${equals} \\val{${name}}`
  return layers.slice(1).flatMap((size, below) =>
    Array.from({ length: size }, (_, neuron) => {
      const stem = neuronName(below + 1, neuron, layers)
      const [net, out] = [`net_${stem}`, `out_${stem}`].map((name) => ofExample(name, example, batch))
      return `${shown(net!, '&=')} \\qquad ${shown(out!, '=')}`
    }),
  )
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
    const source = neuronName(layer - 1, incoming, layers)
    return `${weightName(layer, neuron, incoming, layers)}*${own(layer === 1 ? source : `out_${source}`)}`
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
  const { layers, batch } = params
  const used = activationsOf(params)
  const same = used.every((activation) => activation === used[0])
  const words = same
    ? `Every layer uses the activation ${activationWords(used[0]!)}.`
    : `Activations by layer: ${used.map(activationWords).join('; ')}.`
  const examplesText = batch > 1 ? ` It is trained on a batch of ${batch} examples.` : ''
  return `A fully connected network has ${layers[0]} input${layers[0] === 1 ? '' : 's'} and ${layers.at(-1)} output${layers.at(-1) === 1 ? '' : 's'}. ${words}${examplesText}`
}

function biasConventions({ biases, trainBiases }: NetworkParams): string[] {
  if (biases === 'none') return ['There are no biases.']
  const kind = biases === 'shared' ? 'The neurons of a layer share one bias' : 'Every neuron has a bias of its own'
  return [`${kind}; biases are ${trainBiases ? 'trained as the weights are' : 'not trained'}.`]
}
