import { type ParameterIssue, type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { numberedNames, weightedSum } from '../family/numbered-names.ts'
import { programFamily } from '../family/program-family.ts'
import { lengthIssues } from '../family/sizes.ts'
import { mostSteps } from '../family/updates.ts'

// Products are multiples of 0.05 and biases are not, so that no net input is 0, not by a mistake either.
const drawn: Readonly<Record<'inputs' | 'weights' | 'bias', Quantity>> = {
  inputs: { oneOf: [-3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3] },
  weights: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  bias: { from: -0.88, to: 0.92, step: 0.1 },
}
const classes = { step: [0, 1], sign: [-1, 1] }

const words = {
  title: 'A perceptron learns',
  statement: (steps: number) =>
    steps === 1
      ? 'A threshold unit sees an example and learns by the perceptron rule. Compute the net input $z$, the output, and the parameters after it.'
      : `A threshold unit sees ${steps} examples one after another and learns by the perceptron rule. For each example compute the net input $z$, the output, and the parameters after it.`,
  rule: 'The perceptron rule: after each example every parameter grows by $\\alpha$ times its $\\Delta$, so that an example which is classified right changes nothing.',
  biasStays: 'The bias stays as it is.',
  layers: ['Inputs', 'Unit'],
}

const row = z.array(quantitySchema).min(1)

const schema = z.strictObject({
  unit: z.enum(['step', 'sign']).default('step').describe('step: outputs 0 and 1; sign: outputs -1 and 1'),
  inputs: z.int().min(1).max(6).default(2).describe('number of inputs'),
  bias: z.enum(['trained', 'fixed', 'none']).default('trained').describe('whether there is a bias, and it is updated'),
  rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3, 0.4, 0.5] }).describe('learning rate'),
  steps: z
    .int()
    .min(1)
    .max(mostSteps)
    .optional()
    .describe('number of examples that are seen one after another; default: 3, or as many as are stated'),
  values: z
    .strictObject({
      inputs: z.array(row).min(1).optional().describe('a list per example; after the last one they begin again'),
      targets: row.optional().describe('a class per example'),
      weights: row.optional().describe('the weights to begin with'),
      bias: quantitySchema.optional().describe('the bias to begin with'),
    })
    .default({})
    .describe('numbers; what is left out is drawn'),
})
type Params = z.output<typeof schema>

/** A threshold unit that learns by the perceptron rule w ← w + α (t − y) x (Rosenblatt 1958, The Perceptron). */
export const perceptron = programFamily({
  name: 'perceptron',
  summary: 'The perceptron rule: a threshold unit sees examples one after another and learns from its errors',
  parameters: schema,
  examples: [
    { title: 'Three examples one after another', params: {} },
    { title: 'A unit with the outputs 1 and −1', params: { unit: 'sign', inputs: 3, steps: 2 } },
    {
      title: 'A perceptron learns AND: two of four examples are classified wrong',
      params: {
        unit: 'sign',
        rate: 0.5,
        values: {
          inputs: [
            [-1, -1],
            [-1, 1],
            [1, -1],
            [1, 1],
          ],
          targets: [-1, -1, -1, 1],
          weights: [1, -1],
          bias: 1,
        },
      },
    },
  ],
  issues: issuesOf,
  exercise(params) {
    const { unit, bias, rate, values } = params
    const steps = stepsOf(params)
    const [inputs, weights] = [numberedNames('x', params.inputs), numberedNames('w', params.inputs)]
    const trained = [...weights, ...(bias === 'trained' ? ['b'] : [])]
    const examples = Array.from({ length: steps }, (_, step) => exampleOf(params, inputs, step))
    const { t, ...first } = examples[0]!
    const biases = { b: values.bias ?? drawn.bias }
    return {
      given: {
        ...data('Example', first),
        ...data('Target', { t: t! }),
        ...parameter(
          'Start',
          Object.fromEntries(weights.map((name, k) => [name, values.weights?.[k] ?? drawn.weights])),
        ),
        ...(bias === 'trained' ? parameter('Start', biases) : bias === 'fixed' ? data('Start', biases) : {}),
      },
      lines: [
        `z = ${weightedSum(weights, inputs, ...(bias === 'none' ? [] : ['b']))}`,
        `y = ${unit}(z)`,
        'e = t - y',
        ...trained.map((name) => `d_${name} = ${name === 'b' ? 'e' : `e*${inputs[weights.indexOf(name)]}`}`),
      ],
      output: 'y',
      losses: [],
      drawing: { network: { titles: words.layers, only: (name) => name === 'z' || name === 'y' } },
      update: {
        rate,
        steps,
        direction: 'ascent',
        data: examples,
        gradients: Object.fromEntries(trained.map((name) => [name, `d_${name}`])),
      },
      symbols: Object.fromEntries(trained.map((name) => [`d_${name}`, `\\Delta ${name.replace(/\d+$/, '_{$&}')}`])),
      mistakes: examples.flatMap((_, step) =>
        trained.flatMap((name) => mistakesOf(name, inputs[weights.indexOf(name)], unit, step)),
      ),
      title: words.title,
      statement: words.statement(steps),
      definitions: [words.rule],
      conventions: bias === 'fixed' ? [words.biasStays] : [],
      statesRule: true,
      ask: examples.flatMap((_, step) => [
        ...['z', 'y'].map((name) => (step === 0 ? name : `${name}@${step}`)),
        ...trained.map((name) => `${name}@${step + 1}`),
      ]),
      // An error is 0, or of one size: that is what the rule is about.
      allow: ['factors', 'shared'],
    }
  },
})

