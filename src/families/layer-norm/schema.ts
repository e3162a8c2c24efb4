import { type Normalisation, normalisationIssues, normalisationShape } from '../../model/normalisation/schema.ts'
import { addIssues, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const shape = z.strictObject({
  examples: sizeOf('numbers', 1, 3).default(2).describe('examples, each normalised by itself'),
  features: sizeOf('numbers', 3, 6).default(3).describe('features over which an example is normalised'),
  ...normalisationShape,
})

export type LayerNormParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) =>
  addIssues(context, normalisationIssues(normalisationOf(params))),
)

/** The normalisation that the parameters state. */
export function normalisationOf(params: LayerNormParams): Normalisation {
  return { params, examples: params.examples, features: params.features, over: 'layer' }
}
