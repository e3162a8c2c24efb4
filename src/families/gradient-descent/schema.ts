import { statedValues, unknownValues } from '../../model/circuit.ts'
import { isOwnFunction, ownFunction, ownFunctionIssues } from '../../model/own-function.ts'
import { severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { objectiveNames, objectives } from './functions.ts'

const reserved = { output: 'J', names: [], suffixes: [], most: Number.POSITIVE_INFINITY }

export const parameters = z
  .strictObject({
    function: z
      .union([z.enum(objectiveNames), z.array(z.enum(objectiveNames)).min(1), ownFunction])
      .default('parabola')
      .describe(
        'the function that is minimised, several of which one is drawn, or one of one’s own whose last line assigns J',
      ),
    steps: z.int().min(1).max(8).default(3).describe('number of updates'),
    direction: z.enum(['descent', 'ascent']).default('descent').describe('descent minimises, ascent maximises'),
    rate: quantitySchema.optional().describe('learning rate; default: drawn to suit the function'),
    values: statedValues,
  })
  .superRefine((params, context) => {
    const stated = params.function
    if (isOwnFunction(stated)) addIssues(context, ownFunctionIssues(stated, reserved))
    const known = isOwnFunction(stated)
      ? Object.keys(stated.given)
      : severalOf(stated).flatMap((name) => {
          const { parameters, data } = objectives[name]
          return [...Object.keys(parameters), ...Object.keys(data)]
        })
    addIssues(context, unknownValues(params.values, known))
  })

export type GradientDescentParams = z.output<typeof parameters>
