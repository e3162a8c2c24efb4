import { parameterIssue, z } from '../contract.ts'
import { matrixSchema, shapeIssues } from '../matrix.ts'

const size = z.int().min(1).max(4)

export const parameters = z
  .strictObject({
    outputs: size.default(2).describe('rows of W'),
    inputs: size.default(3).describe('columns of W; never as many as its rows'),
    batch: size.default(2).describe('examples, the columns of X'),
    weights: matrixSchema.default({ oneOf: [-5, -4, -3, -2, 2, 3, 4, 5] }).describe('W'),
    biases: matrixSchema.default({ from: -3, to: 3, not: [0] }).describe('b'),
    values: matrixSchema.default({ oneOf: [-9, -8, -7, -6, 6, 7, 8, 9] }).describe('X'),
    upstream: matrixSchema.default({ from: -4, to: 4, not: [-1, 0, 1] }).describe('G, the gradient that comes back'),
  })
  .superRefine((params, context) => {
    const { outputs, inputs, batch } = params
    if (outputs === inputs) {
      context.addIssue(
        parameterIssue({
          code: 'square-matrix',
          message: 'a square W hides a missing transpose',
          got: `${outputs} × ${inputs}`,
          expected: 'different numbers of outputs and inputs',
          remedy: 'change outputs or inputs',
          path: ['inputs'],
        }),
      )
    }
    const issues = shapeIssues(params, {
      weights: { rows: outputs, columns: inputs },
      biases: { rows: outputs, columns: 1 },
      values: { rows: inputs, columns: batch },
      upstream: { rows: outputs, columns: batch },
    })
    for (const issue of issues) context.addIssue(parameterIssue(issue))
  })

export type MatrixLayerParams = typeof parameters extends z.ZodType<infer Output> ? Output : never
