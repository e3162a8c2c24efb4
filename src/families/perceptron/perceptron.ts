import { operations } from '../../autodiff/operations.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { numberedNames, parameterNames } from '../../model/given.ts'
import { trainingOf } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, DiagramPlan, Family, Given, Program, Quantity } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type PerceptronParams, parameters, statedExamples, stepsOf } from './schema.ts'

/** A threshold unit that learns by the perceptron rule w ← w + α (t − y) x (Rosenblatt 1958, The Perceptron). */
export const perceptron: Family<typeof parameters> = {
  name: 'perceptron',
  summary: 'The perceptron rule: a threshold unit sees examples one after another and learns from its errors',
  parameters,
  examples,
  build: builtOnce(build),
}

// Products are multiples of 0.05 and biases are not, so that no net input is 0, not by a mistake either.
const drawn: Readonly<Record<'inputs' | 'weights' | 'bias', Quantity>> = {
  inputs: { oneOf: [-3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3] },
  weights: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  bias: { from: -0.88, to: 0.92, step: 0.1 },
}

function build(params: PerceptronParams): Program {
  const { unit, inputs, bias, rate } = params
  const pairs = numberedNames('x', inputs).map((input, k) => ({ input, weight: numberedNames('w', inputs)[k]! }))
  const steps = stepsOf(params)
  const given = [...exampleOf(params, 0), ...parametersOf(params)]
  const trained = parameterNames(given)
  const products = pairs.map(({ input, weight }) => `${weight}*${input}`)
  const changes = [
    ...pairs.map(({ weight, input }) => ({ of: weight, formula: `e*${input}` })),
    { of: 'b', formula: 'e' },
  ]
  const assignments: Assignment[] = [
    { name: 'z', formula: [...products, ...(bias === 'none' ? [] : ['b'])].join(' + '), kind: 'forward' },
    { name: 'y', formula: `${unit}(z)`, kind: 'forward' },
    { name: 'e', formula: 't - y', kind: 'forward' },
    ...changes
      .filter(({ of }) => trained.includes(of))
      .map(({ of, formula }) => ({ name: `d_${of}`, formula, kind: 'forward' as const })),
  ]
  const data = Array.from({ length: steps }, (_, step) =>
    Object.fromEntries(exampleOf(params, step).map(({ name, quantity }) => [name, quantity])),
  )
  const gradients = Object.fromEntries(trained.map((name) => [name, `d_${name}`]))
  return {
    given,
    assignments,
    output: 'y',
    parameters: trained,
    training: trainingOf({ rate, direction: 'ascent' }, { of: 'y', parameters: trained, steps, data, gradients }),
    mistakes: mistakes({ pairs, trained, unit, steps }),
    symbols: Object.fromEntries(trained.map((name) => [`d_${name}`, `\\Delta ${name.replace(/\d+$/, '_{$&}')}`])),
    title: 'A perceptron learns',
    statement: `A threshold unit sees ${steps === 1 ? 'an example' : `${steps} examples one after another`} and learns by the perceptron rule. For each example compute the net input $z$, the output, and the parameters after it.`,
    formulas: [
      `z &= ${[...pairs.map(({ input, weight }) => `\\sym{${weight}}\\,\\sym{${input}}`), ...(bias === 'none' ? [] : ['b'])].join(' + ')}`,
      `y &= ${operations[unit].tex.write(['z'], 0)}`,
    ],
    definitions: [
      `The perceptron rule: $w \\leftarrow w + \\alpha\\,(t - y)\\,x$${bias === 'trained' ? ' and $b \\leftarrow b + \\alpha\\,(t - y)$' : ''} after each example, so that an example which is classified right changes nothing.`,
    ],
    conventions: [...formulaConventions(assignments), ...(bias === 'fixed' ? ['The bias stays as it is.'] : [])],
    statesRule: true,
    diagram: diagramOf(params, pairs),
    ask: Array.from({ length: steps }, (_, step) => [
      ...['z', 'y'].map((name) => (step === 0 ? name : `${name}@${step}`)),
      ...trained.map((name) => `${name}@${step + 1}`),
    ]).flat(),
    // An error is 0, or of one size: that is what the rule is about.
    allow: ['factors', 'shared'],
  }
}

function exampleOf(params: PerceptronParams, step: number): Given[] {
  const { inputs, unit, values } = params
  const example = step % (statedExamples(params) ?? step + 1)
  const open: Quantity = { oneOf: unit === 'step' ? [0, 1] : [-1, 1] }
  const data = { kind: 'data', heading: 'Example' } as const
  return [
    ...numberedNames('x', inputs).map((name, k) => {
      return { name, quantity: values.inputs?.[example]?.[k] ?? drawn.inputs, ...data }
    }),
    { name: 't', quantity: values.targets?.[example] ?? open, ...data, heading: 'Target' },
  ]
}

function parametersOf({ inputs, bias, values }: PerceptronParams): Given[] {
  const weights = numberedNames('w', inputs).map((name, k): Given => {
    return { name, quantity: values.weights?.[k] ?? drawn.weights, kind: 'parameter', heading: 'Start' }
  })
  if (bias === 'none') return weights
  const kind = bias === 'trained' ? 'parameter' : 'data'
  return [...weights, { name: 'b', quantity: values.bias ?? drawn.bias, kind, heading: 'Start' }]
}

function diagramOf({ unit, bias }: PerceptronParams, pairs: readonly { input: string; weight: string }[]): DiagramPlan {
  return {
    kind: 'network',
    layers: [
      { title: 'Inputs', neurons: pairs.map(({ input }) => ({ name: input })) },
      { title: 'Unit', neurons: [{ name: 'y', activation: operations[unit].symbol, target: 't' }] },
    ],
    connections: pairs.map(({ input, weight }) => ({ from: input, to: 'y', weight })),
    biases: bias === 'none' ? [] : [{ layer: 1, to: ['y'], name: 'b' }],
  }
}
