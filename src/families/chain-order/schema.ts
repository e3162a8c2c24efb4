import { parameterIssue, z } from '../contract.ts'

const network = z.array(z.int().min(1).max(4)).min(3).max(5)

export const parameters = z
  .strictObject({
    layers: z
      .union([network, z.array(network).min(1)])
      .default([
        [2, 2, 2],
        [2, 2, 3],
        [2, 3, 2],
        [3, 2, 4],
      ])
      .describe('number of neurons per layer, the inputs first; or several such lists, of which one is drawn'),
    layer: z
      .int()
      .min(1)
      .max(4)
      .default(1)
      .describe('which layer of weights the weight is from, counted from the inputs'),
    distractors: z.int().min(0).max(6).default(3).describe('factors in the list that do not belong to the chain'),
  })
  .superRefine(({ layers, layer }, context) => {
    for (const sizes of networksOf(layers)) {
      if (layer < sizes.length) continue
      context.addIssue(
        parameterIssue({
          code: 'no-such-layer',
          message: `a ${sizes.join('-')} network has no such layer of weights`,
          got: `${layer}`,
          expected: `at most ${sizes.length - 1}`,
          remedy: 'use a smaller layer, or a network of more layers',
          path: ['layer'],
        }),
      )
    }
  })

export type ChainOrderParams = z.output<typeof parameters>

/** The networks that are stated, one or several. */
export function networksOf(layers: readonly number[] | readonly (readonly number[])[]): readonly (readonly number[])[] {
  return layers.every((size) => typeof size === 'number') ? [layers as readonly number[]] : layers
}
