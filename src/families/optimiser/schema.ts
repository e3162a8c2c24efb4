import { numberedNames } from '../../model/given.ts'
import { gradientIssues, stateIssues } from '../../model/update-issues.ts'
import { optimiserShape } from '../../model/update-rule.ts'
import { type ListedGradients, mostSteps, updateSchema } from '../../model/updates.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const rule = optimiserShape.rule.removeDefault().exclude(['sgd', 'newton'])
export type Rule = z.output<typeof rule>

export const parameters = z
  .strictObject({
    ...optimiserShape,
    rule: oneOrSeveral(rule).default('momentum').describe('update rule, or several of which one is drawn'),
    rate: quantitySchema.optional().describe('learning rate; default: 0.1, 0.2 or 0.3, for adadelta 1'),
    // With 0.999 the second moments of small gradients have one or two digits at the usual precision.
    beta2: optimiserShape.beta2.unwrap().default(0.99).describe('as in the other families, but with the default 0.99'),
    source: z
      .enum(['gradients', 'data'])
      .default('gradients')
      .describe('gradients: each step is given its gradient; data: a line y = wx + b sees a new example in each step'),
    steps: z
      .int()
      .min(1)
      .max(mostSteps)
      .optional()
      .describe('number of updates; default: 2, or one per gradient that is listed'),
    parameters: sizeOf('numbers', 1, 3)
      .optional()
      .describe('number of parameters where gradients are given; default: 1'),
    start: quantitySchema
      .default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] })
      .describe('what the parameters start from'),
    gradients: z
      .union([quantitySchema, updateSchema.shape.gradients.unwrap()])
      .default({ from: -5, to: 5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] })
      .describe('what given gradients are drawn from, or the gradient of each step: a list, or a list per parameter'),
  })
  .superRefine((params, context) => addIssues(context, issuesOf(params)))

export type OptimiserParams = z.output<typeof parameters>

/** Names of the parameters: of a line, or numbered. */
export function parametersOf({ source, parameters: count = 1 }: OptimiserParams): string[] {
  return source === 'data' ? ['w', 'b'] : numberedNames('w', count)
}

/** The gradients that are listed; undefined where they are drawn. */
export function listsOf({ gradients, steps }: OptimiserParams): ListedGradients | undefined {
  const isListed =
    Array.isArray(gradients) || (typeof gradients === 'object' && Object.values(gradients).every(Array.isArray))
  return isListed && !('oneOf' in gradients)
    ? { gradients: gradients as ListedGradients['gradients'], steps }
    : undefined
}

function* issuesOf(params: OptimiserParams): Generator<ParameterIssue> {
  const { source, parameters } = params
  const names = parametersOf(params)
  for (const rule of severalOf(params.rule)) yield* stateIssues({ ...params, rule }, names)
  const lists = listsOf(params)
  if (lists && source === 'gradients') yield* gradientIssues(lists, names)
  if (source === 'gradients' || (parameters === undefined && !lists)) return
  yield {
    code: 'parameters-of-line',
    message: lists ? 'the gradients of a line follow from its data' : 'a line has two parameters, w and b',
    got: lists ? 'gradients' : `${parameters}`,
    remedy: lists ? 'leave gradients out, or use source: gradients' : 'leave parameters out, or use source: gradients',
    path: [lists ? 'gradients' : 'parameters'],
  }
}
