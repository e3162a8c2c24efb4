import { type Quantity, z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { numbersTo, sizeOf } from '../family/sizes.ts'
import { matrixOf } from '../program/shape.ts'

const drawnBias = { from: -0.6, to: 0.6, step: 0.1, not: [0] }

const words = {
  title: 'An autoencoder with tied weights',
  oneNumber: (inputs: number) =>
    `An autoencoder squeezes the vector $\\sym{x}$ of ${inputs} numbers into one number $h$ and makes the reconstruction $\\hat{x}$ of it.`,
  code: (inputs: number, hidden: number) =>
    `An autoencoder squeezes the vector $\\sym{x}$ of ${inputs} numbers into a code $h$ of ${hidden} numbers and makes the reconstruction $\\hat{x}$ of it.`,
  tied: 'Its weights are tied: the decoder uses the same matrix $\\sym{W}$ as the encoder, transposed.',
  loss: 'The loss is half the squared distance of the reconstruction from the input, summed over its numbers.',
  gradients: 'The input is data and has no gradient.',
}

const parameters = z.strictObject({
  inputs: sizeOf('numbers', 2, 16).default(2).describe('numbers of an input and of its reconstruction'),
  hidden: sizeOf('numbers', 1, 12).default(1).describe('numbers of the code; fewer than inputs'),
  activation: z.enum(['tanh', 'sigmoid', 'relu', 'linear']).default('tanh').describe('activation of the encoder'),
  biases: z.boolean().default(true).describe('whether encoder and decoder have biases b and c'),
  values: z
    .strictObject({
      input: matrixSchema
        .default({ from: -1.8, to: 1.8, step: 0.2, not: [-1, -0.2, 0, 0.2, 1] })
        .describe('x, inputs × 1'),
      weights: matrixSchema.exactOptional().describe('W, hidden × inputs; the decoder uses its transpose'),
      encoderBiases: matrixSchema.default(drawnBias).describe('b, hidden × 1'),
      decoderBiases: matrixSchema.default(drawnBias).describe('c, inputs × 1'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

/** An autoencoder whose decoder uses the transposed weights of its encoder. */
export const tiedAutoencoder = programFamily({
  name: 'tied-autoencoder',
  summary: 'An autoencoder with tied weights: code, reconstruction, gradients as the sum of both uses of a weight',
  parameters,
  examples: [
    { title: 'Two numbers through a code of one', params: {} },
    {
      title: 'Three numbers through a linear code of two',
      params: { inputs: 3, hidden: 2, activation: 'linear' },
      ask: ['h', 'xhat', 'L', 'dL/dh', 'dL/dW', 'dL/db'],
    },
    {
      title: 'Five numbers through a code of two, without biases',
      params: { inputs: 5, hidden: 2, activation: 'sigmoid', biases: false },
      ask: ['h', 'xhat', 'L', 'dL/dz', 'dL/dW'],
    },
  ],
  *issues({ inputs, hidden }) {
    if (hidden < inputs) return
    yield {
      code: 'no-bottleneck',
      message: 'the code must be smaller than the input',
      got: `${hidden} of ${inputs}`,
      expected: 'fewer hidden numbers than inputs',
      remedy: 'use more inputs or a smaller code',
      path: ['hidden'],
    }
  },
  exercise(params) {
    const { inputs, hidden, activation, biases } = params
    const plus = (bias: string) => (biases ? ` + ${bias}` : '')
    return {
      given: givenOf(params),
      lines: [
        `z = W @ x${plus('b')}`,
        `h = ${activation === 'linear' ? 'z' : `${activation}(z)`}`,
        `xhat = ${hidden === 1 ? 'h*W^T' : 'W^T @ h'}${plus('c')}`,
        'L = 1/2*sum((xhat - x)^2)',
      ],
      title: words.title,
      statement: [hidden === 1 ? words.oneNumber(inputs) : words.code(inputs, hidden), words.tied].join(' '),
      conventions: [words.loss, words.gradients],
      ask: [
        ...['h', 'xhat', 'L', 'dL/dh', 'dL/dz'],
        // Of a code of one number, what either use of a weight sends back is asked too.
        ...(hidden === 1 ? usesOfWeights(inputs) : []),
        ...['dL/dW', ...(biases ? ['dL/db', 'dL/dc'] : [])],
      ],
      // Among many terms some nearly cancel.
      ...(inputs > 4 && { allow: ['cancelling', 'factors', 'shared', 'trivial'] }),
    }
  },
})

function usesOfWeights(inputs: number): string[] {
  const columns = numbersTo(inputs)
  return [
    ...columns.map((column) => `dL/dW[0,${column}] via xhat[${column},0]`),
    ...columns.map((column) => `dL/dW[0,${column}] via z`),
  ]
}

function givenOf({ inputs, hidden, biases, values }: z.output<typeof parameters>) {
  // So small that a code of many inputs is not saturated.
  const drawnWeights: Quantity =
    inputs > 4 ? { from: -0.4, to: 0.4, step: 0.1, not: [0] } : { from: -1.3, to: 1.3, step: 0.2, not: [-0.1, 0.1] }
  const stated = statedIn(values, 'values')
  const value = (key: keyof typeof values, rows: number, columns: number) =>
    stated(key, matrixOf(rows, columns), drawnWeights)
  return {
    ...data('Input', { x: value('input', inputs, 1) }),
    ...parameter('Weights', { W: value('weights', hidden, inputs) }),
    ...(biases && parameter('Biases', { b: value('encoderBiases', hidden, 1), c: value('decoderBiases', inputs, 1) })),
  }
}
