import { flowDiagram } from '../../model/flow.ts'
import { cell, countedFromZero, forCells, matrixAssignments, matrixGiven } from '../../model/matrix.ts'
import { type Pair, placesOf, sized, tapsAt, tapsOf } from '../../model/sliding-window.ts'
import { upstreamGiven, upstreamLoss, upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtOnce } from '../build.ts'
import type { DiagramPlan, Family, MatrixPlan, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes, shapeCode } from './mistakes.ts'
import { type PoolingParams, parameters, slidingOf } from './schema.ts'

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
  const places = placesOf(sliding)
  const X: MatrixPlan = { name: 'X', ...sized(params.input) }
  const Y: MatrixPlan = { name: 'Y', ...sized(places) }
  const G: MatrixPlan = { name: 'G', ...sized(places) }
  return {
    given: [
      ...matrixGiven(X, params.values, { kind: 'parameter', heading: 'Input' }),
      ...upstreamGiven(G, params.upstream),
    ],
    assignments: [
      ...matrixAssignments(Y, (i, j) => {
        const cells = tapsAt(taps, 'output', i, j).map(({ input }) => cell('X', ...input))
        return params.pooling === 'max' ? `max(${cells.join(', ')})` : `1/${cells.length}*(${cells.join(' + ')})`
      }),
      upstreamLoss([G, Y]),
      { name: 'shape_Y', formula: shapeCode(places), kind: 'derived', format: { kind: 'shape' } },
    ],
    output: 'L',
    parameters: forCells(X, (row, column) => cell('X', row, column)),
    matrices: [X, Y, G],
    matrixRules: { 'dL/dY': 'G' },
    mistakes: mistakes(params, sliding, { X, Y, G }, taps),
    title: params.pooling === 'max' ? 'Max pooling' : 'Average pooling',
    statement: statementOf(params, sliding.stride),
    formulas: [definitionOf(params, sliding.stride)],
    prompts: { shape_Y: 'Shape of $Y$' },
    conventions: [
      ...(params.pooling === 'max'
        ? ['A window with two largest numbers would send its gradient to the first of them, row by row.']
        : []),
      countedFromZero('X'),
    ],
    diagram: diagramOf(params),
    ask: ['shape_Y', 'Y', 'dL/dX'],
    // Among some twenty small integers two that are alike say nothing.
    allow: ['shared'],
  }
}

function statementOf({ pooling, input, window }: PoolingParams, [down, right]: Pair): string {
  const size = ([rows, columns]: Pair) => `$${rows} \\times ${columns}$`
  const steps = down === right ? `stride ${down}` : `steps of ${down} down and ${right} to the right`
  const kept = pooling === 'max' ? 'keeps the largest number of each window' : 'takes the average of each window'
  return `A pooling layer moves a ${size(window)} window over the ${size(input)} input $\\sym{X}$ with ${steps} and ${kept}. ${upstreamStatement('Y')}`
}

function definitionOf({ pooling, window: [rows, columns] }: PoolingParams, stride: Pair): string {
  const place = (axis: 0 | 1) => `${stride[axis] === 1 ? '' : stride[axis]}${'ij'[axis]}+${'kl'[axis]}`
  const inside = `X_{${place(0)},\\,${place(1)}}`
  const rule =
    pooling === 'max'
      ? `\\max_{k<${rows},\\;l<${columns}} ${inside}`
      : `\\frac{1}{${rows * columns}}\\sum_{k=0}^{${rows - 1}}\\sum_{l=0}^{${columns - 1}} ${inside}`
  return `Y_{i,j} &= ${rule}`
}

function diagramOf({ pooling }: PoolingParams): DiagramPlan {
  const operator = pooling === 'max' ? 'max' : 'mean'
  return flowDiagram(
    [{ id: 'X' }, { id: 'Y', operator, of: ['X'] }, { id: 'L', operator: 'loss', of: ['Y'] }],
    `The ${operator} of each window of X gives Y; the loss L depends on Y.`,
  )
}
