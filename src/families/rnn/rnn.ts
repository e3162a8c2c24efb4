import type { StatedLine } from '../../language/loops.ts'
import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import { matrixOf, type Shape } from '../../language/shape.ts'
import { type StatedValue, shapeIssues } from '../../language/value.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { builtOnce } from '../build.ts'
import { addIssues, type Family, type ParameterIssue, type Program, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

const size = sizeOf('numbers', 1, 12)
const drawnWeight = { oneOf: [-1.3, -1.1, -0.9, -0.7, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2] }

const shape = z.strictObject({
  steps: sizeOf('steps', 1, 20).default(3).describe('time steps'),
  inputs: size.default(1).describe('numbers that come in at each time step'),
  hidden: size.default(1).describe('size of the hidden state'),
  outputs: size.default(1).describe('numbers of an output'),
  activation: z.enum(['tanh', 'sigmoid', 'relu', 'linear']).default('tanh').describe('of the hidden units'),
  output: z
    .enum(['linear', 'sigmoid', 'softmax'])
    .default('linear')
    .describe(
      'what an output is of W_y h; softmax goes with the cross-entropy, the others with half the squared error',
    ),
  outputBias: z.boolean().default(false).describe('whether the output has a bias c'),
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
        .union([quantitySchema, z.array(quantitySchema), z.array(z.array(quantitySchema))])
        .optional()
        .describe('one number, or one per output, or a row per output; of softmax the classes, as ones and zeros'),
      initial: z
        .union([quantitySchema, z.array(quantitySchema)])
        .default(0)
        .describe('hidden state before the first time step; 0 leaves it out'),
      inputWeights: matrixSchema.default(drawnWeight).describe('W_x, hidden × inputs'),
      recurrentWeights: matrixSchema.default(drawnWeight).describe('W_h, hidden × hidden'),
      bias: matrixSchema.default({ from: -0.4, to: 0.4, step: 0.1, not: [0] }).describe('b, hidden × 1'),
      outputWeights: matrixSchema.default(drawnWeight).describe('W_y, outputs × hidden'),
      outputBias: matrixSchema.default({ from: -0.4, to: 0.4, step: 0.1, not: [0] }).describe('c, outputs × 1'),
    })
    .prefault({})
    .describe('numbers; what is left out is drawn'),
})

type Params = z.output<typeof shape>

const drawnTargets = {
  linear: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  sigmoid: { from: 0.1, to: 0.9, step: 0.1 },
}

const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params), ['values']))

/** A recurrent network of one layer, unrolled over a few time steps. */
export const rnn: Family<typeof parameters> = {
  name: 'rnn',
  summary: 'A recurrent network unrolled over time: hidden states, outputs, error, backpropagation through time',
  parameters,
  examples,
  build: builtOnce(build),
}

function build(params: Params): Program {
  const { hidden, inputs } = params
  return {
    ...familyCalculation(givenOf(params), linesOf(params), 'E', {
      kindOf: (name) => (/^E\d*$/.test(name) ? 'loss' : 'forward'),
    }),
    title: 'Backpropagation through time',
    statement: statementOf(params),
    ask: askOf(params),
    ...((hidden > 1 || inputs > 1) && { allow: [] }),
  }
}

/** Names of the weights; where everything is a number, they are called in small letters. */
function namesOf({ inputs, hidden, outputs }: Params) {
  const letter = (rows: number, columns: number) => (rows * columns === 1 ? 'w' : 'W')
  return { wx: `${letter(hidden, inputs)}_x`, wh: `${letter(hidden, hidden)}_h`, wy: `${letter(outputs, hidden)}_y` }
}

/** Time steps, counted from 1, after which there is an output. */
function outputSteps({ steps, loss }: Params): number[] {
  return loss === 'last' ? [steps] : Array.from({ length: steps }, (_, k) => k + 1)
}

function shapesOf({ steps, inputs, hidden, outputs }: Params): Record<string, Shape> {
  return {
    inputs: [steps, inputs],
    inputWeights: matrixOf(hidden, inputs),
    recurrentWeights: matrixOf(hidden, hidden),
    bias: matrixOf(hidden, 1),
    outputWeights: matrixOf(outputs, hidden),
    outputBias: matrixOf(outputs, 1),
  }
}

function issuesOf(params: Params): ParameterIssue[] {
  const { targets } = params.values
  const count = outputSteps(params).length
  const wrongCount = Array.isArray(targets) && targets.length !== count
  const issues: ParameterIssue[] = shapeIssues(params.values, shapesOf(params))
  return [
    ...issues,
    ...(wrongCount
      ? [
          {
            code: 'wrong-length' as const,
            message: 'expected one target per output',
            got: `${targets.length}`,
            expected: `${count}`,
            remedy: `write ${count} of them`,
            path: ['targets'],
          },
        ]
      : []),
  ]
}

