import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { namesOf } from './names.ts'

const activation = z.enum(['linear', 'tanh', 'sigmoid'])
export type Activation = z.output<typeof activation>

export const parameters = z
  .strictObject({
    layers: sizeOf('layers', 2, 8).default(3).describe('number of weights between input and output'),
    activation: oneOrSeveral(activation)
      .default('linear')
      .describe('what every layer applies to its product, or several of which one is drawn'),
    steps: sizeOf('steps', 0, 5).default(0).describe('number of updates'),
    rate: quantitySchema.default({ oneOf: [0.01, 0.02, 0.05] }).describe('learning rate, where there are updates'),
    values: statedValues,
  })
  .superRefine(({ layers, values }, context) => {
    const { weights } = namesOf(layers)
    addIssues(context, unknownValues(values, ['x', 't', ...weights]))
  })

export type LinearChainParams = z.output<typeof parameters>
