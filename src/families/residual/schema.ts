import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, type MatrixPlan, type Quantity, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const shape = z.strictObject({
  blocks: sizeOf('layers', 1, 4).default(2).describe('residual blocks in a row'),
  width: sizeOf('numbers', 1, 2).default(1).describe('size of x and of the output of every block'),
  inner: sizeOf('numbers', 1, 3).default(1).describe('neurons inside a block'),
  activation: z.enum(['tanh', 'sigmoid', 'relu']).default('tanh').describe('activation inside a block'),
  values: z
    .strictObject({
      input: matrixSchema.default({ from: 0.3, to: 1.5, step: 0.1, not: [1] }).describe('x, width × 1'),
      target: matrixSchema.default({ from: -2.5, to: 2.5, step: 0.1, not: [-1, 0, 1] }).describe('t, width × 1'),
      innerWeights: matrixSchema.exactOptional().describe('W of every block, inner × width'),
      biases: matrixSchema.exactOptional().describe('b of every block, inner × 1'),
      outerWeights: matrixSchema.exactOptional().describe('V of every block, width × inner'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

export type ResidualParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => {
  const { x, inner, bias, outer } = plansOf(params)
  const issues = shapeIssues(params.values, {
    input: x,
    target: x,
    innerWeights: inner(1),
    biases: bias(1),
    outerWeights: outer(1),
  })
  addIssues(context, issues, ['values'])
})

/** The numbers of the blocks; what is not stated is drawn so that few units are saturated or dead. */
export function weightsOf({ values, activation, blocks, width, inner }: ResidualParams) {
  const drawn = weightsFor(activation, blocks, width * inner)
  const bias: Quantity =
    activation === 'relu' ? { from: 1.2, to: 2.9, step: 0.1 } : { from: -0.5, to: 0.5, step: 0.1, not: [0] }
  const { innerWeights = drawn, outerWeights = drawn, biases = bias } = values
  return { innerWeights, outerWeights, biases }
}

/** A ReLU bounds nothing: in many blocks of several units only small weights keep all units alive. */
function weightsFor(activation: ResidualParams['activation'], blocks: number, size: number): Quantity {
  if (size === 1) return { oneOf: [-1.4, -1.2, -0.9, -0.7, -0.6, 0.6, 0.8, 0.9, 1.1, 1.3] }
  if (activation === 'relu' && blocks > 1) {
    return { from: -0.45, to: 0.5, step: 0.05, not: [-0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15] }
  }
  return { oneOf: [-0.9, -0.7, -0.6, -0.4, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] }
}

/** Vectors and matrices, by block counted from 1; numbers are called in small letters. */
export function plansOf({ width, inner }: Pick<ResidualParams, 'width' | 'inner'>) {
  const single = width * inner === 1
  const column = (name: string, rows: number): MatrixPlan => ({ name, rows, columns: 1 })
  return {
    x: column('x', width),
    target: column('t', width),
    /** Output of a block; that of block 0 is the input. */
    state: (block: number) => column(block === 0 ? 'x' : `h${block}`, width),
    net: (block: number) => column(`z${block}`, inner),
    activated: (block: number) => column(`a${block}`, inner),
    bias: (block: number) => column(`b${block}`, inner),
    inner: (block: number): MatrixPlan => ({ name: `${single ? 'w' : 'W'}${block}`, rows: inner, columns: width }),
    outer: (block: number): MatrixPlan => ({ name: `${single ? 'v' : 'V'}${block}`, rows: width, columns: inner }),
  }
}

/** Blocks, counted from 1. */
export function blocksOf({ blocks }: Pick<ResidualParams, 'blocks'>): number[] {
  return Array.from({ length: blocks }, (_, k) => k + 1)
}
