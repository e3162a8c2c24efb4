import { namedKinds, severalOf } from '../family/build.ts'
import { type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, each, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { statedValues } from '../family/stated-values.ts'
import { activationFact } from './parts/activation.ts'

// Products of many factors must neither vanish nor grow beyond what one writes down.
const activations: Readonly<Record<'linear' | 'tanh' | 'sigmoid', Record<'input' | 'weight' | 'target', Quantity>>> = {
  linear: {
    input: { from: -7, to: 8, not: [-1, 0, 1] },
    weight: { from: -3, to: 3, step: 0.2, not: [-1, -0.2, 0, 0.2, 1] },
    target: { from: -9, to: 9, not: [-1, 0, 1] },
  },
  tanh: {
    input: { from: 0.5, to: 1.5, step: 0.1, not: [1] },
    weight: { from: -2, to: 2, step: 0.1, not: [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 1, -1] },
    target: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  },
  sigmoid: {
    input: { from: 0.5, to: 1.5, step: 0.1, not: [1] },
    weight: { from: -3, to: 3, step: 0.2, not: [-0.4, -0.2, 0, 0.2, 0.4, 1, -1] },
    target: { from: 0.1, to: 0.9, step: 0.1 },
  },
}

const words = {
  title: (layers: number) => `A chain of ${layers} layers`,
  statement:
    'The network has one neuron per layer and no biases. Between the loss and any weight there is a single path, so each derivative is one product. Work out its factors first, then the products: $\\partial y/\\partial x$ of all factors from the input to the output, and the gradients.',
  halfSquaredError: 'The loss has the factor ½.',
  layer: (number: number, layers: number) =>
    number === 0 ? 'Input' : number === layers ? 'Output' : `Layer ${number}`,
}

/** One neuron per layer: the chain rule as a product of factors along a single path. */
export const linearChain = programFamily({
  name: 'linear-chain',
  summary: 'A chain of one neuron per layer: every factor of the chain rule and their products',
  parameters: z.strictObject({
    layers: sizeOf('layers', 2, 8).default(3).describe('number of weights between input and output'),
    activation: namedKinds(activations)
      .default('linear')
      .describe('what every layer applies to its product, or several of which one is drawn'),
    steps: sizeOf('steps', 0, 5).default(0).describe('number of updates'),
    rate: quantitySchema.default({ oneOf: [0.01, 0.02, 0.05] }).describe('learning rate, where there are updates'),
    values: statedValues,
  }),
  examples: [
    { title: 'A linear chain of three weights, factor by factor', params: {} },
    {
      title: 'Four layers of tanh, gradients only',
      params: { layers: 4, activation: 'tanh' },
      ask: ['forward', 'loss', 'dL/dy', 'dL/dh3', 'dL/dh2', 'dL/dh1', 'gradients'],
    },
    {
      title: 'A chain with numbers of your own and one update',
      params: { layers: 3, steps: 1, rate: 0.01, values: { x: 2, t: 5, w1: 3, w2: -0.5, w3: 4 } },
      ask: ['forward', 'loss', 'gradients', 'updates', 'y@1'],
    },
  ],
  kinds: ({ activation }) => severalOf(activation),
  exercise({ layers, steps, rate }, activation) {
    const drawn = activations[activation]
    const weights = Array.from({ length: layers }, (_, k) => `w${k + 1}`)
    const values = ['x', ...weights.slice(1).map((_, k) => `h${k + 1}`), 'y']
    const nets = weights.map((_, k) => (activation === 'linear' ? values[k + 1]! : `z${k + 1}`))
    return {
      given: {
        ...data('Input', { x: drawn.input }),
        ...data('Target', { t: drawn.target }),
        ...parameter('Weights', each(weights, drawn.weight)),
      },
      lines: [
        ...weights.flatMap((weight, k) => [
          `${nets[k]} = ${weight}*${values[k]}`,
          ...(activation === 'linear' ? [] : [`${values[k + 1]} = ${activation}(${nets[k]})`]),
        ]),
        'L = 1/2*(y - t)^2',
      ],
      drawing: { network: { titles: values.map((_, k) => words.layer(k, layers)) } },
      ...(steps > 0 && { update: { rate, steps } }),
      title: words.title(layers),
      statement: words.statement,
      facts: [activationFact(activation)],
      conventions: [words.halfSquaredError],
      mistakes: [
        mistake(
          'factors-added',
          'dy/dx',
          values
            .slice(1)
            .map((value, k) => `\`d${value}/d${values[k]}\``)
            .join(' + '),
        ),
        ...weights.map((weight, k) =>
          mistake('own-factor-kept', `dL/d${weight}`, `\`dL/d${nets[k]}\`*${values[k]}*${weight}`),
        ),
      ],
      ask: [
        ...['forward', 'loss', 'locals', 'dy/dx'],
        ...values
          .slice(1, -1)
          .reverse()
          .map((value) => `dL/d${value}`),
        ...['gradients', ...(steps > 0 ? ['updates'] : [])],
      ],
    }
  },
})
