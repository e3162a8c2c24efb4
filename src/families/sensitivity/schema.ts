import { statedValues, unknownValues } from '../../model/circuit.ts'
import { isOwnFunction, ownFunction, ownFunctionIssues } from '../../model/own-function.ts'
import { severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { type FunctionName, functions } from './functions.ts'

const names = Object.keys(functions) as [FunctionName, ...FunctionName[]]

const reserved = {
  output: 'f',
  names: ['h', 'estimate', 'change', 'comparison', 'strongest'],
  suffixes: ['_h'],
  most: 1,
}

export const parameters = z
  .strictObject({
    function: z
      .union([z.enum(names), z.array(z.enum(names)).min(1), ownFunction])
      .default(['square', 'squareOfSum', 'productOfSums'])
      .describe(
        'the function, several of which one is drawn, or one of one’s own whose last line assigns f; the default ones are about equally hard',
      ),
    step: quantitySchema.optional().describe('h, by how much x grows; default: drawn, as suits the function'),
    values: statedValues,
  })
  .superRefine(({ function: stated, values }, context) => {
    if (isOwnFunction(stated)) addIssues(context, ownFunctionIssues(stated, reserved))
    const known = isOwnFunction(stated)
      ? Object.keys(stated.given)
      : severalOf(stated).flatMap((name) => Object.keys(functions[name].given))
    addIssues(context, unknownValues(values, known))
  })

export type SensitivityParams = z.output<typeof parameters>
