import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { oneOrSeveral, severalOf } from '../build.ts'
import { addIssues, type ParameterIssue, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { layoutsOf } from './layout.ts'

const size = sizeOf('numbers', 1, 8)
const convention = z.enum(['columns', 'rows'])
const activation = z.enum(['none', 'sigmoid', 'tanh', 'relu'])

export type Convention = z.output<typeof convention>
export type Activation = z.output<typeof activation>

const shape = z.strictObject({
  convention: oneOrSeveral(convention)
    .default('columns')
    .describe(
      'columns: Y = WX + b, one example per column; rows: Y = XW + b, one example per row; or one of them drawn',
    ),
  outputs: oneOrSeveral(size).default(2).describe('length of an output; several: one is drawn'),
  inputs: oneOrSeveral(size).default(3).describe('length of an input; equal to outputs only where square is allowed'),
  square: z
    .enum(['never', 'allowed'])
    .default('never')
    .describe('whether W may be square: a missing transpose then shows in the values alone, not in the shapes'),
  batch: oneOrSeveral(size).default(2).describe('number of examples; several: one is drawn'),
  activation: oneOrSeveral(activation).default('none').describe('what follows the linear part, cell by cell'),
  loss: z
    .enum(['upstream', 'halfSquaredError'])
    .default('upstream')
    .describe('upstream: the gradient G that comes back is given; halfSquaredError: targets T are given'),
  reduction: z.enum(['sum', 'mean']).default('sum').describe('halfSquaredError: sum or mean over the examples'),
  bias: z.boolean().default(true).describe('whether the layer has a bias'),
  weights: matrixSchema.optional().describe('W; default: drawn to suit the activation'),
  biases: matrixSchema.optional().describe('b'),
  values: matrixSchema.optional().describe('X'),
  upstream: matrixSchema.optional().describe('G'),
  targets: matrixSchema.optional().describe('T'),
})

export type MatrixLayerParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

function* issuesOf(params: MatrixLayerParams): Generator<ParameterIssue> {
  const layouts = layoutsOf(params)
  if (layouts.length === 0) {
    yield {
      code: 'square-matrix',
      message: 'a square W hides a missing transpose',
      got: `${severalOf(params.outputs)} outputs, ${severalOf(params.inputs)} inputs`,
      expected: 'different numbers of outputs and inputs',
      remedy: 'change outputs or inputs, or let it be with square: allowed',
      path: ['inputs'],
    }
  }
  const found = layouts.flatMap(({ W, b, X, Y }) =>
    shapeIssues(params, { weights: W, biases: b, values: X, upstream: Y, targets: Y }),
  )
  // One message per matrix, whichever of the drawn shapes it does not fit.
  yield* new Map(found.map((issue) => [issue.path.join(), issue])).values()
}
