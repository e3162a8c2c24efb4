import { type MatrixQuantity, matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { type Pair, placesOf, type Sliding } from '../../model/sliding-window.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const length = sizeOf('numbers', 1, 6)
const count = sizeOf('numbers', 1, 2)
const stack = z.union([matrixSchema, z.array(z.array(z.array(quantitySchema).min(1)).min(1)).min(1)])

/** Numbers of several matrices: one quantity for all cells, the rows of the only matrix, or a list of rows per matrix. */
type StackQuantity = z.output<typeof stack>

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

/** The numbers of the k-th of several matrices. */
export function ofStack(quantity: StackQuantity, k: number): MatrixQuantity {
  return isList(quantity) ? quantity[k]! : quantity
}

function isList(quantity: StackQuantity): quantity is Extract<StackQuantity, readonly unknown[][][]> {
  return Array.isArray(quantity) && Array.isArray(quantity[0]) && Array.isArray(quantity[0][0])
}

function* issuesOf(params: ConvolutionParams): Generator<ParameterIssue> {
  const { input, kernel, channels, filters, bias } = params
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
  if (Array.isArray(bias) && bias.length !== filters) yield wrongLength(['bias'], bias.length, filters)
}

function* stackIssues(
  params: ConvolutionParams,
  key: 'values' | 'weights' | 'upstream',
  count: number,
  [rows, columns]: Pair,
): Generator<ParameterIssue> {
  const quantity = params[key]
  if (!Array.isArray(quantity)) return
  if (!isList(quantity)) {
    if (count > 1) yield wrongLength([key], 1, count)
    else yield* shapeIssues({ [key]: quantity }, { [key]: { rows, columns } })
    return
  }
  if (quantity.length !== count) yield wrongLength([key], quantity.length, count)
  for (const [k, matrix] of quantity.entries()) {
    for (const issue of shapeIssues({ [key]: matrix }, { [key]: { rows, columns } })) yield { ...issue, path: [key, k] }
  }
}

function wrongLength(path: string[], got: number, wanted: number): ParameterIssue {
  const message = 'expected one entry per channel and filter that the layer has'
  return {
    code: 'wrong-length',
    message,
    got: `${got}`,
    expected: `${wanted}`,
    remedy: `write ${wanted} of them`,
    path,
  }
}
