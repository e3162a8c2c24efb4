import { operations } from '../../autodiff/operations.ts'
import { type Activation, activationsOf, type NetworkParams, startOf } from './schema.ts'

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

/** What the network is, in words. */
export function statementOf(params: NetworkParams): string {
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
            ? `It is trained on a batch of ${batch} examples${examplesIn(params)}.`
            : `It is trained on batches of ${batch} examples, one after another${examplesIn(params)}.`,
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

/** Which part of a matrix is an example. */
function examplesIn(params: NetworkParams): string {
  const { notation, layout } = params
  if (notation === 'weights') return ''
  const start = startOf(params)
  const signal = start === 0 ? 'X' : `A${start}`
  return `, the ${layout} of $\\sym{${signal}}$ and $\\sym{T}$`
}

/** What the sheet says about biases. */
export function biasConventions({ biases, trainBiases }: NetworkParams): string[] {
  if (biases === 'none') return ['There are no biases.']
  const kind = biases === 'shared' ? 'The neurons of a layer share one bias' : 'Every neuron has a bias of its own'
  return [`${kind}; biases are ${trainBiases ? 'trained as the weights are' : 'not trained'}.`]
}
