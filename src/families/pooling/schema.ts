import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { placesOf, type Sliding, sized } from '../../model/sliding-window.ts'
import { addIssues, type ParameterIssue, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const length = sizeOf('numbers', 1, 6)

const shape = z.strictObject({
  pooling: z.enum(['max', 'average']).default('max').describe('what is kept of a window'),
  input: z.tuple([length, length]).default([4, 4]).describe('rows and columns of the input'),
  window: z.tuple([length, length]).default([2, 2]).describe('rows and columns of the window'),
  stride: z
    .int()
    .min(1)
    .max(6)
    .exactOptional()
    .describe('distance from one place of the window to the next; default: windows side by side'),
  values: matrixSchema.default({ from: -9, to: 9, not: [-1, 0, 1] }).describe('X: one number for all cells, or rows'),
  upstream: matrixSchema
    .default({ oneOf: [-4, -3, 2, 3, 4, 5, 6, 7, 8, 9] })
    .describe('G, the gradient that comes back: one number for all cells, or rows'),
})

export type PoolingParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** The window that slides; without a stride the windows stand side by side. */
export function slidingOf({ input, window, stride }: PoolingParams): Sliding {
  return { input, window, stride: stride === undefined ? window : [stride, stride], padding: [0, 0] }
}

function* issuesOf(params: PoolingParams): Generator<ParameterIssue> {
  const { input, window } = params
  const places = placesOf(slidingOf(params))
  if (places.some((count) => count < 1)) {
    yield {
      code: 'window-too-large',
      message: 'the window is larger than the input',
      got: `${window[0]} × ${window[1]}`,
      expected: `at most the input, ${input[0]} × ${input[1]}`,
      remedy: 'use a smaller window or a larger input',
      path: ['window'],
    }
    return
  }
  if (window[0] * window[1] === 1) {
    yield {
      code: 'window-of-one',
      message: 'a window of one cell pools nothing',
      got: '1 × 1',
      expected: 'a window of two cells or more',
      remedy: 'use a larger window',
      path: ['window'],
    }
  }
  yield* shapeIssues(params, { values: sized(input), upstream: sized(places) })
}
