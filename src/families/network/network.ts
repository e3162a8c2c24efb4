import { operations } from '../../engine/operations.ts'
import type { Numbers } from '../../family/contract.ts'
import { programFamily } from '../../family/program-family.ts'
import { statedFormulaTex } from '../../program/definitions.ts'
import { errorOf, hasSignedTargets } from './error.ts'
import { networkGiven } from './given.ts'
import { issuesOf } from './issues.ts'
import { networkInMatrices } from './matrices.ts'
import { inNumbers } from './numbers.ts'
import { type Activation, type Net, netOf, parameters, stepCount } from './parameters.ts'
import { drawnRates, Values } from './values.ts'

const words = {
  title: (layers: readonly number[]) => `A ${layers.join('-')} network`,
  layers: (layers: readonly number[]) =>
    `A fully connected network has ${layers.join(', ')} neurons per layer, the inputs first.`,
  startsAt: (layer: number) => `It is seen from hidden layer ${layer} on, whose outputs are given.`,
  fromOutputs: 'What its outputs come to is given.',
  activation: (activation: string) => `Every layer uses the activation ${activation}.`,
  outputActivation: (activation: string) => `The outputs use the activation ${activation}.`,
  activations: (activations: readonly string[]) => `Activations by layer: ${activations.join('; ')}.`,
  batch: (batch: number) => `It is trained on a batch of ${batch} examples.`,
  batches: (batch: number) => `It is trained on batches of ${batch} examples, one after another.`,
  oneAfterAnother: 'It is trained on examples one after another: every update sees the next one.',
  columns: (signal: string) => `Each example is a column of $\\sym{${signal}}$ and $\\sym{T}$.`,
  rows: (signal: string) => `Each example is a row of $\\sym{${signal}}$ and $\\sym{T}$.`,
  forwardGiven: 'The forward pass has been made, and this is what it came to:',
  probabilitiesGiven: 'These are the probabilities that it gives:',
  noBiases: 'There are no biases.',
  biases: {
    shared: {
      trained: 'The neurons of a layer share one bias; biases are trained as the weights are.',
      fixed: 'The neurons of a layer share one bias; biases are not trained.',
    },
    perNeuron: {
      trained: 'Every neuron has a bias of its own; biases are trained as the weights are.',
      fixed: 'Every neuron has a bias of its own; biases are not trained.',
    },
  },
  crossEntropy: 'The error is $-\\sum_k t_k\\ln\\mathrm{out}_k$.',
  error: (formula: string) => `The error of an output is $${formula}$.`,
  errorsAdded: 'The total error is the sum over the outputs.',
  errorsAveraged: 'The total error is the mean over the outputs.',
  signedTargets: 'A target is $1$ or $-1$.',
  examples: {
    mean: (batch: number) => `The errors of the ${batch} examples are averaged; $x^{[n]}$ belongs to example $n$.`,
    sum: (batch: number) => `The errors of the ${batch} examples are added; $x^{[n]}$ belongs to example $n$.`,
  },
  sigmoid: 'sigmoid $\\sigma$',
  tanh: '$\\tanh$',
  leakyrelu: 'leaky ReLU',
  linear: 'linear (the output is the net input)',
}

