import { statedValues, unknownValues } from '../../model/circuit.ts'
import { oneOrSeveral } from '../build.ts'
import { addIssues, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { decayGiven } from './decay.ts'
import { penaltyGiven } from './penalty.ts'

const kind = z.enum(['half-l2', 'l2', 'l1'])
export type Penalty = z.output<typeof kind>

const shape = z.strictObject({
  compare: z
    .boolean()
    .default(false)
    .describe(
      'true: coupled and decoupled weight decay side by side in one adaptive step; false: a penalty in the loss',
    ),
  penalty: oneOrSeveral(kind)
    .default('half-l2')
    .describe('half-l2 is λ/2·Σw², l2 is λ·Σw², l1 is λ·Σ|w|; or several of which one is drawn'),
  features: sizeOf('numbers', 1, 4).default(2).describe('number of weights, where a penalty is in the loss'),
  bias: z.boolean().default(false).describe('whether there is a bias, which is not penalised'),
  strength: quantitySchema.default({ oneOf: [0.02, 0.05, 0.1, 0.2] }).describe('λ'),
  rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3] }).describe('learning rate'),
  values: statedValues,
})

export type RegularisationParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => {
  const given = params.compare ? decayGiven(params) : penaltyGiven(params)
  const known = given.map(({ name }) => name)
  addIssues(context, unknownValues(params.values, known))
})