function givenOf(params: Params): Record<string, FamilyValue> {
  const { values, steps, inputs, hidden, outputs, loss } = params
  const { wx, wh, wy } = namesOf(params)
  const shapes = shapesOf(params)
  const data = (rows: number, of: FamilyValue['of'], heading: string): FamilyValue => {
    return { shape: matrixOf(rows, 1), of, kind: 'data', heading }
  }
  const weight = (key: keyof typeof values): FamilyValue => {
    return { shape: shapes[key]!, of: values[key]!, kind: 'parameter', heading: 'Weights' }
  }
  const rowOf = (stated: StatedValue, row: number) => (Array.isArray(stated) ? (stated[row] as StatedValue) : stated)
  const targetOf = (k: number): FamilyValue['of'] => {
    if (values.targets !== undefined) return rowOf(values.targets, k)
    if (params.output !== 'softmax') return drawnTargets[params.output]
    return ([position = 0]) => ({ oneHot: { set: `t${k}`, position, size: outputs } })
  }
  const xs = Array.from({ length: steps }, (_, k) => [`x${k + 1}`, data(inputs, rowOf(values.inputs, k), 'Inputs')])
  const ts = outputSteps(params).map((step, k) => {
    return [loss === 'last' ? 't' : `t${step}`, data(outputs, targetOf(k), 'Targets')]
  })
  return {
    ...Object.fromEntries(xs),
    ...(values.initial !== 0 && { h0: data(hidden, values.initial, 'Initial state') }),
    ...Object.fromEntries(ts),
    [wx]: weight('inputWeights'),
    [wh]: weight('recurrentWeights'),
    b: weight('bias'),
    [wy]: weight('outputWeights'),
    ...(params.outputBias && { c: weight('outputBias') }),
  }
}

/** h_s = tanh(W_x x_s + W_h h_{s−1} + b), as torch.nn.RNN with one bias; outputs, errors and their sum. */
function linesOf(params: Params): StatedLine[] {
  const { steps, activation, output, outputBias, outputs, values } = params
  const { wx, wh, wy } = namesOf(params)
  const unit = (net: string) => (activation === 'linear' ? net : `${activation}(${net})`)
  const after = (s: string) => {
    const linear = `${wy} @ h${s}${outputBias ? ' + c' : ''}`
    return output === 'linear'
      ? [`y${numbered(s)} = ${linear}`]
      : [`u${numbered(s)} = ${linear}`, `y${numbered(s)} = ${output}(u${numbered(s)})`]
  }
  const numbered = (s: string) => (params.loss === 'last' ? '' : s)
  const step = (s: string, before: string | undefined) => [
    `z${s} = ${wx} @ x${s}${before === undefined ? '' : ` + ${wh} @ h${before}`} + b`,
    `h${s} = ${unit(`z${s}`)}`,
    ...(params.loss === 'every' ? after(s) : []),
  ]
  const isFirst = values.initial === 0
  const every = outputSteps(params)
  const errors = every.map((s) => `E${numbered(`${s}`)} = ${errorOf(output, outputs, numbered(`${s}`))}`)
  return [
    ...(isFirst ? step('1', undefined) : []),
    { for: 's', from: isFirst ? 2 : 1, to: steps, lines: step('{s}', '{s-1}') },
    ...(params.loss === 'last' ? after(`${steps}`) : []),
    ...errors,
    ...(every.length > 1 ? [`E = ${every.map((s) => `E${s}`).join(' + ')}`] : []),
  ]
}

function errorOf(output: Params['output'], outputs: number, s: string): string {
  if (output === 'softmax') return `crossEntropy(y${s}, t${s})`
  return outputs === 1 ? `1/2*(y${s} - t${s})^2` : `1/2*sum((y${s} - t${s})^2)`
}

/** What the network is, in words. */
function statementOf({ steps, hidden, inputs, loss, values }: Params): string {
  const units = hidden === 1 ? 'one hidden unit' : `${hidden} hidden units`
  const comes = inputs === 1 ? 'one number comes in' : `${inputs} numbers come in`
  const start = values.initial === 0 ? ' It starts from $h_0 = 0$.' : ''
  const error =
    loss === 'last'
      ? 'After the last time step it makes one output $y$, whose target is $t$.'
      : 'After every time step $s$ it makes an output $y_s$, whose target is $t_s$.'
  return `A recurrent network with ${units} runs for ${steps} time steps; in each of them ${comes}. All time steps use the same weights.${start} ${error}`
}

/** With numbers only, what each time step contributes to the gradient of the recurrent weight is asked too. */
function askOf(params: Params): string[] {
  const { wx, wh, wy } = namesOf(params)
  const steps = Array.from({ length: params.steps }, (_, k) => k + 1)
  const recurrent = params.values.initial === 0 ? steps.slice(1) : steps
  const isScalar = params.hidden === 1 && params.inputs === 1 && recurrent.length > 1
  return [
    ...steps.map((step) => `h${step}`),
    ...outputSteps(params).map((step) => (params.loss === 'last' ? 'y' : `y${step}`)),
    'E',
    ...steps.map((step) => `dE/dz${step}`).reverse(),
    `dE/d${wx}`,
    ...(isScalar ? recurrent.map((step) => `dE/d${wh} via z${step}`).reverse() : []),
    ...(recurrent.length > 0 ? [`dE/d${wh}`] : []),
    'dE/db',
    `dE/d${wy}`,
    ...(params.outputBias ? ['dE/dc'] : []),
  ]
}
