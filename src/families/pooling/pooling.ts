import { flowDiagram } from '../../model/flow.ts'
import { cell, countedFromZero, forCells, matrixAssignments, matrixGiven } from '../../model/matrix.ts'
import { ofStack, type Pair, placesOf, tapsAt, tapsOf } from '../../model/sliding-window.ts'
import { upstreamGiven, upstreamLoss, upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtOnce } from '../build.ts'
import type { DiagramPlan, Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes, shapeCode } from './mistakes.ts'
import { type Channel, channelsOf, type PoolingParams, parameters, slidingOf } from './schema.ts'

/** A pooling layer: the largest or the average of every window. */
export const pooling: Family<typeof parameters> = {
  name: 'pooling',
  summary: 'Max or average pooling with window and stride: output and its shape, where the gradient goes',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: PoolingParams): Program {
  const sliding = slidingOf(params)
  const taps = tapsOf(sliding)
  const channels = channelsOf(params)
  const size = params.window[0] * params.window[1]
  return {
    given: [
      ...channels.flatMap(({ X }, k) =>
        matrixGiven(X, ofStack(params.values, k), { kind: 'parameter', heading: 'Input' }),
      ),
      ...channels.flatMap(({ G }, k) => upstreamGiven(G, ofStack(params.upstream, k))),
    ],
    assignments: [
      ...channels.flatMap(({ X, Y }) =>
        matrixAssignments(Y, (i, j) => {
          const cells = tapsAt(taps, 'output', i, j).map(({ input }) => cell(X.name, ...input))
          if (params.pooling === 'average') return `1/${size}*(${cells.join(' + ')})`
          return cells.length === 1 ? cells[0]! : `max(${cells.join(', ')})`
        }),
      ),
      upstreamLoss(...channels.map(({ G, Y }) => [G, Y] as const)),
      {
        name: 'shape_Y',
        formula: shapeCode(params, placesOf(sliding)),
        kind: 'derived',
        format: { kind: 'shape' },
      },
    ],
    output: 'L',
    parameters: channels.flatMap(({ X }) => forCells(X, (row, column) => cell(X.name, row, column))),
    matrices: (['X', 'Y', 'G'] as const).flatMap((letter) => channels.map((channel) => channel[letter])),
    matrixRules: Object.fromEntries(channels.map(({ Y, G }) => [`dL/d${Y.name}`, `\\sym{${G.name}}`])),
    mistakes: mistakes(params, sliding, channels, taps),
    title: params.pooling === 'max' ? 'Max pooling' : 'Average pooling',
    statement: statementOf(params, sliding.stride, channels),
    formulas: [definitionOf(params, sliding.stride)],
    prompts: {
      shape_Y: channels.length > 1 ? 'Shape of the output: channels, rows, columns' : 'Shape of $Y$',
    },
    conventions: [
      ...(params.pooling === 'max'
        ? ['A window with two largest numbers would send its gradient to the first of them, row by row.']
        : []),
      ...paddingConvention(params),
      countedFromZero(channels[0]!.X.name),
    ],
    diagram: diagramOf(params),
    ask: ['shape_Y', ...channels.map(({ Y }) => Y.name), ...channels.map(({ X }) => `dL/d${X.name}`)],
    // Among some twenty small integers two that are alike say nothing, and among many sums some cancel.
    allow: channels.length * params.input[0] * params.input[1] > 24 ? ['shared', 'cancelling', 'trivial'] : ['shared'],
  }
}

function statementOf(
  { pooling, input, window, padding }: PoolingParams,
  [down, right]: Pair,
  channels: readonly Channel[],
): string {
  const size = ([rows, columns]: Pair) => `$${rows} \\times ${columns}$`
  const steps = down === right ? `stride ${down}` : `steps of ${down} down and ${right} to the right`
  const padded = padding > 0 ? ` and padding ${padding}` : ''
  const kept = pooling === 'max' ? 'keeps the largest number of each window' : 'takes the average of each window'
  const shown = (letter: 'X' | 'G') => channels.map((channel) => `$\\sym{${channel[letter].name}}$`).join(', ')
  const where =
    channels.length === 1
      ? `the ${size(input)} input ${shown('X')}`
      : `each of the ${size(input)} channels ${shown('X')}`
  const back =
    channels.length === 1
      ? upstreamStatement('Y')
      : `The layers above send back ${shown('G')}, the gradients $\\partial L/\\partial Y$ of the channels.`
  return `A pooling layer moves a ${size(window)} window over ${where} with ${steps}${padded} and ${kept}. ${back}`
}

/** Libraries differ in what padding counts. */
function paddingConvention({ pooling, padding }: PoolingParams): string[] {
  if (padding === 0) return []
  return pooling === 'max'
    ? ['Padding is never the largest number of a window.']
    : ['Padding counts in an average as zeros, as in PyTorch: the sum is divided by the size of the window.']
}

function definitionOf({ pooling, padding, channels, window: [rows, columns] }: PoolingParams, stride: Pair): string {
  const place = (axis: 0 | 1) =>
    `${stride[axis] === 1 ? '' : stride[axis]}${'ij'[axis]}+${'kl'[axis]}${padding === 0 ? '' : `-${padding}`}`
  const c = channels > 1 ? 'c,\\,' : ''
  const inside = `X_{${c}${place(0)},\\,${place(1)}}`
  const rule =
    pooling === 'max'
      ? `\\max_{k<${rows},\\;l<${columns}} ${inside}`
      : `\\frac{1}{${rows * columns}}\\sum_{k=0}^{${rows - 1}}\\sum_{l=0}^{${columns - 1}} ${inside}`
  return `Y_{${c}i,j} &= ${rule}`
}

function diagramOf({ pooling }: PoolingParams): DiagramPlan {
  const operator = pooling === 'max' ? 'max' : 'mean'
  return flowDiagram(
    [{ id: 'X' }, { id: 'Y', operator, of: ['X'] }, { id: 'L', operator: 'loss', of: ['Y'] }],
    `The ${operator} of each window of X gives Y; the loss L depends on Y.`,
  )
}
