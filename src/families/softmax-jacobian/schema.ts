import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

export const parameters = z
  .strictObject({
    classes: sizeOf('numbers', 2, 4).default(3).describe('length of z and p'),
    logits: matrixSchema.default({ from: -1.5, to: 2, step: 0.1, not: [-1, 0, 1] }).describe('z, one row per class'),
    upstream: matrixSchema.default({ from: -5, to: 5, not: [-1, 0, 1] }).describe('g = ∂L/∂p, one row per class'),
  })
  .superRefine((params, context) => {
    const column = { rows: params.classes, columns: 1 }
    addIssues(context, shapeIssues(params, { logits: column, upstream: column }))
  })

export type SoftmaxJacobianParams = z.output<typeof parameters>
