import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { objectiveNames, objectives } from './functions.ts'

export const parameters = z
  .strictObject({
    function: oneOrSeveral(z.enum(objectiveNames))
      .default('parabola')
      .describe('the function that is minimised, or several of which one is drawn'),
    steps: z.int().min(1).max(8).default(3).describe('number of updates'),
    direction: z.enum(['descent', 'ascent']).default('descent').describe('descent minimises, ascent maximises'),
    rate: quantitySchema.optional().describe('learning rate; default: drawn to suit the function'),
    values: statedValues,
  })
  .superRefine((params, context) => {
    const known = severalOf(params.function).flatMap((name) => {
      const { parameters, data } = objectives[name]
      return [...Object.keys(parameters), ...Object.keys(data)]
    })
    addIssues(context, unknownValues(params.values, known))
  })

export type GradientDescentParams = z.output<typeof parameters>
