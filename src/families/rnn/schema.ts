import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { addIssues, type MatrixPlan, type ParameterIssue, quantitySchema, z } from '../contract.ts'

const size = z.int().min(1).max(2)
const drawnWeight = { oneOf: [-1.3, -1.1, -0.9, -0.7, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2] }

const shape = z.strictObject({
  steps: z.int().min(2).max(4).default(3).describe('time steps'),
  inputs: size.default(1).describe('numbers that come in at each time step'),
  hidden: size.default(1).describe('size of the hidden state'),
  loss: z
    .enum(['last', 'every'])
    .default('last')
    .describe('whether there is an output, and an error, after the last time step or after every one'),
  values: z
    .strictObject({
      inputs: matrixSchema
        .default({ from: 0.2, to: 1.5, step: 0.1, not: [1] })
        .describe('one number for all, or a row per time step'),
      targets: z
        .union([quantitySchema, z.array(quantitySchema)])
        .default({ from: -0.9, to: 0.9, step: 0.1, not: [0] })
        .describe('one number, or one per output'),
      initial: quantitySchema.default(0).describe('hidden state before the first time step; 0 leaves it out'),
      inputWeights: matrixSchema.default(drawnWeight).describe('W_x, hidden × inputs'),
      recurrentWeights: matrixSchema.default(drawnWeight).describe('W_h, hidden × hidden'),
      bias: matrixSchema.default({ from: -0.4, to: 0.4, step: 0.1, not: [0] }).describe('b, hidden × 1'),
      outputWeights: matrixSchema.default(drawnWeight).describe('W_y, 1 × hidden'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

export type RnnParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params), ['values']))

/** The weights; where everything is a number, they are called in small letters. */
export function weightsOf({ inputs, hidden }: Pick<RnnParams, 'inputs' | 'hidden'>) {
  const letter = (rows: number, columns: number) => (rows * columns === 1 ? 'w' : 'W')
  return {
    inputWeights: { name: `${letter(hidden, inputs)}_x`, rows: hidden, columns: inputs },
    recurrentWeights: { name: `${letter(hidden, hidden)}_h`, rows: hidden, columns: hidden },
    bias: { name: 'b', rows: hidden, columns: 1 },
    outputWeights: { name: `${letter(1, hidden)}_y`, rows: 1, columns: hidden },
  } as const satisfies Record<string, MatrixPlan>
}

/** Time steps, counted from 1, after which there is an output. */
export function outputSteps({ steps, loss }: RnnParams): number[] {
  return loss === 'last' ? [steps] : Array.from({ length: steps }, (_, k) => k + 1)
}

function* issuesOf(params: RnnParams): Generator<ParameterIssue> {
  const { steps, inputs, values } = params
  yield* shapeIssues(values, { ...weightsOf(params), inputs: { rows: steps, columns: inputs } })
  const count = outputSteps(params).length
  if (Array.isArray(values.targets) && values.targets.length !== count) {
    yield {
      code: 'wrong-length',
      message: 'expected one target per output',
      got: `${values.targets.length}`,
      expected: `${count}`,
      remedy: `write ${count} of them`,
      path: ['targets'],
    }
  }
}
