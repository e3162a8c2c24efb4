import { countedFromZero } from '../../model/matrix.ts'
import { normalisationProgram } from '../../model/normalisation/program.ts'
import { builtOnce } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { type LayerNormParams, normalisationOf, parameters } from './schema.ts'

/** Layer normalisation: every example over its features. */
export const layerNorm: Family<typeof parameters> = {
  name: 'layer-norm',
  summary: 'Layer normalisation over the features of an example: mean, variance, gradients of γ, β and inputs',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: LayerNormParams): Program {
  const { examples, features } = params
  const what =
    examples === 1
      ? `one example with ${features} features, the row $\\sym{x}$,`
      : `${examples} examples with ${features} features, one row of $\\sym{x}$ each,`
  return normalisationProgram(normalisationOf(params), {
    title: 'Layer normalisation',
    statement: `A layer normalises ${what} over the features: from every example it subtracts the mean $\\mu$ of its own features, divides by the root of their variance $\\sigma^2$, then scales every feature by its $\\gamma$ and shifts it by its $\\beta$.`,
    conventions: [
      'Layer normalisation is over the features of each example, not over the batch.',
      countedFromZero('x'),
    ],
  })
}
