import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import { matrixOf, type Shape } from '../../language/shape.ts'
import { shapeIssues } from '../../language/value.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type ParameterIssue, type Program, type Quantity, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

const drawnBias = { from: -0.6, to: 0.6, step: 0.1, not: [0] }

const shape = z.strictObject({
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

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

function shapesOf({ inputs, hidden }: Params) {
  return {
    input: [inputs, 1],
    weights: [hidden, inputs],
    encoderBiases: matrixOf(hidden, 1),
    decoderBiases: [inputs, 1],
  } as const satisfies Record<string, Shape>
}

function issuesOf(params: Params): ParameterIssue[] {
  const shapes = shapeIssues(params.values, shapesOf(params)).map((issue) => {
    return { ...issue, path: ['values', ...issue.path] }
  })
  if (params.hidden < params.inputs) return shapes
  return [
    {
      code: 'no-bottleneck',
      message: 'the code must be smaller than the input',
      got: `${params.hidden} of ${params.inputs}`,
      expected: 'fewer hidden numbers than inputs',
      remedy: 'use more inputs or a smaller code',
      path: ['hidden'],
    },
    ...shapes,
  ]
}

/** An autoencoder whose decoder uses the transposed weights of its encoder. */
export const tiedAutoencoder: Family<typeof parameters> = {
  name: 'tied-autoencoder',
  summary: 'An autoencoder with tied weights: code, reconstruction, gradients as the sum of both uses of a weight',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { inputs, hidden, activation } = params
  const code = hidden === 1 ? 'one number $h$' : `a code $h$ of ${hidden} numbers`
  const act = activation === 'linear' ? ', without an activation' : ''
  return {
    ...familyCalculation(givenOf(params), linesOf(params), 'L'),
    title: 'An autoencoder with tied weights',
    statement: `An autoencoder squeezes the vector $\\sym{x}$ of ${inputs} numbers into ${code}${act} and makes the reconstruction $\\hat{x}$ of it. Its weights are tied: the decoder uses the same matrix $\\sym{W}$ as the encoder, transposed.`,
    conventions: [
      'The loss is half the squared distance of the reconstruction from the input, summed over its numbers.',
      'The weights of the decoder are those of the encoder, transposed; the input is data and has no gradient.',
    ],
    ask: askOf(params),
    // Among many terms some nearly cancel.
    ...(inputs > 4 && { allow: ['cancelling', 'factors', 'shared', 'trivial'] }),
  }
}

/** Weights so small that a code of many inputs is not saturated. */
function drawnWeights({ inputs }: Params): Quantity {
  return inputs > 4
    ? { from: -0.4, to: 0.4, step: 0.1, not: [0] }
    : { from: -1.3, to: 1.3, step: 0.2, not: [-0.1, 0.1] }
}

function givenOf(params: Params): Record<string, FamilyValue> {
  const shapes = shapesOf(params)
  const values = { ...params.values, weights: params.values.weights ?? drawnWeights(params) }
  const weight = (key: keyof typeof shapes, heading: string): FamilyValue => {
    return { shape: shapes[key], of: values[key], kind: 'parameter', heading }
  }
  const biases = { b: weight('encoderBiases', 'Biases'), c: weight('decoderBiases', 'Biases') }
  return {
    x: { ...weight('input', 'Input'), kind: 'data' },
    W: weight('weights', 'Weights'),
    ...(params.biases && biases),
  }
}

function linesOf({ hidden, activation, biases }: Params): string[] {
  const plus = (bias: string) => (biases ? ` + ${bias}` : '')
  return [
    `z = W @ x${plus('b')}`,
    `h = ${activation === 'linear' ? 'z' : `${activation}(z)`}`,
    `xhat = ${hidden === 1 ? 'h*W^T' : 'W^T @ h'}${plus('c')}`,
    'L = 1/2*sum((xhat - x)^2)',
  ]
}

/** Of a code of one number, what either use of a weight sends back is asked too. */
function askOf({ inputs, hidden, biases }: Params): string[] {
  const uses = (via: (column: number) => string) =>
    Array.from({ length: inputs }, (_, column) => `dL/dW[0,${column}] via ${via(column)}`)
  const both = [...uses((column) => `xhat[${column},0]`), ...uses(() => 'z')]
  const ofBiases = biases ? ['dL/db', 'dL/dc'] : []
  return ['h', 'xhat', 'L', 'dL/dh', 'dL/dz', ...(hidden === 1 ? both : []), 'dL/dW', ...ofBiases]
}
