import { numberedNames } from '../../model/given.ts'
import { newtonIssues, stateIssues } from '../../model/update-issues.ts'
import { optimiserShape } from '../../model/update-rule.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'

export const parameters = z
  .strictObject({
    model: z.enum(['linear', 'logistic']).default('linear').describe('y = w·x + b, or its sigmoid'),
    features: z.int().min(1).max(3).default(1).describe('inputs of one example'),
    batch: z.int().min(2).max(6).default(3).describe('number of examples'),
    loss: z
      .enum(['halfSquaredError', 'squaredError', 'binaryCrossEntropy'])
      .optional()
      .describe(
        'loss of one example; default: halfSquaredError for a linear model, binaryCrossEntropy for a logistic one',
      ),
    reduction: z.enum(['mean', 'sum']).default('mean').describe('how the losses of the batch are put together'),
    steps: z.int().min(1).max(4).default(1).describe('number of updates, each on the whole batch'),
    ...optimiserShape,
    rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3, 0.4] }).describe('learning rate'),
    inputs: quantitySchema
      .default({ from: -2, to: 2.5, step: 0.1, not: [-1, 0, 1] })
      .describe('what every input is drawn from'),
    targets: quantitySchema
      .optional()
      .describe(
        'what every target is drawn from; default: 0 and 1 for cross-entropy, else a range that suits the model',
      ),
    weights: quantitySchema
      .default({ from: -0.9, to: 0.9, step: 0.1, not: [0] })
      .describe('what every weight is drawn from'),
    bias: quantitySchema.default({ from: -0.8, to: 0.8, step: 0.1, not: [0] }).describe('the bias'),
    examples: z
      .array(
        z.strictObject({
          x: z.array(quantitySchema).min(1).describe('its inputs'),
          t: quantitySchema.describe('its target'),
        }),
      )
      .optional()
      .describe('the examples one by one, in place of inputs, targets and batch'),
  })
  .superRefine((params, context) => {
    addIssues(context, issuesOf(params))
    const trained = trainedNames(params)
    addIssues(context, [...newtonIssues(params, trained.length), ...stateIssues(params, trained)])
  })

export type MiniBatchParams = z.output<typeof parameters>

/** Names of the weights and the bias. */
export function trainedNames({ features }: Pick<MiniBatchParams, 'features'>): string[] {
  return [...numberedNames('w', features), 'b']
}

function* issuesOf({ model, loss, features, examples }: MiniBatchParams): Generator<ParameterIssue> {
  if (model === 'linear' && loss === 'binaryCrossEntropy') {
    yield {
      code: 'loss-needs-activation',
      message: 'binaryCrossEntropy needs a prediction between 0 and 1',
      remedy: 'use model: logistic',
      path: ['loss'],
    }
  }
  if (examples?.length === 1) {
    yield {
      code: 'wrong-length',
      message: 'a batch of one example has nothing to add up',
      got: '1',
      expected: '2 or more',
      remedy: 'add examples',
      path: ['examples'],
    }
  }
  for (const [k, { x }] of (examples ?? []).entries()) {
    if (x.length === features) continue
    yield {
      code: 'wrong-length',
      message: 'expected one number per feature',
      got: `${x.length}`,
      expected: `${features}`,
      remedy: `write ${features} of them, or change features`,
      path: ['examples', k, 'x'],
    }
  }
}
