import {
  placesOf,
  type Sliding,
  stackSchema as stack,
  stackIssues,
  wrongStackLength,
} from '../../model/sliding-window.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const length = sizeOf('numbers', 1, 8)
// A name such as W12 has one digit for the filter and one for the channel.
const count = sizeOf('numbers', 1, 4)
const shape = z.strictObject({
  input: z.tuple([length, length]).default([3, 3]).describe('rows and columns of the input; one row makes it 1D'),
  kernel: z.tuple([length, length]).default([2, 2]).describe('rows and columns of the filter'),
  channels: count.default(1).describe('channels of the input'),
  filters: count.default(1).describe('filters, the channels of the output'),
  stride: z.int().min(1).max(3).default(1).describe('distance from one place of the filter to the next'),
  padding: z.int().min(0).max(2).default(0).describe('rows and columns of zeros on every side; 1D: at both ends'),
  values: stack
    .default({ from: 4, to: 9 })
    .describe('X: one number for all cells, rows, or a list of rows per channel'),
  weights: stack
    .default({ oneOf: [-3, -2, 2, 3] })
    .describe('W: one number for all cells, rows, or a list of rows per filter and channel'),
  bias: z
    .union([quantitySchema, z.array(quantitySchema)])
    .default({ from: -5, to: 5, not: [-1, 0, 1] })
    .describe('b: one number, or one per filter'),
  upstream: stack
    .default({ oneOf: [-3, 2, 3, 4, 5] })
    .describe('G, the gradient that comes back: one number for all cells, rows, or a list of rows per filter'),
})

export type ConvolutionParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** The filter as a window that slides; one row is 1D, and has neither stride nor padding from row to row. */
export function slidingOf(params: ConvolutionParams): Sliding {
  const { input, kernel, stride, padding } = params
  return isFlat(params)
    ? { input, window: kernel, stride: [1, stride], padding: [0, padding] }
    : { input, window: kernel, stride: [stride, stride], padding: [padding, padding] }
}

/** Whether the convolution has one dimension. */
export function isFlat({ input, kernel }: ConvolutionParams): boolean {
  return input[0] === 1 && kernel[0] === 1
}

const mostProducts = 72

function* issuesOf(params: ConvolutionParams): Generator<ParameterIssue> {
  const { input, kernel, channels, filters, bias } = params
  const products = kernel[0] * kernel[1] * Math.max(channels, filters)
  if (products > mostProducts) {
    yield {
      code: 'too-many-products',
      message: 'a cell of the output or of a gradient would be a sum of more products than anybody works out on paper',
      got: `${products}`,
      expected: `at most ${mostProducts}: the cells of the filter times the channels, or times the filters`,
      remedy: 'use a smaller kernel or fewer channels, or use family: program, which has conv(X, W)',
      path: ['kernel'],
    }
    return
  }
  const [rows, columns] = placesOf(slidingOf(params))
  if (rows < 1 || columns < 1) {
    yield {
      code: 'filter-too-large',
      message: 'the filter is larger than the padded input',
      got: `${kernel[0]} × ${kernel[1]}`,
      expected: `at most the input, ${input[0]} × ${input[1]}, and its padding`,
      remedy: 'use a smaller kernel, a larger input or more padding',
      path: ['kernel'],
    }
    return
  }
  yield* stackIssues(params, 'values', channels, input)
  yield* stackIssues(params, 'weights', filters * channels, kernel)
  yield* stackIssues(params, 'upstream', filters, [rows, columns])
  if (Array.isArray(bias) && bias.length !== filters) yield wrongStackLength(['bias'], bias.length, filters)
}
