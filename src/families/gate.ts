import { namedKinds, severalOf } from '../family/build.ts'
import { type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { statedValues } from '../family/stated-values.ts'

const integer: Quantity = { from: -6, to: 7, not: [-1, 0, 1] }
const pair = { x: integer, y: integer }
const small = { x: { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] } }
const positive = { x: { from: 0.2, to: 5, step: 0.2, not: [1] } }
const angle = { x: { from: -3, to: 3, step: 0.2, not: [0] } }
const eitherSide = { x: { from: -4, to: 4, step: 0.5, not: [-1, 0, 1] } }

interface Gate {
  readonly formula: string
  readonly given: Readonly<Record<string, Quantity>>
}

const gates: Readonly<Record<string, Gate>> = {
  add: { formula: 'x + y', given: pair },
  subtract: { formula: 'x - y', given: pair },
  multiply: { formula: 'x*y', given: pair },
  divide: { formula: 'x/y', given: pair },
  max: { formula: 'max(x, y)', given: pair },
  min: { formula: 'min(x, y)', given: pair },
  square: { formula: 'x^2', given: { x: integer } },
  reciprocal: { formula: '1/x', given: { x: { from: -4, to: 4, step: 0.4, not: [0] } } },
  root: { formula: 'sqrt(x)', given: positive },
  exp: { formula: 'exp(x)', given: small },
  log: { formula: 'log(x)', given: positive },
  sin: { formula: 'sin(x)', given: angle },
  cos: { formula: 'cos(x)', given: angle },
  sigmoid: { formula: 'sigmoid(x)', given: small },
  tanh: { formula: 'tanh(x)', given: small },
  relu: { formula: 'relu(x)', given: eitherSide },
  leakyrelu: { formula: 'leakyrelu(x)', given: eitherSide },
}

const words = {
  title: 'One gate',
  oneInput:
    'This gate is part of a large graph that ends in a loss $L$. In the forward pass it computes $z$; in the backward pass the gradient $\\partial L/\\partial z = \\val{g}$ comes back to it. Compute its output, its local derivative, and the gradient that it passes on to its input.',
  severalInputs:
    'This gate is part of a large graph that ends in a loss $L$. In the forward pass it computes $z$; in the backward pass the gradient $\\partial L/\\partial z = \\val{g}$ comes back to it. Compute its output, its local derivatives, and the gradient that it passes on to each input.',
  upstream: 'The upstream gradient of the gate is $g = \\partial L/\\partial z$.',
}

/** One gate of a larger graph, with the gradient that comes back to it. */
export const gate = programFamily({
  name: 'gate',
  summary: 'One gate with its upstream gradient given: forward value, local and downstream gradients',
  parameters: z.strictObject({
    gate: namedKinds(gates)
      .default(['multiply', 'square', 'reciprocal', 'root', 'exp', 'log', 'sin', 'cos', 'tanh'])
      .describe('the operation, or several of which one is drawn; the default ones are about equally hard'),
    upstream: quantitySchema
      .default({ from: -5, to: 5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] })
      .describe('the gradient that comes back to the output of the gate'),
    values: statedValues,
  }),
  examples: [
    { title: 'One gate, drawn for each student', params: {} },
    {
      title: 'Gates that pass, stop or select',
      params: { gate: ['add', 'subtract', 'max', 'min', 'relu', 'leakyrelu'] },
    },
    {
      title: 'The sigmoid at ln 4, where its value is 0.8 and its derivative 0.16',
      params: { gate: 'sigmoid', upstream: -2.5, values: { x: 'ln 4' } },
      ask: ['z', 'dz/dx', 'dL/dx'],
    },
  ],
  kinds: ({ gate }) => severalOf(gate),
  exercise({ upstream }, name) {
    const { formula, given } = gates[name]!
    const inputs = Object.keys(given)
    const several = inputs.length > 1
    return {
      given: { ...parameter(several ? 'Inputs' : 'Input', given), ...data('Upstream gradient', { g: upstream }) },
      // The rest of the graph enters by its gradient alone, which a product with that gradient has too.
      lines: [`z = ${formula}`, 'L = g*z'],
      drawing: { upTo: 'z' },
      title: words.title,
      statement: several ? words.severalInputs : words.oneInput,
      conventions: [words.upstream],
      mistakes: inputs.flatMap((input) => [
        mistake('upstream-left-out', `dL/d${input}`, `\`dz/d${input}\``),
        mistake('upstream-added', `dL/d${input}`, `\`dL/dz\` + \`dz/d${input}\``),
        mistake('value-for-local-derivative', `dL/d${input}`, '`dL/dz`*z'),
      ]),
      ask: ['z', ...inputs.map((input) => `dz/d${input}`), ...inputs.map((input) => `dL/d${input}`)],
      // A gate that stops the gradient is half of what there is to learn about it.
      ...(name === 'relu' && { allow: ['trivial'] }),
    }
  },
})
