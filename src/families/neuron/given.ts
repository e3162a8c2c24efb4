import type { Given, Quantity } from '../contract.ts'
import type { Activation, NeuronParams } from './schema.ts'

const drawnTargets: Readonly<Record<Activation, Quantity>> = {
  sigmoid: { from: 0.1, to: 0.9, step: 0.1 },
  tanh: { from: -0.8, to: 0.8, step: 0.1, not: [0] },
  relu: { from: 0.5, to: 3, step: 0.5, not: [1] },
  leakyrelu: { from: -1, to: 3, step: 0.5, not: [-1, 0, 1] },
  linear: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
}

/** Names of the inputs and their weights; one alone needs no number. */
export function namesOf({
  inputs,
}: Pick<NeuronParams, 'inputs'>): { readonly input: string; readonly weight: string }[] {
  if (inputs === 1) return [{ input: 'x', weight: 'w' }]
  return Array.from({ length: inputs }, (_, k) => ({ input: `x${k + 1}`, weight: `w${k + 1}` }))
}

/** The numbers that the statement of a neuron gives. */
export function givenOf(params: NeuronParams, activation: Activation): Given[] {
  const names = namesOf(params)
  const target: Quantity = params.loss === 'binaryCrossEntropy' ? { oneOf: [0, 1] } : drawnTargets[activation]
  const stated = (name: string, drawn: Quantity) => ({ name, quantity: params.values[name] ?? drawn })
  return [
    ...names.map(({ input }): Given => {
      return { ...stated(input, { from: -2, to: 2.5, step: 0.25, not: [-1, 0, 1] }), kind: 'data', heading: 'Inputs' }
    }),
    { ...stated('t', target), kind: 'data', heading: 'Target' },
    ...names.map(({ weight }): Given => {
      return { ...stated(weight, { from: -0.9, to: 0.9, step: 0.1, not: [0] }), kind: 'parameter', heading: 'Weights' }
    }),
    { ...stated('b', { from: -0.6, to: 0.6, step: 0.1, not: [0] }), kind: 'parameter', heading: 'Bias' },
  ]
}
