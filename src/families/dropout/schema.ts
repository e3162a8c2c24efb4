import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const mark = z.union([z.literal(0), z.literal(1)])

export const parameters = z
  .strictObject({
    units: sizeOf('numbers', 2, 6).default(4).describe('units of the layer that is thinned out'),
    mask: z
      .array(mark)
      .optional()
      .describe(
        '1 for each unit that is kept, 0 for each that is dropped; default: drawn, with half of the units kept',
      ),
    keep: quantitySchema
      .default({ oneOf: [0.6, 0.75, 0.8] })
      .describe('q, the probability that a unit is kept; with 0.5 dividing by q and by 1 − q is the same'),
    activations: matrixSchema
      .default({ from: 0.2, to: 2.5, step: 0.05, not: [1] })
      .describe('h, the outputs of the units, one row each'),
    weights: matrixSchema
      .default({ from: -2, to: 2, step: 0.05, not: [-1, 0, 1] })
      .describe('v, the weights of the layer above, one row each'),
    target: quantitySchema.default({ from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }).describe('t'),
  })
  .superRefine((params, context) => addIssues(context, issuesOf(params)))

export type DropoutParams = z.output<typeof parameters>

function* issuesOf(params: DropoutParams): Generator<ParameterIssue> {
  const { units, mask } = params
  const column = { rows: units, columns: 1 }
  yield* shapeIssues(params, { activations: column, weights: column })
  if (!mask) return
  if (mask.length !== units) {
    yield {
      code: 'wrong-length',
      message: 'expected one mark per unit',
      got: `${mask.length}`,
      expected: `${units}`,
      remedy: `write ${units} of them, or change units`,
      path: ['mask'],
    }
  } else if (mask.every((kept) => kept === 0)) {
    yield {
      code: 'nothing-kept',
      message: 'with every unit dropped all gradients are zero',
      remedy: 'keep at least one unit',
      path: ['mask'],
    }
  }
}