/** How many examples are stated; undefined where they are drawn. */
const statedExamples = ({ values: { inputs, targets } }: Params) => inputs?.length ?? targets?.length
const stepsOf = (params: Params) => params.steps ?? statedExamples(params) ?? 3

function exampleOf(params: Params, inputs: readonly string[], step: number): Record<string, Quantity> {
  const { unit, values } = params
  const example = step % (statedExamples(params) ?? step + 1)
  const numbers = inputs.map((name, k) => [name, values.inputs?.[example]?.[k] ?? drawn.inputs])
  return { ...Object.fromEntries(numbers), t: values.targets?.[example] ?? { oneOf: classes[unit] } }
}

/** Mistakes in the perceptron rule, at one step and parameter. */
function mistakesOf(name: string, input: string | undefined, unit: Params['unit'], step: number) {
  const at = (name: string) => (step === 0 ? name : `\`${name}@${step}\``)
  // What an error is where there is one, in terms of the target.
  const error = unit === 'step' ? `(2*${at('t')} - 1)` : `2*${at('t')}`
  const node = `${name}@${step + 1}`
  return [
    mistake('perceptron-step-reversed', node, `${at(name)} - \`α\`*${at(`d_${name}`)}`),
    mistake('updated-though-right', node, `${at(name)} + \`α\`*${error}${input ? `*${at(input)}` : ''}`),
    input
      ? mistake('input-left-out-of-update', node, `${at(name)} + \`α\`*${at('e')}`)
      : mistake('bias-not-updated', node, at(name)),
  ]
}

function* issuesOf(params: Params): Generator<ParameterIssue> {
  const { inputs: size, unit, bias, values } = params
  const count = statedExamples(params)
  for (const [k, example] of (values.inputs ?? []).entries())
    yield* lengthIssues(example, size, 'one number per input', ['values', 'inputs', k])
  yield* lengthIssues(values.weights, size, 'one weight per input', ['values', 'weights'])
  yield* lengthIssues(values.targets, count!, 'one per example', ['values', 'targets'])
  for (const [k, target] of (values.targets ?? []).entries()) {
    const possible = typeof target === 'object' && 'oneOf' in target ? target.oneOf : [target]
    if (possible.every((value) => classes[unit].includes(value as number))) continue
    const [expected, path] = [classes[unit].join(' or '), ['values', 'targets', k]]
    const message = `the outputs of a ${unit} unit are ${expected}`
    yield { code: 'target-is-no-class', message, expected, remedy: `write ${expected}`, path }
  }
  if (values.bias !== undefined && bias === 'none') {
    const remedy = 'use bias: trained or fixed, or leave the number out'
    yield { code: 'no-biases', message: 'there is no bias', remedy, path: ['values', 'bias'] }
  }
  const stated = [values.inputs?.flat(), values.targets]
  const fixed = stated.every((list) => list?.every((value) => typeof value === 'number'))
  if (count !== undefined && stepsOf(params) > count && !fixed) {
    yield {
      code: 'example-drawn-again',
      message: `${stepsOf(params)} examples are needed, ${count} are stated, and those that come again have drawn numbers`,
      remedy: `state inputs and targets as plain numbers, or ${stepsOf(params)} examples`,
      path: ['steps'],
    }
  }
}
