import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, type MatrixPlan, parameterIssue, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const drawnBias = { from: -0.6, to: 0.6, step: 0.1, not: [0] }

const shape = z.strictObject({
  inputs: sizeOf('numbers', 2, 4).default(2).describe('numbers of an input and of its reconstruction'),
  hidden: sizeOf('numbers', 1, 2).default(1).describe('numbers of the code; fewer than inputs'),
  activation: z.enum(['tanh', 'sigmoid', 'linear']).default('tanh').describe('activation of the encoder'),
  values: z
    .strictObject({
      input: matrixSchema
        .default({ from: -1.8, to: 1.8, step: 0.2, not: [-1, -0.2, 0, 0.2, 1] })
        .describe('x, inputs × 1'),
      weights: matrixSchema
        .default({ from: -1.3, to: 1.3, step: 0.2, not: [-0.1, 0.1] })
        .describe('W, hidden × inputs; the decoder uses its transpose'),
      encoderBiases: matrixSchema.default(drawnBias).describe('b, hidden × 1'),
      decoderBiases: matrixSchema.default(drawnBias).describe('c, inputs × 1'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

export type TiedAutoencoderParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => {
  const { x, W, b, c } = plansOf(params)
  if (params.hidden >= params.inputs) {
    context.addIssue(
      parameterIssue({
        code: 'no-bottleneck',
        message: 'the code must be smaller than the input',
        got: `${params.hidden} of ${params.inputs}`,
        expected: 'fewer hidden numbers than inputs',
        remedy: 'use more inputs or a smaller code',
        path: ['hidden'],
      }),
    )
  }
  const issues = shapeIssues(params.values, { input: x, weights: W, encoderBiases: b, decoderBiases: c })
  addIssues(context, issues, ['values'])
})

/** The vectors, as columns, and W, hidden × inputs. */
export function plansOf({ inputs, hidden }: Pick<TiedAutoencoderParams, 'inputs' | 'hidden'>) {
  const code = { rows: hidden, columns: 1 }
  const whole = { rows: inputs, columns: 1 }
  return {
    x: { name: 'x', ...whole },
    W: { name: 'W', rows: hidden, columns: inputs },
    b: { name: 'b', ...code },
    c: { name: 'c', ...whole },
    z: { name: 'z', ...code },
    h: { name: 'h', ...code },
    xhat: { name: 'xhat', ...whole },
  } as const satisfies Record<string, MatrixPlan>
}

export type Plans = ReturnType<typeof plansOf>
