import { statedValues, unknownValues } from '../../model/circuit.ts'
import { parameterNames } from '../../model/given.ts'
import { newtonIssues, stateIssues } from '../../model/update-issues.ts'
import { optimiserShape } from '../../model/update-rule.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, parameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { givenOf } from './given.ts'

const activation = z.enum(['sigmoid', 'tanh', 'relu', 'leakyrelu', 'linear'])
export type Activation = z.output<typeof activation>

const shape = z.strictObject({
  activation: oneOrSeveral(activation).default('sigmoid').describe('the activation, or several of which one is drawn'),
  inputs: sizeOf('numbers', 1, 6).default(2).describe('number of inputs'),
  loss: z
    .enum(['halfSquaredError', 'squaredError', 'binaryCrossEntropy'])
    .default('halfSquaredError')
    .describe('the loss; binaryCrossEntropy belongs to sigmoid'),
  ...optimiserShape,
  rate: quantitySchema
    .optional()
    .describe('learning rate; default: drawn, smaller where the activation does not saturate'),
  steps: sizeOf('steps', 1, 5).default(1).describe('number of updates on the same example'),
  values: statedValues,
})

export type NeuronParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => {
  const activations = severalOf(params.activation)
  if (params.loss === 'binaryCrossEntropy' && activations.some((name) => name !== 'sigmoid')) {
    context.addIssue(
      parameterIssue({
        code: 'loss-needs-activation',
        message: 'binaryCrossEntropy needs an output between 0 and 1',
        got: activations.join(', '),
        expected: 'sigmoid',
        remedy: 'use activation: sigmoid',
        path: ['loss'],
      }),
    )
  }
  const known = activations.flatMap((name) => givenOf(params, name).map((given) => given.name))
  addIssues(context, unknownValues(params.values, known))
  const trained = parameterNames(givenOf(params, activations[0]!))
  addIssues(context, [...newtonIssues(params, trained.length), ...stateIssues(params, trained)])
})
