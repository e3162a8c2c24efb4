import { ofExample } from '../family/batch.ts'
import { type ParameterIssue, type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, each, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { numberedNames, weightedSum } from '../family/numbered-names.ts'
import { programFamily } from '../family/program-family.ts'
import { lengthIssues } from '../family/sizes.ts'
import { optimiserShape } from '../family/update-rule.ts'
import { lossNames, lossOf, needsProbability } from './parts/loss.ts'

const words = {
  titles: { linear: 'A linear model on a batch', logistic: 'Logistic regression on a batch' },
  statement: {
    mean: (size: number) =>
      `The model is trained on a batch of ${size} examples. Find prediction, loss and gradients of every example by itself, then average the losses and the gradients over the batch.`,
    sum: (size: number) =>
      `The model is trained on a batch of ${size} examples. Find prediction, loss and gradients of every example by itself, then add the losses and the gradients over the batch.`,
  },
  oneUpdate: 'Then make the one update that the batch as a whole asks for.',
  updates: (steps: number) =>
    `Then make the one update that the batch as a whole asks for. Do this ${steps} times, every time on the whole batch.`,
  examples: '$x^{[n]}$ belongs to example $n$.',
  example: (number: number) => `Example ${number}`,
  layers: (inputs: number) => [inputs === 1 ? 'Input' : 'Inputs', 'Prediction'],
}

const schema = z.strictObject({
  model: z.enum(['linear', 'logistic']).default('linear').describe('y = w·x + b, or its sigmoid'),
  features: z.int().min(1).max(3).default(1).describe('inputs of one example'),
  batch: z.int().min(2).max(6).default(3).describe('number of examples'),
  loss: z
    .enum(lossNames)
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
    .describe('what every target is drawn from; default: 0 and 1 for cross-entropy, else a range that suits the model'),
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
type Params = z.output<typeof schema>

/** A linear or logistic model on a batch: what each example says, what the batch says, and the update. */
export const miniBatch = programFamily({
  name: 'mini-batch',
  summary: 'A linear or logistic model on a batch: losses and gradients of each example, their mean or sum, the update',
  parameters: schema,
  examples: [
    { title: 'A line on a batch of three: each example, their mean, the update', params: {} },
    {
      title: 'Logistic regression on a batch of two, gradients summed',
      params: { model: 'logistic', features: 2, batch: 2, reduction: 'sum' },
    },
  ],
  issues: issuesOf,
  exercise(params) {
    const { model, reduction, steps, features } = params
    const loss = params.loss ?? (model === 'logistic' ? 'binaryCrossEntropy' : 'halfSquaredError')
    const size = params.examples?.length ?? params.batch
    const [inputs, weights] = [numberedNames('x', features), numberedNames('w', features)]
    const trained = [...weights, 'b']
    const sum = weightedSum(weights, inputs, 'b')
    const losses = Array.from({ length: size }, (_, example) => ofExample('L', example))
    const drawn = { x: each(inputs, params.inputs), t: params.targets ?? targetsOf(loss, model) }
    return {
      given: {
        ...parameter('Parameters', each(weights, params.weights)),
        ...parameter('Parameters', { b: params.bias }),
      },
      batch: {
        size,
        reduction,
        given(example) {
          const stated = params.examples?.[example]
          const x = stated ? Object.fromEntries(inputs.map((name, k) => [name, stated.x[k]!])) : drawn.x
          return data(words.example(example + 1), { ...x, t: stated?.t ?? drawn.t })
        },
      },
      lines: [
        ...(model === 'linear' ? [`y = ${sum}`] : [`z = ${sum}`, 'y = sigmoid(z)']),
        `L = ${lossOf(loss, 'y', 't')}`,
      ],
      drawing: { network: { titles: words.layers(features) } },
      update: params,
      mistakes: trained.flatMap((name) => mistakesOf(name, losses, reduction)),
      title: words.titles[model],
      statement: words.statement[reduction](size),
      statementOfUpdates: steps === 1 ? words.oneUpdate : words.updates(steps),
      conventions: [words.examples],
      ask: [
        ...['forward', 'loss'],
        ...trained.flatMap((name) => losses.map((loss) => `d${loss}/d${name}`)),
        ...['gradients', 'updates'],
      ],
    }
  },
})

function targetsOf(loss: string, model: Params['model']): Quantity {
  if (loss === 'binaryCrossEntropy') return { oneOf: [0, 1] }
  return model === 'logistic' ? { from: 0.1, to: 0.9, step: 0.1 } : { from: -2, to: 3, step: 0.1, not: [-1, 0, 1] }
}

/** Mistakes in putting the gradients of a batch together. */
function mistakesOf(name: string, losses: readonly string[], reduction: Params['reduction']) {
  const node = `dL/d${name}`
  const own = losses.map((loss) => `\`d${loss}/d${name}\``)
  const sum = own.join(' + ')
  return [
    mistake('one-example-only', node, own[0]!),
    mistake('last-example-overwrites', node, own.at(-1)!),
    ...(reduction === 'mean'
      ? [
          mistake('gradients-summed-for-mean', node, sum),
          mistake('mean-taken-twice', node, `(${sum})/${losses.length * losses.length}`),
        ]
      : [mistake('gradients-averaged-for-sum', node, `(${sum})/${losses.length}`)]),
  ]
}

function* issuesOf({ model, loss, features, examples }: Params): Generator<ParameterIssue> {
  if (model === 'linear' && loss === 'binaryCrossEntropy') yield needsProbability('linear', 'use model: logistic')
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
  for (const [k, { x }] of (examples ?? []).entries())
    yield* lengthIssues(x, features, 'one number per feature', ['examples', k, 'x'])
}
