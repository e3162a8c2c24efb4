import { builtOnce } from '../built-once.ts'
import { type Assignment, encode, type Family, type MatrixPlan, type Program } from '../contract.ts'
import { cell, countedFromZero, forCells, innerProduct, matrixGiven, productCell } from '../matrix.ts'
import { diagram } from './diagram.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type MatrixLayerParams, parameters } from './schema.ts'

/** A layer Y = W X + b on a batch of columns, in matrices whose shapes are part of the question. */
export const matrixLayer: Family<typeof parameters> = {
  name: 'matrix-layer',
  summary: 'Backpropagation through Y = WX + b in matrices: shapes, dL/dW = δXᵀ, dL/dX = Wᵀδ, dL/db',
  parameters,
  examples,
  build: builtOnce(build),
}

/** The matrices of the problem; W is never square, for a square one hides a missing transpose. */
function plansOf({ outputs, inputs, batch }: MatrixLayerParams) {
  return {
    W: { name: 'W', rows: outputs, columns: inputs },
    X: { name: 'X', rows: inputs, columns: batch },
    b: { name: 'b', rows: outputs, columns: 1 },
    Y: { name: 'Y', rows: outputs, columns: batch },
    G: { name: 'G', rows: outputs, columns: batch },
  } as const satisfies Record<string, MatrixPlan>
}

function build(params: MatrixLayerParams): Program {
  const { W, X, b, Y, G } = plansOf(params)
  return {
    given: [
      ...matrixGiven(W, params.weights, { kind: 'parameter', heading: 'Weights' }),
      ...matrixGiven(b, params.biases, { kind: 'parameter', heading: 'Biases' }),
      ...matrixGiven(X, params.values, { kind: 'parameter', heading: 'Inputs' }),
      ...matrixGiven(G, params.upstream, { kind: 'data', heading: 'Upstream gradient' }),
    ],
    assignments: [
      ...forCells(Y, (row, column): Assignment => {
        const formula = `${productCell(W, X, row, column)} + ${cell('b', row, 0)}`
        return { name: cell('Y', row, column), formula, kind: 'forward' }
      }),
      { name: 'L', formula: innerProduct(G, Y), kind: 'loss' },
      ...[W, X, Y].map(shapeQuestion),
    ],
    output: 'L',
    parameters: [W, b, X].flatMap((plan) => forCells(plan, (row, column) => cell(plan.name, row, column))),
    matrices: [W, X, b, Y, G],
    matrixRules: {
      Y: 'W X + b\\,\\mathbf{1}^{\\top}',
      'dL/dY': 'G',
      'dL/dW': 'G X^{\\top}',
      'dL/dX': 'W^{\\top} G',
      'dL/db': 'G\\,\\mathbf{1}',
    },
    mistakes: mistakes({ W, X, b, G }),
    title: 'A layer in matrices',
    statement: `A layer computes $Y = WX + b$ for ${params.batch === 1 ? 'one example' : `a batch of ${params.batch} examples, one per column of $X$`}; the column $b$ is added to every column. The layers above send back $\\sym{G} = \\partial L/\\partial Y$.`,
    prompts: {
      'dL/dW': 'The gradient has the shape of what it belongs to.',
      ...Object.fromEntries([W, X, Y].map(({ name }) => [`shape_${name}`, `Shape of $\\partial L/\\partial ${name}$`])),
    },
    conventions: ['A layer is $WX + b$: weights left, examples in columns.', countedFromZero('W')],
    diagram,
    ask: ['shape_W', 'shape_X', 'Y', 'dL/dW', 'dL/db', 'dL/dX'],
    // Among some twenty small integers two that are alike say nothing.
    allow: ['shared'],
  }
}

function shapeQuestion({ name, rows, columns }: MatrixPlan): Assignment {
  const formula = `${encode({ kind: 'shape' }, [rows, columns])}`
  return { name: `shape_${name}`, formula, kind: 'derived', format: { kind: 'shape' } }
}
