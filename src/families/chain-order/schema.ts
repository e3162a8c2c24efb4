import { parameterIssue, z } from '../contract.ts'

export const parameters = z
  .strictObject({
    layers: z
      .array(z.int().min(1).max(4))
      .min(3)
      .max(5)
      .default([2, 2, 2])
      .describe('number of neurons per layer, the inputs first'),
    layer: z
      .int()
      .min(1)
      .max(4)
      .default(1)
      .describe('which layer of weights the weight is from, counted from the inputs'),
    distractors: z.int().min(0).max(6).default(3).describe('factors in the list that do not belong to the chain'),
  })
  .superRefine(({ layers, layer }, context) => {
    if (layer < layers.length) return
    context.addIssue(
      parameterIssue({
        code: 'no-such-layer',
        message: 'the network has no such layer of weights',
        got: `${layer}`,
        expected: `at most ${layers.length - 1}`,
        remedy: 'use a smaller layer, or a network of more layers',
        path: ['layer'],
      }),
    )
  })

export type ChainOrderParams = z.output<typeof parameters>
