import { quantitySchema, z } from '../family/contract.ts'
import { data, rate } from '../family/given.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import {
  featureIssues,
  normalisationSays,
  normalisationShape,
  normalisationWords,
  normalisedGiven,
  normalisedLines,
  perFeature,
  rowOf,
} from './parts/normalisation.ts'

const words = {
  title: { training: 'Batch normalisation', test: 'Batch normalisation at test time' },
  statement: {
    training: (examples: number) =>
      `A layer normalises every feature over a mini-batch of ${examples} examples; $\\sym{x}$ has one row per example and one column per feature. It subtracts the mean $\\mu$ of the batch, divides by the root of the variance $\\sigma^2$, then scales by $\\gamma$ and shifts by $\\beta$.`,
    test: (examples: number) =>
      `At test time a layer normalises every feature of a batch of ${examples}; $\\sym{x}$ has one row per example and one column per feature. It subtracts the running mean $\\mu$, divides by the root of the running variance $\\sigma^2$, then scales by $\\gamma$ and shifts by $\\beta$.`,
  },
  running: 'It also updates its running mean and variance with the momentum $\\sym{m}$.',
  mode: {
    training: 'Batch normalisation is in training: mean and variance are those of this batch.',
    test: 'Batch normalisation is at test time: mean and variance are given, and do not depend on the inputs.',
  },
  momentum: 'The momentum is the share of the batch: the running values keep $1 - \\sym{m}$ of themselves.',
  unbiased: (less: number) =>
    `For the running variance the sum of the squares is divided by $n - 1 = ${less}$, as PyTorch does.`,
  biased: 'The running variance takes the variance of the batch as it is.',
}

/** Batch normalisation: every feature over the examples of a mini-batch, or with running statistics at test time. */
export const batchNorm = programFamily({
  name: 'batch-norm',
  summary:
    'Batch normalisation in training or at test time: mean, variance, normalised values, running statistics, gradients of γ, β and inputs',
  parameters: z.strictObject({
    batch: sizeOf('numbers', 1, 16).default(3).describe('examples of the mini-batch; in training 3 or more'),
    features: sizeOf('numbers', 1, 16).default(1).describe('features, each normalised by itself'),
    mode: z
      .enum(['training', 'test'])
      .default('training')
      .describe('training: mean and variance of this batch; test: the running ones, which are given'),
    momentum: quantitySchema
      .optional()
      .describe(
        'm in training, as PyTorch has it: running ← (1 − m)·running + m·batch; default: no running statistics',
      ),
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
  }),
  examples: [
    { title: 'One feature of a mini-batch of three', params: {} },
    {
      title: 'Two features of a mini-batch of four, gradients only',
      params: { batch: 4, features: 2 },
      ask: ['mu', 'var', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
    },
    {
      title: 'Three features at test time, with running mean and variance',
      params: { mode: 'test', batch: 2, features: 3 },
    },
    {
      title: 'Running mean and variance are updated in training',
      params: { features: 2, momentum: { oneOf: [0.1, 0.2] } },
      ask: ['mu', 'var', 'y', 'mu_next', 'var_next', 'dL/dgamma', 'dL/dbeta'],
    },
  ],
  *issues(params) {
    yield* featureIssues(params, ['scale', 'shift', 'runningMean', 'runningVariance'], params.features)
    if (params.mode === 'test' || params.batch >= 3) return
    yield {
      code: 'batch-too-small',
      message: 'in a batch of one or two examples every normalised value is 0, 1 or −1, whatever the inputs are',
      got: `${params.batch}`,
      expected: '3 or more examples in training',
      remedy: 'use a larger batch, or mode: test',
      path: ['batch'],
    }
  },
  exercise(params) {
    const { batch, features, mode, momentum, unbiased, epsilon } = params
    const [mean, variance] = [rowOf(features, params.runningMean), rowOf(features, params.runningVariance)]
    const isTest = mode === 'test'
    const isUpdated = !isTest && momentum !== undefined
    // As torch.nn.BatchNorm1d updates its running statistics.
    const share = unbiased ? `m*${batch}/${batch - 1}*var` : 'm*var'
    const beside = ['mu_next = (1 - m)*mu_run + m*mu', `var_next = (1 - m)*var_run + ${share}`]
    return {
      ...normalisationSays,
      given: normalisedGiven(params, [batch, features], {
        ...(isTest && { before: data('Running statistics', { mu: mean, var: variance }) }),
        ...(isUpdated && {
          after: {
            ...data('Running statistics', { mu_run: mean, var_run: variance }),
            ...rate('Share', { m: momentum }),
          },
        }),
      }),
      lines: normalisedLines(
        epsilon,
        isTest ? undefined : (of) => (features === 1 ? `mean(${of})` : `mean(${of}, columns)`),
        isUpdated ? beside : [],
      ),
      symbols: {
        ...normalisationSays.symbols,
        mu_run: '\\mu_{\\text{run}}',
        var_run: '\\sigma^2_{\\text{run}}',
        mu_next: '\\mu_{\\text{next}}',
        var_next: '\\sigma^2_{\\text{next}}',
      },
      title: words.title[mode],
      statement: [
        words.statement[mode](batch),
        normalisationWords.upstream,
        ...(isUpdated ? [words.running] : []),
      ].join(' '),
      conventions: [
        words.mode[mode],
        ...(isTest ? [] : [normalisationWords.variance]),
        ...(isUpdated ? [words.momentum, unbiased ? words.unbiased(batch - 1) : words.biased] : []),
      ],
      ask: [
        ...(isTest ? [] : ['mu', 'var']),
        ...['xhat', 'y', 'dL/dgamma', 'dL/dbeta', 'dL/dx'],
        ...(isUpdated ? ['mu_next', 'var_next'] : []),
      ],
    }
  },
})
