import { mostSteps } from '../../model/updates.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'

const row = z.array(quantitySchema).min(1)

const shape = z.strictObject({
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

export type PerceptronParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** How many examples are stated; undefined where they are drawn. */
export function statedExamples({ values: { inputs, targets } }: PerceptronParams): number | undefined {
  return inputs?.length ?? targets?.length
}

export function stepsOf(params: PerceptronParams): number {
  return params.steps ?? statedExamples(params) ?? 3
}

function* issuesOf(params: PerceptronParams): Generator<ParameterIssue> {
  const { inputs: size, unit, bias, values } = params
  const [count, classes] = [statedExamples(params), unit === 'step' ? [0, 1] : [-1, 1]]
  for (const [k, example] of (values.inputs ?? []).entries())
    yield* lengthIssues(example.length, size, 'one number per input', ['values', 'inputs', k])
  if (values.weights) yield* lengthIssues(values.weights.length, size, 'one weight per input', ['values', 'weights'])
  if (values.targets) yield* lengthIssues(values.targets.length, count!, 'one per example', ['values', 'targets'])
  for (const [k, target] of (values.targets ?? []).entries()) {
    const possible = typeof target === 'object' && 'oneOf' in target ? target.oneOf : [target]
    if (possible.every((value) => classes.includes(value as number))) continue
    const [expected, path] = [classes.join(' or '), ['values', 'targets', k]]
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

function* lengthIssues(
  got: number,
  wanted: number,
  what: string,
  path: (string | number)[],
): Generator<ParameterIssue> {
  if (got === wanted) return
  const remedy = `write ${wanted} of them`
  yield { code: 'wrong-length', message: `expected ${what}`, got: `${got}`, expected: `${wanted}`, remedy, path }
}
