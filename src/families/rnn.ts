import { quantitySchema, z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { lengthIssues, numbersTo, sizeOf } from '../family/sizes.ts'
import type { StatedLine } from '../program/loops.ts'
import { matrixOf } from '../program/shape.ts'
import type { FamilyValue } from '../program/value.ts'
import { type StatedValue, shapeIssues } from '../program/value.ts'
import { halfSquaredDistance } from './parts/loss.ts'
import { columnsOverTime, errorsOverTime, targetSteps, weightByLetter } from './parts/time-steps.ts'

const words = {
  title: 'Backpropagation through time',
  statement: (hidden: number, inputs: number, steps: number) =>
    `A recurrent network runs for ${steps} time steps and uses the same weights in all of them. Its hidden state has size ${hidden}, and in each time step an input of size ${inputs} comes in.`,
  fromZero: 'It starts from $h_0 = 0$.',
  loss: {
    last: 'After the last time step it makes one output $y$, whose target is $t$.',
    every: 'After every time step $s$ it makes an output $y_s$, whose target is $t_s$.',
  },
}

const size = sizeOf('numbers', 1, 12)
const drawnWeight = { oneOf: [-1.3, -1.1, -0.9, -0.7, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2] }
const drawnTargets = {
  linear: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
  sigmoid: { from: 0.1, to: 0.9, step: 0.1 },
}

const parameters = z.strictObject({
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

type Params = z.output<typeof parameters>

/** A recurrent network of one layer, unrolled over a few time steps, as torch.nn.RNN with one bias. */
export const rnn = programFamily({
  name: 'rnn',
  summary: 'A recurrent network unrolled over time: hidden states, outputs, error, backpropagation through time',
  parameters,
  examples: [
    { title: 'Three time steps of one hidden unit, an error at the end', params: {} },
    {
      title: 'An error after each of two time steps, from an initial state',
      params: { steps: 2, loss: 'every', values: { initial: { from: -0.6, to: 0.6, step: 0.1, not: [0] } } },
    },
    {
      title: 'Two hidden units in matrices',
      params: { hidden: 2, steps: 2 },
      ask: ['h1', 'h2', 'E', 'dE/dz2', 'dE/dz1', 'dE/dW_x', 'dE/dW_h'],
    },
  ],
  *issues(params) {
    const { steps, inputs, values } = params
    for (const issue of shapeIssues(values, { inputs: [steps, inputs] }))
      yield { ...issue, path: ['values', ...issue.path] }
    yield* lengthIssues(values.targets, targetSteps(params).length, 'one target per output', ['values', 'targets'])
  },
  exercise(params) {
    const { steps, hidden, inputs, loss, values } = params
    const { w_x, w_h, w_y } = weightNames(params)
    const all = numbersTo(steps).map((k) => k + 1)
    const fromZero = values.initial === 0
    const recurrent = fromZero ? all.slice(1) : all
    const numbers = targetSteps(params).map(({ n }) => n)
    // With numbers only, what each time step contributes to the gradient of the recurrent weight is asked too.
    const isScalar = hidden === 1 && inputs === 1 && recurrent.length > 1
    return {
      given: givenOf(params),
      lines: linesOf(params),
      output: 'E',
      losses: ['E', ...numbers.map((n) => `E${n}`)],
      title: words.title,
      statement: [words.statement(hidden, inputs, steps), ...(fromZero ? [words.fromZero] : []), words.loss[loss]].join(
        ' ',
      ),
      ask: [
        ...all.map((step) => `h${step}`),
        ...numbers.map((n) => `y${n}`),
        'E',
        ...all.map((step) => `dE/dz${step}`).reverse(),
        `dE/d${w_x}`,
        ...(isScalar ? recurrent.map((step) => `dE/d${w_h} via z${step}`).reverse() : []),
        ...(recurrent.length > 0 ? [`dE/d${w_h}`] : []),
        ...['dE/db', `dE/d${w_y}`],
        ...(params.outputBias ? ['dE/dc'] : []),
      ],
      ...((hidden > 1 || inputs > 1) && { allow: [] }),
    }
  },
})

function weightNames({ inputs, hidden, outputs }: Params) {
  return {
    w_x: weightByLetter('W', 'x', hidden, inputs),
    w_h: weightByLetter('W', 'h', hidden, hidden),
    w_y: weightByLetter('W', 'y', outputs, hidden),
  }
}

function givenOf(params: Params): Record<string, FamilyValue> {
  const { values, steps, inputs, hidden, outputs, output, outputBias } = params
  const { w_x, w_h, w_y } = weightNames(params)
  const value = statedIn(values, 'values')
  const rowOf = (stated: StatedValue, row: number) => (Array.isArray(stated) ? (stated[row] as StatedValue) : stated)
  const targetOf = (k: number): FamilyValue['of'] => {
    if (values.targets !== undefined) return rowOf(values.targets, k)
    if (output !== 'softmax') return drawnTargets[output]
    return ([position = 0]) => ({ oneHot: { set: `t${k}`, position, size: outputs } })
  }
  const numbers = numbersTo(steps).map((k) => `${k + 1}`)
  const targetNumbers = targetSteps(params).map(({ n }) => n)
  return {
    ...data(
      'Inputs',
      columnsOverTime('x', numbers, inputs, (k) => ({ of: rowOf(values.inputs, k) })),
    ),
    ...(values.initial !== 0 && data('Initial state', { h0: value('initial', matrixOf(hidden, 1)) })),
    ...data(
      'Targets',
      columnsOverTime('t', targetNumbers, outputs, (k) => ({ of: targetOf(k), path: ['values', 'targets', k] })),
    ),
    ...parameter('Weights', {
      [w_x]: value('inputWeights', matrixOf(hidden, inputs)),
      [w_h]: value('recurrentWeights', matrixOf(hidden, hidden)),
      b: value('bias', matrixOf(hidden, 1)),
      [w_y]: value('outputWeights', matrixOf(outputs, hidden)),
      ...(outputBias && { c: value('outputBias', matrixOf(outputs, 1)) }),
    }),
  }
}

/** h_s = tanh(W_x x_s + W_h h_{s−1} + b); outputs, errors and their sum. */
function linesOf(params: Params): StatedLine[] {
  const { steps, activation, output, outputs, outputBias, values } = params
  const { w_x, w_h, w_y } = weightNames(params)
  const targets = targetSteps(params)
  const isEvery = targets.length > 1
  const after = (s: string, n: string) => {
    const linear = `${w_y} @ h${s}${outputBias ? ' + c' : ''}`
    return output === 'linear' ? [`y${n} = ${linear}`] : [`u${n} = ${linear}`, `y${n} = ${output}(u${n})`]
  }
  const step = (s: string, before: string | undefined) => [
    `z${s} = ${w_x} @ x${s}${before === undefined ? '' : ` + ${w_h} @ h${before}`} + b`,
    `h${s} = ${activation === 'linear' ? `z${s}` : `${activation}(z${s})`}`,
    ...(isEvery ? after(s, s) : []),
  ]
  const fromZero = values.initial === 0
  return [
    ...(fromZero ? step('1', undefined) : []),
    { for: 's', from: fromZero ? 2 : 1, to: steps, lines: step('{s}', '{s-1}') },
    ...(isEvery ? [] : after(`${steps}`, '')),
    ...errorsOverTime(targets, ({ n }) => {
      return output === 'softmax' ? `crossEntropy(y${n}, t${n})` : halfSquaredDistance(`y${n}`, `t${n}`, outputs)
    }),
  ]
}
