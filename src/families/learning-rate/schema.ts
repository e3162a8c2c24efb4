import { quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

export const parameters = z.strictObject({
  curvature: quantitySchema
    .default({ oneOf: [1.5, 2, 2.5, 3, 4, 5, 6] })
    .describe('c of the loss ½cw²; with it and the rate the three kinds of behaviour are about equally frequent'),
  start: quantitySchema.default({ from: -6, to: 6, step: 0.5, not: [-1, 0, 1] }).describe('w before the first update'),
  rate: quantitySchema.default({ from: 0.1, to: 0.8, step: 0.05 }).describe('learning rate'),
  steps: sizeOf('steps', 1, 6).default(3).describe('number of updates that are computed'),
})

export type LearningRateParams = z.output<typeof parameters>
