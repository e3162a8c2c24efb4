import { activationFact, activationSymbols } from '../../model/activation.ts'
import { convention } from '../../model/conventions.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Assignment, DiagramPlan, Family, Given, Program, Quantity } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { namesOf } from './names.ts'
import { type Activation, type LinearChainParams, parameters } from './schema.ts'

/** One neuron per layer: the chain rule as a product of factors along a single path. */
export const linearChain: Family<typeof parameters> = {
  name: 'linear-chain',
  summary: 'A chain of one neuron per layer: every factor of the chain rule and their products',
  parameters,
  examples,
  build: builtPerShape(({ activation }) => severalOf(activation), build),
}

function build(params: LinearChainParams, activation: Activation): Program {
  const { layers, steps, rate } = params
  const { weights, values } = namesOf(layers)
  const training = steps > 0 ? plainDescent({ of: 'L', parameters: weights, rate, steps }) : undefined
  return {
    given: givenOf(params, activation),
    assignments: assignmentsOf(params, activation),
    output: 'L',
    parameters: weights,
    ...(training && { training }),
    mistakes: mistakes(params, activation),
    title: `A chain of ${layers} layers`,
    statement: `The network has one neuron per layer and no biases. Each neuron ${neuronWords[activation]}; the loss is $L = \\tfrac12(y - t)^2$. Between the loss and any weight there is a single path, so each derivative is one product. Work out its factors first, then the products: $\\partial y/\\partial x$ of all factors from the input to the output, and the gradients.`,
    facts: [activationFact(activation)],
    definitions: activation === 'sigmoid' ? [convention.sigmoid] : [],
    conventions: [convention.halfSquaredError],
    diagram: diagramOf(layers, activation),
    ask: [
      'forward',
      'loss',
      'locals',
      'dy/dx',
      ...between(values).map((value) => `dL/d${value}`),
      'gradients',
      ...(training ? ['updates'] : []),
    ],
  }
}

/** The hidden values, those next to the output first. */
function between(values: readonly string[]): string[] {
  return values.slice(1, -1).reverse()
}

const neuronWords: Readonly<Record<Activation, string>> = {
  linear: 'multiplies what it receives by its weight, and that is its output',
  tanh: 'multiplies what it receives by its weight and applies $\\tanh$',
  sigmoid: 'multiplies what it receives by its weight and applies the sigmoid $\\sigma$',
}

// Products of many factors must neither vanish nor grow beyond what one writes down.
const drawnWeights: Readonly<Record<Activation, Quantity>> = {
  linear: { from: -3, to: 3, step: 0.2, not: [-1, -0.2, 0, 0.2, 1] },
  tanh: { from: -2, to: 2, step: 0.1, not: [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 1, -1] },
  sigmoid: { from: -3, to: 3, step: 0.2, not: [-0.4, -0.2, 0, 0.2, 0.4, 1, -1] },
}
const drawnTargets: Readonly<Record<Activation, Quantity>> = {
  linear: { from: -9, to: 9, not: [-1, 0, 1] },
  tanh: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  sigmoid: { from: 0.1, to: 0.9, step: 0.1 },
}

function givenOf({ layers, values }: LinearChainParams, activation: Activation): Given[] {
  const stated = (name: string, drawn: Quantity) => ({ name, quantity: values[name] ?? drawn })
  const input: Quantity =
    activation === 'linear' ? { from: -7, to: 8, not: [-1, 0, 1] } : { from: 0.5, to: 1.5, step: 0.1, not: [1] }
  return [
    { ...stated('x', input), kind: 'data', heading: 'Input' },
    { ...stated('t', drawnTargets[activation]), kind: 'data', heading: 'Target' },
    ...namesOf(layers).weights.map((weight): Given => {
      return { ...stated(weight, drawnWeights[activation]), kind: 'parameter', heading: 'Weights' }
    }),
  ]
}

function assignmentsOf({ layers }: LinearChainParams, activation: Activation): Assignment[] {
  const { weights, values } = namesOf(layers)
  const chain = weights.flatMap((weight, k): Assignment[] => {
    const [into, out] = [values[k]!, values[k + 1]!]
    const product = `${weight}*${into}`
    if (activation === 'linear') return [{ name: out, formula: product, kind: 'forward' }]
    return [
      { name: `z${k + 1}`, formula: product, kind: 'forward' },
      { name: out, formula: `${activation}(z${k + 1})`, kind: 'forward' },
    ]
  })
  return [...chain, { name: 'L', formula: '1/2*(y - t)^2', kind: 'loss' }]
}

function diagramOf(layers: number, activation: Activation): DiagramPlan {
  const { weights, values } = namesOf(layers)
  const symbol = activationSymbols[activation]
  return {
    kind: 'network',
    layers: values.map((name, k) => ({
      title: k === 0 ? 'Input' : k === layers ? 'Output' : `Layer ${k}`,
      neurons: [{ name, ...(k > 0 && symbol && { activation: symbol }), ...(k === layers && { target: 't' }) }],
    })),
    connections: weights.map((weight, k) => ({ from: values[k]!, to: values[k + 1]!, weight })),
    biases: [],
  }
}
