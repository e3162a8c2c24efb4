import type { FamilyValue } from '../../language/program.ts'
import {
  type Normalisation,
  normalisation,
  normalisationIssues,
  normalisationShape,
  perFeature,
  rowOf,
} from '../../model/normalisation.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type Program, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

const shape = z.strictObject({
  batch: sizeOf('numbers', 1, 16).default(3).describe('examples of the mini-batch; in training 3 or more'),
  features: sizeOf('numbers', 1, 16).default(1).describe('features, each normalised by itself'),
  mode: z
    .enum(['training', 'test'])
    .default('training')
    .describe('training: mean and variance of this batch; test: the running ones, which are given'),
  momentum: quantitySchema
    .optional()
    .describe('m in training, as PyTorch has it: running ← (1 − m)·running + m·batch; default: no running statistics'),
  runningMean: perFeature
    .default({ from: 4, to: 9, step: 0.5 })
    .describe('test, or training with momentum: one number, or one per feature'),
  runningVariance: perFeature
    .default({ from: 5, to: 20, step: 0.5 })
    .describe('test, or training with momentum: one number, or one per feature'),
  unbiased: z
    .boolean()
    .default(true)
    .describe('whether the running variance takes the variance of the batch divided by n − 1, as PyTorch, or by n'),
  ...normalisationShape,
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => {
  const { batch, mode, features, runningMean, runningVariance } = params
  addIssues(context, normalisationIssues({ params, examples: batch, features }, { runningMean, runningVariance }))
  if (mode === 'test' || batch >= 3) return
  addIssues(context, [
    {
      code: 'batch-too-small',
      message: 'in a batch of one or two examples every normalised value is 0, 1 or −1, whatever the inputs are',
      got: `${batch}`,
      expected: '3 or more examples in training',
      remedy: 'use a larger batch, or mode: test',
      path: ['batch'],
    },
  ])
})

/** Batch normalisation: every feature over the examples of a mini-batch, or with running statistics at test time. */
export const batchNorm: Family<typeof parameters> = {
  name: 'batch-norm',
  summary:
    'Batch normalisation in training or at test time: mean, variance, normalised values, running statistics, gradients of γ, β and inputs',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { batch, features, mode, momentum } = params
  const layer = normalisation({
    params,
    examples: batch,
    features,
    along: 'columns',
    ...(mode === 'test' && { statistics: runningOf(params, 'mu', 'var') }),
    ...(isUpdated(params) && { beside: updateOf(params) }),
  })
  const what = features === 1 ? 'one feature' : `${features} features`
  const numbers = batch === 1 ? 'the number $\\sym{x}$' : 'the numbers in $\\sym{x}$'
  const rows = features === 1 ? numbers : 'one row of $\\sym{x}$ per example, one column per feature'
  const many = batch === 1 ? 'one example' : `${mode === 'test' ? '' : 'a mini-batch of '}${batch} examples`
  const whose = mode === 'test' ? 'the running mean $\\mu$' : 'the mean $\\mu$ of the batch'
  const running = mode === 'test' ? 'running ' : ''
  return {
    ...layer,
    symbols: { ...layer.symbols, ...runningSymbols },
    title: mode === 'test' ? 'Batch normalisation at test time' : 'Batch normalisation',
    statement: `A layer normalises ${what} ${mode === 'test' ? 'of' : 'over'} ${many}, ${rows}: it subtracts ${whose}, divides by the root of the ${running}variance $\\sigma^2$, then scales by $\\gamma$ and shifts by $\\beta$. ${layer.statement}${momentum !== undefined && mode === 'training' ? ' It also updates its running mean and variance with the momentum $\\sym{m}$.' : ''}`,
    conventions: conventionsOf(params, layer.conventions),
    ask: [...layer.ask, ...(isUpdated(params) ? ['mu_next', 'var_next'] : [])],
  }
}

function isUpdated({ mode, momentum }: Params): boolean {
  return mode === 'training' && momentum !== undefined
}

function runningOf<Name extends string>(params: Params, mean: Name, variance: Name): Record<Name, FamilyValue> {
  const running = (stated: Params['runningMean']) =>
    rowOf(params.features, stated, { kind: 'data', heading: 'Running statistics' })
  return { [mean]: running(params.runningMean), [variance]: running(params.runningVariance) } as Record<
    Name,
    FamilyValue
  >
}

const runningSymbols = {
  mu_run: '\\mu_{\\text{run}}',
  var_run: '\\sigma^2_{\\text{run}}',
  mu_next: '\\mu_{\\text{next}}',
  var_next: '\\sigma^2_{\\text{next}}',
}

/** As torch.nn.BatchNorm1d updates its running statistics. */
function updateOf(params: Params): NonNullable<Normalisation['beside']> {
  const { batch, momentum, unbiased } = params
  const share = unbiased ? `m*${batch}/${batch - 1}*var` : 'm*var'
  return {
    given: {
      ...runningOf(params, 'mu_run', 'var_run'),
      m: { shape: [], of: momentum!, kind: 'rate', heading: 'Share' },
    },
    lines: ['mu_next = (1 - m)*mu_run + m*mu', `var_next = (1 - m)*var_run + ${share}`],
  }
}

/** Where textbooks and libraries differ. */
function conventionsOf(params: Params, ofLayer: readonly string[]): string[] {
  const { mode, unbiased, batch } = params
  if (mode === 'test')
    return ['Batch normalisation is at test time: mean and variance are given, and do not depend on the inputs.']
  const divisor = unbiased
    ? `For the running variance the sum of the squares is divided by $n - 1 = ${batch - 1}$, as PyTorch does.`
    : 'The running variance takes the variance of the batch as it is.'
  return [
    'Batch normalisation is in training: mean and variance are those of this batch.',
    ...ofLayer,
    ...(isUpdated(params)
      ? [`The momentum is the share of the batch: the running values keep $1 - \\sym{m}$ of themselves. ${divisor}`]
      : []),
  ]
}
