import { activationFact } from '../../model/activation.ts'
import { formulaConventions } from '../../model/circuit.ts'
import { parameterNames } from '../../model/given.ts'
import { cell, countedFromZero, forCells, matrixAssignments } from '../../model/matrix.ts'
import { upstreamLoss, upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtPerShape } from '../build.ts'
import type { Assignment, Family, Program } from '../contract.ts'
import { diagramOf } from './diagram.ts'
import { examples } from './examples.ts'
import { givenOf } from './given.ts'
import { kindOf, type Layout, layoutsOf, linearCell } from './layout.ts'
import { mistakes } from './mistakes.ts'
import { activationTex, linearTex, matrixRules, productQuestion, shapeQuestion } from './rules.ts'
import { type MatrixLayerParams, parameters } from './schema.ts'

/** A layer on a batch, in matrices whose shapes are part of the question. */
export const matrixLayer: Family<typeof parameters> = {
  name: 'matrix-layer',
  summary:
    'Backpropagation through a layer in matrices: shapes, gradients of weights, inputs and biases, with examples in columns or in rows',
  parameters,
  examples,
  build: builtPerShape(layoutsOf, build, kindOf),
}

function build(params: MatrixLayerParams, layout: Layout): Program {
  const { bias, loss } = params
  const { W, X, b, Z, Y, activation, batch } = layout
  const [G, T] = [
    { ...Y, name: 'G' },
    { ...Y, name: 'T' },
  ]
  const given = givenOf(params, layout)
  const assignments = assignmentsOf(params, layout)
  return {
    given,
    assignments: [
      ...assignments,
      ...[W, X, Y].map(shapeQuestion),
      productQuestion('W', layout),
      productQuestion('X', layout),
    ],
    output: 'L',
    parameters: parameterNames(given),
    matrices: [W, X, ...(bias ? [b] : []), ...(activation === 'none' ? [] : [Z]), Y, loss === 'upstream' ? G : T],
    matrixRules: matrixRules(params, layout),
    mistakes: mistakes(layout, bias),
    title: 'A layer in matrices',
    statement: statementOf(params, layout),
    prompts: {
      ...Object.fromEntries([W, X, Y].map(({ name }) => [`shape_${name}`, `Shape of $\\partial L/\\partial ${name}$`])),
      product_W: `Which product is $\\partial L/\\partial W$, with $\\delta = \\partial L/\\partial ${Z.name}$?`,
      product_X: `Which product is $\\partial L/\\partial X$, with $\\delta = \\partial L/\\partial ${Z.name}$?`,
    },
    facts: [
      `Weights stand ${layout.convention === 'columns' ? 'left, examples in columns' : 'right, examples in rows'}.`,
      activationFact(layout.activation),
    ],
    definitions: [orderOf(layout)],
    conventions: conventionsOf(params, layout, assignments),
    diagram: diagramOf(params, layout),
    ask: [
      'shape_W',
      'shape_X',
      ...(activation === 'none' ? ['Y'] : ['Z', 'Y']),
      ...(loss === 'upstream' ? [] : ['L', 'dL/dY']),
      ...(activation === 'none' ? [] : ['dL/dZ']),
      'dL/dW',
      ...(bias ? ['dL/db'] : []),
      'dL/dX',
    ],
    // Among some twenty small integers two that are alike say nothing; ReLU is meant to switch cells off. Among many terms
    // some nearly cancel.
    allow: [
      'shared',
      ...(activation === 'relu' ? ['trivial'] : []),
      ...(W.rows * W.columns * batch > 32 ? ['cancelling', 'factors'] : []),
    ],
  }
}

function assignmentsOf({ bias, loss, reduction }: MatrixLayerParams, layout: Layout): Assignment[] {
  const { Z, Y, activation, batch } = layout
  const squares = forCells(Y, (row, column) => `(${cell('Y', row, column)} - ${cell('T', row, column)})^2`).join(' + ')
  const share = reduction === 'mean' && batch > 1 ? `1/${2 * batch}` : '1/2'
  return [
    ...matrixAssignments(Z, (row, column) => linearCell(layout, bias, row, column)),
    ...(activation === 'none' ? [] : matrixAssignments(Y, (row, column) => `${activation}(${cell('Z', row, column)})`)),
    loss === 'upstream'
      ? upstreamLoss([{ ...Y, name: 'G' }, Y])
      : { name: 'L', formula: `${share}*(${squares})`, kind: 'loss' },
  ]
}

function statementOf(params: MatrixLayerParams, layout: Layout): string {
  const { convention, activation, batch } = layout
  const linear = linearTex(layout, params.bias)
  const rule = activation === 'none' ? `$Y = ${linear}$` : `$Y = ${activationTex(layout)}(Z)$ with $Z = ${linear}$`
  const line = convention === 'columns' ? 'column' : 'row'
  const examples = batch === 1 ? 'one example' : `a batch of ${batch} examples, one per ${line} of $X$`
  const spread = params.bias && batch > 1 ? `; $b$ is added to every ${line}` : ''
  const above = params.loss === 'upstream' ? upstreamStatement('Y') : `The loss is $L = ${lossTex(params, layout)}$.`
  return `A layer computes ${rule} for ${examples}${spread}. ${above} Work out the gradients as products of matrices: their shapes tell which factor is transposed, and where it stands.`
}

function lossTex({ reduction }: MatrixLayerParams, { batch }: Layout): string {
  const share = reduction === 'mean' && batch > 1 ? `\\tfrac{1}{${2 * batch}}` : '\\tfrac12'
  return `${share}\\sum (Y - T)^2`
}

function orderOf({ convention }: Layout): string {
  return convention === 'columns'
    ? 'A layer is $WX + b$: weights left, examples in columns.'
    : 'A layer is $XW + b$: weights right, examples in rows.'
}

function conventionsOf(params: MatrixLayerParams, layout: Layout, assignments: readonly Assignment[]): string[] {
  const reduced =
    params.loss === 'upstream'
      ? []
      : [
          `The squared errors of all cells are added, with the factor ½${params.reduction === 'mean' && layout.batch > 1 ? ', and averaged over the examples' : ''}.`,
        ]
  return [countedFromZero('W'), ...reduced, ...formulaConventions(assignments)]
}
