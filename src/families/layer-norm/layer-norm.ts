import { normalisation, normalisationIssues, normalisationShape } from '../../model/normalisation.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

const shape = z.strictObject({
  examples: sizeOf('numbers', 1, 16).default(2).describe('examples, each normalised by itself'),
  features: sizeOf('numbers', 3, 16).default(3).describe('features over which an example is normalised'),
  ...normalisationShape,
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) =>
  addIssues(context, normalisationIssues({ params, examples: params.examples, features: params.features })),
)

/** Layer normalisation: every example over its features. */
export const layerNorm: Family<typeof parameters> = {
  name: 'layer-norm',
  summary: 'Layer normalisation over the features of an example: mean, variance, gradients of γ, β and inputs',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { examples, features } = params
  const layer = normalisation({ params, examples, features, along: 'rows' })
  const what =
    examples === 1
      ? `one example with ${features} features, the row $\\sym{x}$,`
      : `${examples} examples with ${features} features, one row of $\\sym{x}$ each,`
  return {
    ...layer,
    title: 'Layer normalisation',
    statement: `A layer normalises ${what} over the features: from every example it subtracts the mean $\\mu$ of its own features, divides by the root of their variance $\\sigma^2$, then scales every feature by its $\\gamma$ and shifts it by its $\\beta$. ${layer.statement}`,
    conventions: [
      'Layer normalisation is over the features of each example, not over the batch.',
      ...layer.conventions,
    ],
  }
}
