import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { claims } from './claims.ts'
import { type FunctionName, functions } from './functions.ts'

const names = Object.keys(functions) as [FunctionName, ...FunctionName[]]

export const parameters = z
  .strictObject({
    function: oneOrSeveral(z.enum(names))
      .default(['cube', 'quotient', 'exponential'])
      .describe('the function, or several of which one is drawn; the default ones are about equally hard'),
    claim: oneOrSeveral(z.enum(claims))
      .default([...claims])
      .describe('what is claimed of the derivative: the truth, or what is wrong with it'),
    step: quantitySchema.optional().describe('h of the central difference; default: drawn, as suits the function'),
    values: statedValues,
  })
  .superRefine(({ function: stated, values }, context) => {
    const known = severalOf(stated).flatMap((name) => Object.keys(functions[name].given))
    addIssues(context, unknownValues(values, known))
  })

export type GradientCheckParams = z.output<typeof parameters>
