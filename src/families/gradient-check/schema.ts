import { statedValues, unknownValues } from '../../model/circuit.ts'
import { isOwnFunction, ownFunction, ownFunctionIssues } from '../../model/own-function.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { claims } from './claims.ts'
import { type FunctionName, functions } from './functions.ts'

const names = Object.keys(functions) as [FunctionName, ...FunctionName[]]

const reserved = {
  output: 'f',
  names: ['h', 'claimed', 'numeric', 'error', 'verdict'],
  suffixes: ['_plus', '_minus'],
  most: 1,
}

export const parameters = z
  .strictObject({
    function: z
      .union([z.enum(names), z.array(z.enum(names)).min(1), ownFunction])
      .default(['cube', 'quotient', 'exponential'])
      .describe(
        'the function, several of which one is drawn, or one of one’s own whose last line assigns f; the default ones are about equally hard',
      ),
    claim: oneOrSeveral(z.enum(claims))
      .default([...claims])
      .describe('what is claimed of the derivative: the truth, or what is wrong with it'),
    step: quantitySchema.optional().describe('h of the central difference; default: drawn, as suits the function'),
    values: statedValues,
  })
  .superRefine(({ function: stated, values }, context) => {
    if (isOwnFunction(stated)) addIssues(context, ownFunctionIssues(stated, reserved))
    const known = isOwnFunction(stated)
      ? Object.keys(stated.given)
      : severalOf(stated).flatMap((name) => Object.keys(functions[name].given))
    addIssues(context, unknownValues(values, known))
  })

export type GradientCheckParams = z.output<typeof parameters>
