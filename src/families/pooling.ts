import { type ParameterIssue, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import type { Pair, Window } from '../program/operation.ts'
import { placesFor } from '../program/window.ts'
import { countIssues, numbered, shapeQuestion, stackSchema, statedMatrices } from './parts/channels.ts'

const words = {
  title: { max: 'Max pooling', average: 'Average pooling' },
  statement: (window: string, input: string, X: string) =>
    `A pooling layer moves a ${window} window over the ${input} input ${X}.`,
  statementOfSeveral: (window: string, input: string, X: string) =>
    `A pooling layer moves a ${window} window over each of the ${input} channels ${X}.`,
  kept: {
    max: 'It keeps the largest number of each window.',
    average: 'It takes the average of each window.',
  },
  upstream: (equations: string) => `The layers above send back ${equations}.`,
  shape: 'Shape of $Y$',
  shapeOfSeveral: 'Shape of the output: channels, rows, columns',
}

const length = sizeOf('numbers', 1, 12)
const parameters = z.strictObject({
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

type Params = z.output<typeof parameters>

function windowOf({ window, stride, padding }: Params): Window {
  return { size: window, stride: stride === undefined ? window : [stride, stride], padding: [padding, padding] }
}

/** A pooling layer: the largest or the average of every window. */
export const pooling = programFamily({
  name: 'pooling',
  summary: 'Max or average pooling with window and stride: output and its shape, where the gradient goes',
  parameters,
  examples: [
    { title: 'Max pooling, four windows side by side', params: {} },
    {
      title: 'Max pooling with overlapping windows',
      params: { input: [3, 4], stride: 1, upstream: { from: 2, to: 9 } },
    },
    { title: 'Average pooling', params: { pooling: 'average', input: [2, 6], window: [2, 2] } },
    {
      title: 'Two channels, overlapping windows and padding',
      params: { channels: 2, input: [4, 4], window: [3, 3], stride: 2, padding: 1 },
    },
  ],
  *issues(params) {
    yield* windowIssues(params)
    yield* countIssues('values', params.values, params.channels)
    yield* countIssues('upstream', params.upstream, params.channels)
  },
  exercise(params) {
    const { pooling, input, channels } = params
    const { size, stride, padding } = windowOf(params)
    const [X, Y, G] = ['X', 'Y', 'G'].map((letter) => numbered(letter, channels)) as [string[], string[], string[]]
    const pool = pooling === 'max' ? 'maxpool' : 'avgpool'
    const pair = ([rows, columns]: Pair) => `$${rows} \\times ${columns}$`
    const said = [pair(size), pair(input), X.map((name) => `$\\sym{${name}}$`).join(', ')] as const
    const equations = G.map((name, c) => `$\\sym{${name}} = \\partial L/\\partial \\sym{${Y[c]}}$`).join(', ')
    return {
      given: {
        ...parameter('Input', statedMatrices(X, input, params.values, 'values')),
        ...data(
          'Upstream gradient',
          statedMatrices(G, placesFor(input, windowOf(params)), params.upstream, 'upstream'),
        ),
      },
      lines: [
        ...Y.map((name, c) => `${name} = ${pool}(${X[c]}, [${size}], [${stride}], [${padding}])`),
        `L = ${G.map((name, c) => `sum(${name}*${Y[c]})`).join(' + ')}`,
      ],
      untold: ['L'],
      ...shapeQuestion(input, windowOf(params), channels > 1 ? channels : undefined),
      title: words.title[pooling],
      statement: [
        (channels > 1 ? words.statementOfSeveral : words.statement)(...said),
        words.kept[pooling],
        words.upstream(equations),
      ].join(' '),
      prompts: { shape_Y: channels > 1 ? words.shapeOfSeveral : words.shape },
      ask: ['shape_Y', ...Y, ...X.map((name) => `dL/d${name}`)],
      // Among some twenty small integers two that are alike say nothing, and among many sums some cancel.
      allow: channels * input[0] * input[1] > 24 ? ['shared', 'cancelling', 'trivial'] : ['shared'],
    }
  },
})

/** What is wrong with the window. */
function* windowIssues({ input, window, stride, padding, ...rest }: Params): Generator<ParameterIssue> {
  const size = `${window[0]} × ${window[1]}`
  if (padding > Math.min(...window) / 2)
    yield {
      code: 'padding-too-large',
      message: 'with so much padding a window has nothing of the input',
      got: `${padding}`,
      expected: `at most half of the window, ${size}`,
      remedy: 'use less padding or a larger window',
      path: ['padding'],
    }
  else if (
    placesFor(input, windowOf({ input, window, ...(stride && { stride }), padding, ...rest })).some(
      (count) => count < 1,
    )
  )
    yield {
      code: 'window-too-large',
      message: 'the window is larger than the input',
      got: size,
      expected: `at most the input, ${input[0]} × ${input[1]}${padding > 0 ? ', and its padding' : ''}`,
      remedy: 'use a smaller window or a larger input',
      path: ['window'],
    }
  else if (window[0] * window[1] === 1)
    yield {
      code: 'window-of-one',
      message: 'a window of one cell pools nothing',
      got: '1 × 1',
      expected: 'a window of two cells or more',
      remedy: 'use a larger window',
      path: ['window'],
    }
}
