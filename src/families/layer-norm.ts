import { z } from '../family/contract.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import {
  featureIssues,
  normalisationSays,
  normalisationShape,
  normalisationWords,
  normalisedGiven,
  normalisedLines,
} from './parts/normalisation.ts'

const words = {
  title: 'Layer normalisation',
  oneExample: (features: number) =>
    `A layer normalises one example with ${features} features, the row $\\sym{x}$, over its features: it subtracts their mean $\\mu$, divides by the root of their variance $\\sigma^2$, then scales every feature by its $\\gamma$ and shifts it by its $\\beta$.`,
  severalExamples: (examples: number, features: number) =>
    `A layer normalises ${examples} examples with ${features} features, one row of $\\sym{x}$ each, over the features: from every example it subtracts the mean $\\mu$ of its own features, divides by the root of their variance $\\sigma^2$, then scales every feature by its $\\gamma$ and shifts it by its $\\beta$.`,
  perExample: 'Layer normalisation is over the features of each example, not over the batch.',
}

/** Layer normalisation: every example over its features. */
export const layerNorm = programFamily({
  name: 'layer-norm',
  summary: 'Layer normalisation over the features of an example: mean, variance, gradients of γ, β and inputs',
  parameters: z.strictObject({
    examples: sizeOf('numbers', 1, 16).default(2).describe('examples, each normalised by itself'),
    features: sizeOf('numbers', 3, 16).default(3).describe('features over which an example is normalised'),
    ...normalisationShape,
  }),
  examples: [
    { title: 'One example of four features', params: { examples: 1, features: 4 } },
    {
      title: 'Two examples of three features: γ and β serve both',
      params: {},
      ask: ['mu', 'var', 'xhat', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
    },
  ],
  issues: (params) => featureIssues(params, ['scale', 'shift'], params.features),
  exercise(params) {
    const { examples, features, epsilon } = params
    const mean = (of: string) => (examples === 1 ? `mean(${of})` : `reshape(mean(${of}, rows), ${examples}, 1)`)
    return {
      ...normalisationSays,
      given: normalisedGiven(params, [examples, features]),
      lines: normalisedLines(epsilon, mean),
      title: words.title,
      statement: [
        examples === 1 ? words.oneExample(features) : words.severalExamples(examples, features),
        normalisationWords.upstream,
      ].join(' '),
      conventions: [words.perExample, normalisationWords.variance],
      ask: ['mu', 'var', 'xhat', 'y', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
    }
  },
})
