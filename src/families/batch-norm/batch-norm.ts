import { countedFromZero } from '../../model/matrix.ts'
import { normalisationProgram } from '../../model/normalisation/program.ts'
import { builtOnce } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { type BatchNormParams, normalisationOf, parameters } from './schema.ts'

/** Batch normalisation in training: every feature over the examples of a mini-batch. */
export const batchNorm: Family<typeof parameters> = {
  name: 'batch-norm',
  summary:
    'Batch normalisation of one or two features: mean, variance, normalised values, gradients of γ, β and inputs',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: BatchNormParams): Program {
  const { batch, features } = params
  const what = features === 1 ? 'one feature' : `${features} features`
  const rows =
    features === 1 ? 'the numbers in $\\sym{x}$' : 'one row of $\\sym{x}$ per example, one column per feature'
  return normalisationProgram(normalisationOf(params), {
    title: 'Batch normalisation',
    statement: `A layer normalises ${what} over a mini-batch of ${batch} examples, ${rows}: it subtracts the mean $\\mu$ of the batch, divides by the root of the variance $\\sigma^2$, then scales by $\\gamma$ and shifts by $\\beta$.`,
    conventions: [
      'Batch normalisation is in training: mean and variance are those of this batch.',
      features > 1 ? countedFromZero('x') : 'Examples are counted from 0.',
    ],
  })
}
