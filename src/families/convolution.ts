import { quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { programFamily } from '../family/program-family.ts'
import { lengthIssues, sizeOf } from '../family/sizes.ts'
import type { Pair, Window } from '../program/operation.ts'
import { placesFor } from '../program/window.ts'
import { countIssues, numbered, perChannel, shapeQuestion, stackSchema, statedMatrices } from './parts/channels.ts'

/** What a statement says of a layer: symbols in TeX, sizes such as 2 × 2. */
interface Layer {
  readonly size: string
  readonly filter: string
  readonly inputSize: string
  readonly input: string
  readonly stride: number
  readonly padding: number
}

const words = {
  title: 'A convolution',
  titleOfSeveral: 'A convolution with several channels',
  statement: (of: Layer) =>
    `A convolutional layer slides the ${of.size} filter ${of.filter} over the ${of.inputSize} input ${of.input} with stride ${of.stride} and padding ${of.padding}. At every place it multiplies what lies on top of each other, adds the products up, and adds the bias.`,
  statementOfSeveral: (of: Layer) =>
    `A convolutional layer slides the ${of.size} filters ${of.filter} over the ${of.inputSize} channels ${of.input} with stride ${of.stride} and padding ${of.padding}. At every place it multiplies what lies on top of each other, adds the products of all channels up, and adds the bias.`,
  upstream: (equations: string) => `The layers above send back ${equations}.`,
  shape: 'Shape of $Y$',
  shapeOfSeveral: 'Shape of the output: channels, rows, columns',
}

const length = sizeOf('numbers', 1, 8)
// A name such as W12 has one digit for the filter and one for the channel.
const count = sizeOf('numbers', 1, 4)
const mostProducts = 72

const parameters = z.strictObject({
  input: z.tuple([length, length]).default([3, 3]).describe('rows and columns of the input; one row makes it 1D'),
  kernel: z.tuple([length, length]).default([2, 2]).describe('rows and columns of the filter'),
  channels: count.default(1).describe('channels of the input'),
  filters: count.default(1).describe('filters, the channels of the output'),
  stride: z.int().min(1).max(3).default(1).describe('distance from one place of the filter to the next'),
  padding: z.int().min(0).max(2).default(0).describe('rows and columns of zeros on every side; 1D: at both ends'),
  values: stackSchema
    .default({ from: 4, to: 9 })
    .describe('X: one number for all cells, rows, or a list of rows per channel'),
  weights: stackSchema
    .default({ oneOf: [-3, -2, 2, 3] })
    .describe('W: one number for all cells, rows, or a list of rows per filter and channel'),
  bias: z
    .union([quantitySchema, z.array(quantitySchema)])
    .default({ from: -5, to: 5, not: [-1, 0, 1] })
    .describe('b: one number, or one per filter'),
  upstream: stackSchema
    .default({ oneOf: [-3, 2, 3, 4, 5] })
    .describe('G, the gradient that comes back: one number for all cells, rows, or a list of rows per filter'),
})

type Params = z.output<typeof parameters>

/** One row is 1D, and has neither stride nor padding from row to row. */
function windowOf({ input, kernel, stride, padding }: Params): Window {
  const isFlat = input[0] === 1 && kernel[0] === 1
  return { size: kernel, stride: [isFlat ? 1 : stride, stride], padding: [isFlat ? 0 : padding, padding] }
}

/** A convolutional layer with stride and padding, in one or two dimensions. */
export const convolution = programFamily({
  name: 'convolution',
  summary:
    'A convolution in 1D or 2D with stride and padding: output and its shape, gradients of filter, bias and input',
  parameters,
  examples: [
    { title: 'A 2 × 2 filter on a 3 × 3 input', params: {} },
    {
      title: 'Stride 2 and padding 1: a 3 × 3 filter on a 4 × 4 input',
      params: { input: [4, 4], kernel: [3, 3], stride: 2, padding: 1 },
    },
    {
      title: 'One dimension: three weights along a row of six',
      params: { input: [1, 6], kernel: [1, 3], stride: 1, padding: 0 },
    },
    {
      title: 'Two channels in, one filter',
      params: { channels: 2 },
      ask: ['Y', 'dL/dW1', 'dL/dW2', 'dL/db', 'dL/dX2'],
    },
    {
      title: 'Three channels in, two filters',
      params: { channels: 3, filters: 2, input: [2, 3] },
      ask: ['shape_Y', 'Y1', 'Y2', 'dL/dW11', 'dL/dW23', 'dL/db1', 'dL/dX3'],
    },
  ],
  *issues(params) {
    const { input, kernel, channels, filters, bias } = params
    const products = kernel[0] * kernel[1] * Math.max(channels, filters)
    if (products > mostProducts)
      yield {
        code: 'too-many-products',
        message:
          'a cell of the output or of a gradient would be a sum of more products than anybody works out on paper',
        got: `${products}`,
        expected: `at most ${mostProducts}: the cells of the filter times the channels, or times the filters`,
        remedy: 'use a smaller kernel or fewer channels, or use family: program, which has conv(X, W)',
        path: ['kernel'],
      }
    else if (placesFor(input, windowOf(params)).some((places) => places < 1))
      yield {
        code: 'filter-too-large',
        message: 'the filter is larger than the padded input',
        got: `${kernel[0]} × ${kernel[1]}`,
        expected: `at most the input, ${input[0]} × ${input[1]}, and its padding`,
        remedy: 'use a smaller kernel, a larger input or more padding',
        path: ['kernel'],
      }
    yield* countIssues('values', params.values, channels)
    yield* countIssues('weights', params.weights, filters * channels)
    yield* countIssues('upstream', params.upstream, filters)
    yield* lengthIssues(bias, filters, perChannel, ['bias'])
  },
  exercise(params) {
    const { input, kernel, channels, filters, stride, padding, bias } = params
    const window = windowOf(params)
    const places = placesFor(input, window)
    const [X, Y, G, b] = [numbered('X', channels), ...['Y', 'G', 'b'].map((letter) => numbered(letter, filters))] as [
      string[],
      string[],
      string[],
      string[],
    ]
    const W = numbered('W', filters).map((name) => numbered(name, channels))
    const isSeveral = channels > 1 || filters > 1
    const shown = (names: readonly string[]) => names.map((name) => `$\\sym{${name}}$`).join(', ')
    const size = ([rows, columns]: Pair) => `$${rows} \\times ${columns}$`
    const slid = {
      size: size(kernel),
      filter: shown(W.flat()),
      inputSize: size(input),
      input: shown(X),
      stride,
      padding,
    }
    const equations = G.map((name, f) => `$\\sym{${name}} = \\partial L/\\partial \\sym{${Y[f]}}$`).join(', ')
    const { concluded, formats, mistakes } = shapeQuestion(input, window, isSeveral ? filters : undefined)
    const [moves, zeros] = [window.stride, window.padding].map((pair) => `[${pair.join(', ')}]`)
    const isLarge = channels > 2 || input[0] * input[1] > 25
    return {
      given: {
        ...parameter('Input', statedMatrices(X, input, params.values, 'values')),
        ...parameter('Filter', statedMatrices(W.flat(), kernel, params.weights, 'weights')),
        ...parameter('Bias', Object.fromEntries(b.map((name, f) => [name, Array.isArray(bias) ? bias[f]! : bias]))),
        ...data('Upstream gradient', statedMatrices(G, places, params.upstream, 'upstream')),
      },
      lines: [
        ...Y.map((name, f) => {
          const products = X.map((x, c) => `conv(${x}, ${W[f]![c]}, ${moves}, ${zeros})`)
          return `${name} = ${products.join(' + ')} + ${b[f]}`
        }),
        `L = ${G.map((name, f) => `sum(${name}*${Y[f]})`).join(' + ')}`,
      ],
      untold: ['L'],
      concluded,
      formats,
      mistakes,
      title: filters + channels > 2 ? words.titleOfSeveral : words.title,
      statement: `${(isSeveral ? words.statementOfSeveral : words.statement)(slid)} ${words.upstream(equations)}`,
      prompts: { shape_Y: isSeveral ? words.shapeOfSeveral : words.shape },
      ask: ['shape_Y', ...Y, ...[...W.flat(), ...b, ...X].map((name) => `dL/d${name}`)],
      // Among some twenty small integers two that are alike say nothing, and sums over filters cancel too often.
      allow: ['shared', ...(filters > 1 || isLarge ? ['cancelling'] : []), ...(isLarge ? ['trivial'] : [])],
    }
  },
})
