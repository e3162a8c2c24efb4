import { type Normalisation, normalisationIssues, normalisationShape } from '../../model/normalisation/schema.ts'
import { addIssues, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const shape = z.strictObject({
  batch: sizeOf('numbers', 3, 8).default(3).describe('examples of the mini-batch'),
  features: sizeOf('numbers', 1, 2).default(1).describe('features, each normalised by itself'),
  ...normalisationShape,
})

export type BatchNormParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) =>
  addIssues(context, normalisationIssues(normalisationOf(params))),
)

/** The normalisation that the parameters state. */
export function normalisationOf(params: BatchNormParams): Normalisation {
  return { params, examples: params.batch, features: params.features, over: 'batch' }
}
