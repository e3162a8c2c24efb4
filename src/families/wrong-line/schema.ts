import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { circuit } from './circuit.ts'
import { neuron } from './neuron.ts'
import { twoLayers } from './two-layers.ts'

/** The worked solutions by name. */
export const solutions = { neuron, circuit, 'two-layers': twoLayers } as const

const name = z.enum(Object.keys(solutions) as [keyof typeof solutions, ...(keyof typeof solutions)[]])

export const parameters = z
  .strictObject({
    solution: oneOrSeveral(name)
      .default('neuron')
      .describe(
        'what is worked out, or several of which one is drawn; a circuit is so much less work that it needs a difficulty of its own',
      ),
    rate: quantitySchema.default({ oneOf: [0.2, 0.3, 0.4] }).describe('learning rate, where there is an update'),
    values: statedValues,
  })
  .superRefine((params, context) => {
    const known = severalOf(params.solution).flatMap((one) => solutions[one].given.map((number) => number.name))
    addIssues(context, unknownValues(params.values, known))
  })

export type WrongLineParams = z.output<typeof parameters>
