import { placesOf, type Sliding, stackIssues, stackSchema } from '../../model/sliding-window.ts'
import { addIssues, type MatrixPlan, type ParameterIssue, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const length = sizeOf('numbers', 1, 12)

const shape = z.strictObject({
  pooling: z.enum(['max', 'average']).default('max').describe('what is kept of a window'),
  input: z.tuple([length, length]).default([4, 4]).describe('rows and columns of the input'),
  channels: sizeOf('numbers', 1, 4).default(1).describe('channels of the input, each pooled by itself'),
  window: z.tuple([length, length]).default([2, 2]).describe('rows and columns of the window'),
  stride: sizeOf('numbers', 1, 12)
    .exactOptional()
    .describe('distance from one place of the window to the next; default: windows side by side'),
  padding: z
    .int()
    .min(0)
    .max(3)
    .default(0)
    .describe('rows and columns on every side: never the largest, and zeros in an average; at most half the window'),
  values: stackSchema
    .default({ from: -9, to: 9, not: [-1, 0, 1] })
    .describe('X: one number for all cells, rows, or a list of rows per channel'),
  upstream: stackSchema
    .default({ oneOf: [-4, -3, 2, 3, 4, 5, 6, 7, 8, 9] })
    .describe('G, the gradient that comes back: one number for all cells, rows, or a list of rows per channel'),
})

export type PoolingParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** The window that slides; without a stride the windows stand side by side. */
export function slidingOf({ input, window, stride, padding }: PoolingParams): Sliding {
  return { input, window, stride: stride === undefined ? window : [stride, stride], padding: [padding, padding] }
}

/** A channel of the input, what pooling makes of it, and the gradient that comes back to that. */
export type Channel = Readonly<Record<'X' | 'Y' | 'G', MatrixPlan>>

/** The channels; of several the names have a number. */
export function channelsOf(params: PoolingParams): Channel[] {
  const { input, channels } = params
  const places = placesOf(slidingOf(params))
  return Array.from({ length: channels }, (_, k): Channel => {
    const plan = (letter: string, [rows, columns]: readonly [number, number]) => {
      return { name: channels === 1 ? letter : `${letter}${k + 1}`, rows, columns }
    }
    return { X: plan('X', input), Y: plan('Y', places), G: plan('G', places) }
  })
}

function* issuesOf(params: PoolingParams): Generator<ParameterIssue> {
  const { input, window, channels, padding } = params
  const places = placesOf(slidingOf(params))
  if (padding > Math.min(...window) / 2) {
    yield {
      code: 'padding-too-large',
      message: 'with so much padding a window has nothing of the input',
      got: `${padding}`,
      expected: `at most half of the window, ${window[0]} × ${window[1]}`,
      remedy: 'use less padding or a larger window',
      path: ['padding'],
    }
    return
  }
  if (places.some((count) => count < 1)) {
    yield {
      code: 'window-too-large',
      message: 'the window is larger than the input',
      got: `${window[0]} × ${window[1]}`,
      expected: `at most the input, ${input[0]} × ${input[1]}${padding > 0 ? ', and its padding' : ''}`,
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
  yield* stackIssues(params, 'values', channels, input)
  yield* stackIssues(params, 'upstream', channels, places)
}
