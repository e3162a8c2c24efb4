import { optimiserShape } from '../../model/update-rule.ts'
import { oneOrSeveral } from '../build.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'

const rule = z.enum(['momentum', 'nesterov', 'adam', 'adamw'])
export type Rule = z.output<typeof rule>

export const parameters = z
  .strictObject({
    ...optimiserShape,
    rule: oneOrSeveral(rule)
      .default('momentum')
      .describe('update rule, as PyTorch defines it, or several of which one is drawn'),
    rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3] }).describe('learning rate'),
    // With 0.999 the second moments of small gradients have one or two digits at the usual precision.
    beta2: optimiserShape.beta2.default(0.99),
    source: z
      .enum(['gradients', 'data'])
      .default('gradients')
      .describe('gradients: each step is given its gradient; data: a line y = wx + b sees a new example in each step'),
    steps: z.int().min(2).max(5).default(2).describe('number of updates'),
    parameters: z.int().min(1).max(3).optional().describe('number of parameters where gradients are given; default: 1'),
    start: quantitySchema
      .default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] })
      .describe('what the parameters start from'),
    gradients: quantitySchema
      .default({ from: -5, to: 5, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] })
      .describe('what given gradients are drawn from'),
  })
  .superRefine((params, context) => addIssues(context, issuesOf(params)))

export type OptimiserParams = z.output<typeof parameters>

function* issuesOf({ source, parameters }: OptimiserParams): Generator<ParameterIssue> {
  if (source === 'gradients' || parameters === undefined) return
  yield {
    code: 'parameters-of-line',
    message: 'a line has two parameters, w and b',
    got: `${parameters}`,
    remedy: 'leave parameters out, or use source: gradients',
    path: ['parameters'],
  }
}
