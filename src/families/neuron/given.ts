import { hiddenNets, outputNets, shortFactors } from '../../model/exact-numbers.ts'
import { numberedNames } from '../../model/given.ts'
import type { Given, Making, Numbers, Quantity } from '../contract.ts'
import type { Activation, NeuronParams } from './schema.ts'

const drawnTargets: Readonly<Record<Activation, Quantity>> = {
  sigmoid: { from: 0.1, to: 0.9, step: 0.1 },
  tanh: { from: -0.8, to: 0.8, step: 0.1, not: [0] },
  relu: { from: 0.5, to: 3, step: 0.5, not: [1] },
  leakyrelu: { from: -1, to: 3, step: 0.5, not: [-1, 0, 1] },
  linear: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
}

interface DrawnNumbers {
  readonly input: Quantity
  readonly weight: Quantity
  readonly bias: Quantity | Making
  readonly target: Quantity
}

function drawnNumbers(activation: Activation, numbers: Numbers): DrawnNumbers {
  if (numbers === 'plain') {
    return {
      input: { from: -2, to: 2.5, step: 0.25, not: [-1, 0, 1] },
      weight: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
      bias: { from: -0.6, to: 0.6, step: 0.1, not: [0] },
      target: drawnTargets[activation],
    }
  }
  const nets = [...(outputNets[activation] ?? []), ...(hiddenNets[activation] ?? [])].flat()
  const bias = nets.length > 0 ? { makes: 'z', oneOf: nets } : shortFactors
  return { input: shortFactors, weight: shortFactors, bias, target: drawnTargets[activation] }
}

/** Names of the inputs, and of the weight of each. */
export function namesOf({ inputs }: Pick<NeuronParams, 'inputs'>) {
  const weights = numberedNames('w', inputs)
  return numberedNames('x', inputs).map((input, k) => ({ input, weight: weights[k]! }))
}

/** The numbers that the statement of a neuron gives. */
export function givenOf(params: NeuronParams, activation: Activation, numbers: Numbers = 'plain'): Given[] {
  const names = namesOf(params)
  const drawn = drawnNumbers(activation, numbers)
  const target: Quantity = params.loss === 'binaryCrossEntropy' ? { oneOf: [0, 1] } : drawn.target
  const stated = (name: string, open: Quantity | Making) => ({ name, quantity: params.values[name] ?? open })
  return [
    ...names.map(({ input }): Given => {
      return { ...stated(input, drawn.input), kind: 'data', heading: 'Inputs' }
    }),
    { ...stated('t', target), kind: 'data', heading: 'Target' },
    ...names.map(({ weight }): Given => {
      return { ...stated(weight, drawn.weight), kind: 'parameter', heading: 'Weights' }
    }),
    { ...stated('b', drawn.bias), kind: 'parameter', heading: 'Bias' },
  ]
}
