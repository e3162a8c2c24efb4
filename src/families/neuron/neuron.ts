import { activationFact, activationSymbols } from '../../model/activation.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { convention } from '../../model/conventions.ts'
import { exactRates } from '../../model/exact-numbers.ts'
import { parameterNames } from '../../model/given.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, DiagramPlan, Family, Numbers, Program, Quantity } from '../contract.ts'
import { examples } from './examples.ts'
import { givenOf, namesOf } from './given.ts'
import { mistakes } from './mistakes.ts'
import { type Activation, type NeuronParams, parameters } from './schema.ts'

/** One neuron on one example: forward, backward, update, and the loss after it. */
export const neuron: Family<typeof parameters> = {
  name: 'neuron',
  summary: 'A single neuron: net input, output, loss, δ, gradients, update, and the loss after the update',
  parameters,
  examples,
  build: builtPerShape(({ activation }) => severalOf(activation), build),
}

function build(params: NeuronParams, activation: Activation, numbers: Numbers): Program {
  const { rate = numbers === 'exact' ? exactRates : drawnRates[activation], steps } = params
  const given = givenOf(params, activation, numbers)
  const trained = parameterNames(given)
  const training = trainingOf({ ...params, rate }, { of: 'L', parameters: trained, steps })
  const assignments = assignmentsOf(params, activation)
  const after = `L@${steps}`
  return {
    given,
    assignments,
    output: 'L',
    parameters: trained,
    training,
    mistakes: mistakes(params),
    title: 'A single neuron',
    statement: `A neuron sees one training example. Its net input is $z = ${netTex(params)}$, its output is $a = ${activationTex[activation]}$, and its loss is $L = ${lossTex[params.loss]}$. Work forward to the loss and back to $\\delta = \\partial L/\\partial z$ and the gradients.`,
    statementOfUpdates: `Then make ${steps === 1 ? 'one update' : `${steps} updates`} and compute the loss anew.`,
    facts: [activationFact(activation)],
    definitions: activation === 'sigmoid' ? [convention.sigmoid] : [],
    conventions: [
      ...formulaConventions(assignments),
      ...(params.loss === 'binaryCrossEntropy' ? [convention.naturalLogarithm] : []),
      'The bias is trained as the weights are.',
    ],
    diagram: diagramOf(params, activation),
    ask: [
      'forward',
      'loss',
      ...passes(steps).flatMap((at) => [
        `dL/da${at}`,
        ...(activation === 'linear' ? [] : [`da/dz${at}`]),
        `dL/dz${at}`,
      ]),
      'gradients',
      'updates',
      // After an update no net input comes out even.
      ...(numbers === 'plain' || activation === 'linear' ? [after] : []),
    ],
  }
}

function passes(steps: number): string[] {
  return Array.from({ length: steps }, (_, pass) => (pass === 0 ? '' : `@${pass}`))
}

function assignmentsOf(params: NeuronParams, activation: Activation): Assignment[] {
  const products = namesOf(params).map(({ input, weight }) => `${weight}*${input}`)
  return [
    { name: 'z', formula: `${products.join(' + ')} + b`, kind: 'forward' },
    { name: 'a', formula: activation === 'linear' ? 'z' : `${activation}(z)`, kind: 'forward' },
    { name: 'L', formula: lossFormulas[params.loss], kind: 'loss' },
  ]
}

const steady: Quantity = { oneOf: [0.2, 0.3, 0.4] }
const cautious: Quantity = { oneOf: [0.05, 0.1, 0.15] }
const drawnRates: Readonly<Record<Activation, Quantity>> = {
  sigmoid: steady,
  tanh: steady,
  relu: cautious,
  leakyrelu: cautious,
  linear: cautious,
}

const lossFormulas: Readonly<Record<NeuronParams['loss'], string>> = {
  halfSquaredError: '1/2*(a - t)^2',
  squaredError: '(a - t)^2',
  binaryCrossEntropy: '-(t*log(a) + (1 - t)*log(1 - a))',
}

const lossTex: Readonly<Record<NeuronParams['loss'], string>> = {
  halfSquaredError: '\\tfrac12(a - t)^2',
  squaredError: '(a - t)^2',
  binaryCrossEntropy: '-\\bigl(t\\ln a + (1 - t)\\ln(1 - a)\\bigr)',
}

const activationTex: Readonly<Record<Activation, string>> = {
  sigmoid: '\\sigma(z)',
  tanh: '\\tanh z',
  relu: '\\operatorname{ReLU}(z) = \\max(z, 0)',
  leakyrelu: '\\operatorname{LeakyReLU}(z)',
  linear: 'z',
}

function netTex(params: NeuronParams): string {
  const products = namesOf(params).map(({ input, weight }) => `\\sym{${weight}}\\,\\sym{${input}}`)
  return `${products.join(' + ')} + b`
}

function diagramOf(params: NeuronParams, activation: Activation): DiagramPlan {
  const names = namesOf(params)
  const symbol = activationSymbols[activation]
  return {
    kind: 'network',
    layers: [
      { title: names.length === 1 ? 'Input' : 'Inputs', neurons: names.map(({ input }) => ({ name: input })) },
      { title: 'Neuron', neurons: [{ name: 'a', ...(symbol && { activation: symbol }), target: 't' }] },
    ],
    connections: names.map(({ input, weight }) => ({ from: input, to: 'a', weight })),
    biases: [{ layer: 1, to: ['a'], name: 'b' }],
  }
}
