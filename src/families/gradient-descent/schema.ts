import { statedValues, unknownValues } from '../../model/circuit.ts'
import { isOwnFunction, movingIn, ownFunction, ownFunctionIssues } from '../../model/own-function.ts'
import { newtonIssues, stateIssues } from '../../model/update-issues.ts'
import { optimiserShape } from '../../model/update-rule.ts'
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
    ...optimiserShape,
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
    const moving = isOwnFunction(stated)
      ? [movingIn(stated)]
      : severalOf(stated).map((name) => Object.keys(objectives[name].parameters))
    for (const trained of moving) {
      addIssues(context, [...newtonIssues(params, trained.length), ...stateIssues(params, trained)])
    }
  })

export type GradientDescentParams = z.output<typeof parameters>
