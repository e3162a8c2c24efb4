import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, parameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

export const parameters = z
  .strictObject({
    classes: sizeOf('numbers', 2, 6).default(3).describe('number of classes k'),
    features: z
      .int()
      .min(0)
      .max(4)
      .default(0)
      .describe('length of x, where a linear layer makes the logits z = Wx + b; 0: the logits are given'),
    label: z.int().min(0).optional().describe('the true class, counted from 0; default: drawn'),
    logits: matrixSchema.optional().describe('z, one row per class, where they are given; default: drawn'),
    inputs: matrixSchema.default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }).describe('x, one row per feature'),
    weights: matrixSchema
      .default({ from: -0.9, to: 0.9, step: 0.1, not: [0] })
      .describe('W, one row per class and one column per feature'),
    biases: matrixSchema.optional().describe('b, one row per class; default: drawn'),
    rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3, 0.4] }).describe('learning rate of the linear layer'),
  })
  .superRefine((params, context) => {
    const { classes, features, label } = params
    const column = { rows: classes, columns: 1 }
    const wanted =
      features === 0
        ? { logits: column }
        : { inputs: { rows: features, columns: 1 }, weights: { rows: classes, columns: features }, biases: column }
    addIssues(context, shapeIssues(params, wanted))
    if (label === undefined || label < classes) return
    context.addIssue(
      parameterIssue({
        code: 'label-beyond-classes',
        message: 'there is no such class',
        got: `${label}`,
        expected: `0 to ${classes - 1}`,
        remedy: 'choose a smaller label or add classes',
        path: ['label'],
      }),
    )
  })

export type SoftmaxParams = z.output<typeof parameters>