/** A fully connected network of any layer sizes, trained by gradient descent. */
export const network = programFamily({
  name: 'network',
  summary:
    'A fully connected network, weight by weight or in matrices: forward pass, error, gradients, updated weights',
  parameters,
  examples: [
    {
      title: 'The 2-2-2 network of the lecture, with its own numbers',
      params: {
        layers: [2, 2, 2],
        rate: 0.5,
        values: {
          inputs: [0.05, 0.1],
          targets: [0.01, 0.99],
          weights: [
            [
              [0.15, 0.2],
              [0.25, 0.3],
            ],
            [
              [0.4, 0.45],
              [0.5, 0.55],
            ],
          ],
          biases: [0.35, 0.6],
        },
      },
    },
    {
      title: 'A classifier with tanh, softmax and cross-entropy, drawn for each student',
      params: { layers: [2, 2, 3], activations: ['tanh', 'softmax'], loss: 'crossEntropy', biases: 'perNeuron' },
      ask: ['forward', 'loss', 'gradients'],
    },
    {
      title: 'The way back alone: the forward pass is given, the gradients are asked',
      params: { layers: [2, 2, 1], forward: 'given' },
      ask: ['loss', 'dE_total/dout_o1', 'dE_total/dnet_o1', 'dE_total/dout_h1', 'dE_total/dout_h2', 'gradients'],
    },
    {
      title: 'A classifier in matrices, with a batch whose examples are columns',
      params: {
        layers: [3, 2, 3],
        notation: 'matrices',
        activations: ['relu', 'softmax'],
        loss: 'crossEntropy',
        batch: 2,
      },
      ask: ['Z1', 'A1', 'Z2', 'A2', 'L', 'dL/dZ2', 'dL/dW2', 'dL/db2', 'dL/dZ1', 'dL/dW1', 'W2@1'],
    },
    {
      title: 'Examples as rows, in batches one after another, with momentum',
      params: {
        layers: [3, 2, 1],
        layout: 'rows',
        activations: ['tanh', 'sigmoid'],
        loss: 'binaryCrossEntropy',
        batch: 2,
        examples: 'oneAfterAnother',
        rule: 'momentum',
        steps: 2,
      },
      ask: ['L', 'dL/dZ2', 'dL/dW2', 'W2@1', 'L@1'],
    },
  ],
  issues: issuesOf,
  exercise(params, _kind, numbers) {
    const net = withOwnBiases(netOf(params), numbers)
    const { rate = drawnRates[numbers] } = params
    const { start, last, forward, values } = net
    const notation = net.notation === 'matrices' ? networkInMatrices(net) : inNumbers(net)
    const { given, data } = networkGiven(net, new Values(net, numbers), notation)
    const trains = start < last
    const asksForward = trains && forward !== 'given' && !values.probabilities
    return {
      ...notation.calculation,
      given,
      ...(trains && { update: { ...params, rate, steps: stepCount(net), data } }),
      title: words.title(net.layers),
      statement: statementOf(net),
      definitions: net.notation === 'weights' ? errorDefinitions(net) : [],
      conventions: conventionsOf(net),
      ask: [
        ...(asksForward ? ['forward'] : []),
        ...['loss', ...notation.backwardAsked],
        ...(trains ? ['gradients'] : []),
        ...(trains && !net.hidesWeights ? ['updates'] : []),
      ],
    }
  },
})

/** One bias cannot make the net inputs of several neurons come out even, or come to given probabilities. */
function withOwnBiases(net: Net, numbers: Numbers): Net {
  const isOpen = net.biases === 'shared' && net.values.biases === undefined
  return (numbers === 'exact' && isOpen) || net.values.probabilities ? { ...net, biases: 'perNeuron' } : net
}

/** What the network is, in words. */
function statementOf(net: Net): string {
  const { layers, start, last, batch, examples, forward, values, notation, layout } = net
  const succeeding = examples === 'oneAfterAnother'
  return [
    words.layers(layers),
    ...(start === 0 ? [] : [start < last ? words.startsAt(start) : words.fromOutputs]),
    activationSentence(net),
    ...(batch > 1 ? [succeeding ? words.batches(batch) : words.batch(batch)] : []),
    ...(batch > 1 && notation === 'matrices' ? [words[layout](start === 0 ? 'X' : `A${start}`)] : []),
    ...(batch === 1 && succeeding ? [words.oneAfterAnother] : []),
    ...(forward === 'given' ? [words.forwardGiven] : values.probabilities ? [words.probabilitiesGiven] : []),
  ].join(' ')
}

function activationSentence({ activations, start, last }: Net): string {
  const used = activations.slice(Math.min(start, last - 1))
  if (new Set(used).size > 1) return words.activations(used.map(activationName))
  const name = activationName(used[0]!)
  return used.length === 1 ? words.outputActivation(name) : words.activation(name)
}

function activationName(name: Activation): string {
  return name === 'sigmoid' || name === 'tanh' || name === 'leakyrelu' || name === 'linear'
    ? words[name]
    : operations[name].symbol
}

function errorDefinitions(net: Net): string[] {
  const { loss, layers } = net
  if (loss === 'crossEntropy') return [words.crossEntropy]
  const together = loss === 'meanSquaredError' ? words.errorsAveraged : words.errorsAdded
  return [
    words.error(statedFormulaTex(errorOf(net, 't', 'out'))),
    ...(layers.at(-1)! > 1 ? [together] : []),
    ...(hasSignedTargets(loss) ? [words.signedTargets] : []),
  ]
}

function conventionsOf({ notation, batch, batchReduction, start, last, biases, trainBiases }: Net): string[] {
  const kind = trainBiases ? 'trained' : 'fixed'
  return [
    ...(notation === 'weights' && batch > 1 ? [words.examples[batchReduction](batch)] : []),
    ...(start === last ? [] : [biases === 'none' ? words.noBiases : words.biases[biases][kind]]),
  ]
}
