import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, type MatrixPlan, type ParameterIssue, z } from '../contract.ts'

const size = z.int().min(1).max(2)
const drawnWeight = { from: -1.2, to: 1.2, step: 0.1, not: [-1, -0.1, 0, 0.1, 1] }

const shape = z.strictObject({
  inputs: size.default(1).describe('numbers that come in'),
  hidden: size.default(1).describe('size of the hidden state and of the cell state'),
  values: z
    .strictObject({
      input: matrixSchema.default({ from: 0.3, to: 1.6, step: 0.1, not: [1] }).describe('x, inputs × 1'),
      hiddenState: matrixSchema.default({ oneOf: [-0.8, -0.6, -0.4, 0.5, 0.7, 0.9] }).describe('h₀, hidden × 1'),
      cellState: matrixSchema.default({ oneOf: [-1.4, -1.1, -0.7, 0.6, 1.2, 1.5] }).describe('c₀, hidden × 1'),
      target: matrixSchema.default({ oneOf: [-1.5, -1.2, -0.9, 0.9, 1.2, 1.5] }).describe('t, hidden × 1'),
      inputWeights: matrixSchema.default(drawnWeight).describe('of every gate, hidden × inputs'),
      hiddenWeights: matrixSchema.default(drawnWeight).describe('of every gate, hidden × hidden'),
      biases: matrixSchema.default({ from: -0.5, to: 0.5, step: 0.1, not: [0] }).describe('of every gate, hidden × 1'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

export type LstmParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params), ['values']))

/** The gates in PyTorch's order; g is the candidate for the cell. */
export const gates = ['i', 'f', 'g', 'o'] as const
export type Gate = (typeof gates)[number]

/** Gates let a share through; the candidate has a sign. */
export function activationOf(gate: Gate): 'sigmoid' | 'tanh' {
  return gate === 'g' ? 'tanh' : 'sigmoid'
}

/** The vectors of the cell, and the weights of a gate. */
export function plansOf({ inputs, hidden }: Pick<LstmParams, 'inputs' | 'hidden'>) {
  const vector = (name: string): MatrixPlan => ({ name, rows: hidden, columns: 1 })
  const matrix = (letter: 'w' | 'u', gate: Gate, columns: number): MatrixPlan => {
    const name = `${hidden * columns === 1 ? letter : letter.toUpperCase()}_${gate}`
    return { name, rows: hidden, columns }
  }
  return {
    x: { name: 'x', rows: inputs, columns: 1 } as MatrixPlan,
    vector,
    inputWeights: (gate: Gate) => matrix('w', gate, inputs),
    hiddenWeights: (gate: Gate) => matrix('u', gate, hidden),
    bias: (gate: Gate) => vector(`b_${gate}`),
  }
}

function issuesOf({ inputs, hidden, values }: LstmParams): ParameterIssue[] {
  const column = { rows: hidden, columns: 1 }
  return shapeIssues(values, {
    input: { rows: inputs, columns: 1 },
    hiddenState: column,
    cellState: column,
    target: column,
    inputWeights: { rows: hidden, columns: inputs },
    hiddenWeights: { rows: hidden, columns: hidden },
    biases: column,
  })
}
