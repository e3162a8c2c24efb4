import { oneOrSeveral, severalOf } from '../../family/build.ts'
import { type Quantity, quantitySchema, z } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { data, each, parameter, rate } from '../../family/given.ts'
import { mistake } from '../../family/mistake.ts'
import { numberedNames, weightedSum } from '../../family/numbered-names.ts'
import { programFamily } from '../../family/program-family.ts'
import { sizeOf } from '../../family/sizes.ts'
import { statedValues } from '../../family/stated-values.ts'
import { decayExercise } from './weight-decay.ts'

const penalty = z.enum(['half-l2', 'l2', 'l1'])
type Penalty = z.output<typeof penalty>

const squares = (weights: readonly string[]) => weights.map((name) => `${name}^2`).join(' + ')
const formulas: Readonly<Record<Penalty, (weights: readonly string[]) => string>> = {
  'half-l2': (weights) => `1/2*lambda*(${squares(weights)})`,
  l2: (weights) => `lambda*(${squares(weights)})`,
  l1: (weights) => `lambda*(${weights.map((name) => `abs(${name})`).join(' + ')})`,
}

const words = {
  titles: { 'half-l2': 'An L2 penalty', l2: 'An L2 penalty without ½', l1: 'An L1 penalty' },
  facts: {
    'half-l2': 'The loss has an L2 penalty.',
    l2: 'The loss has an L2 penalty without ½.',
    l1: 'The loss has an L1 penalty.',
  },
  statement:
    'A linear model is trained on one example with the loss $J = E + R$: the error $E$ and the penalty $R$ on the weights. Compute both parts and their gradients, and put the gradients together.',
  step: 'Then make one step of gradient descent on $J$.',
  biasIsFree: 'The bias is not penalised.',
}

const schema = z.strictObject({
  compare: z
    .boolean()
    .default(false)
    .describe(
      'true: coupled and decoupled weight decay side by side in one adaptive step; false: a penalty in the loss',
    ),
  penalty: oneOrSeveral(penalty)
    .default('half-l2')
    .describe('half-l2 is λ/2·Σw², l2 is λ·Σw², l1 is λ·Σ|w|; or several of which one is drawn'),
  features: sizeOf('numbers', 1, 4).default(2).describe('number of weights, where a penalty is in the loss'),
  bias: z.boolean().default(false).describe('whether there is a bias, which is not penalised'),
  strength: quantitySchema.default({ oneOf: [0.02, 0.05, 0.1, 0.2] }).describe('λ'),
  rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3] }).describe('learning rate'),
  values: statedValues,
})
type Params = z.output<typeof schema>

/** Penalties on the weights in the loss, and weight decay in the step. */
export const regularisation = programFamily({
  name: 'regularisation',
  summary: 'L1 and L2 penalties: loss, gradient, update; and coupled against decoupled weight decay',
  parameters: schema,
  examples: [
    { title: 'A line through two inputs with an L2 penalty', params: {} },
    {
      title: 'L1, or L2 without the ½, with a bias that is not penalised',
      params: { penalty: ['l1', 'l2'], bias: true },
    },
    { title: 'Coupled and decoupled weight decay in one adaptive step', params: { compare: true } },
  ],
  kinds: ({ compare, penalty }) => (compare ? [undefined] : severalOf(penalty)),
  exercise: (params, kind) => (kind === undefined ? decayExercise(params) : penaltyExercise(params, kind)),
})

/** A linear model on one example whose loss has a penalty on the weights. */
function penaltyExercise({ features, bias, strength, rate: alpha }: Params, kind: Penalty): StatedExercise {
  const [inputs, weights] = [numberedNames('x', features), numberedNames('w', features)]
  const trained = [...weights, ...(bias ? ['b'] : [])]
  return {
    given: {
      ...parameter('Weights', each(weights, { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] })),
      ...(bias && parameter('Bias', { b: { from: -1, to: 1, step: 0.1, not: [-1, 0, 1] } })),
      ...data('Example', each(inputs, { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] } as Quantity)),
      ...data('Example', { t: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] } }),
      ...rate('Penalty', { lambda: strength }),
    },
    lines: [
      `y = ${weightedSum(weights, inputs, ...(bias ? ['b'] : []))}`,
      'E = 1/2*(y - t)^2',
      `R = ${formulas[kind](weights)}`,
      'J = E + R',
    ],
    losses: ['E', 'R', 'J'],
    lossTerms: ['E', 'R'],
    update: { rate: alpha },
    mistakes: [
      ...(bias ? [mistake('bias-penalised', 'R', formulas[kind]([...weights, 'b']))] : []),
      ...weights.flatMap((weight) => mistakesOf(weight, kind)),
    ],
    title: words.titles[kind],
    statement: words.statement,
    statementOfUpdates: words.step,
    facts: [words.facts[kind]],
    conventions: bias ? [words.biasIsFree] : [],
    ask: [
      ...['y', 'E', 'R', 'J'],
      ...trained.map((name) => `dE/d${name}`),
      ...weights.map((name) => `dR/d${name}`),
      ...weights.map((name) => `dJ/d${name}`),
      'updates',
    ],
  }
}

function mistakesOf(weight: string, kind: Penalty) {
  const [whole, part] = [`dJ/d${weight}`, `dR/d${weight}`]
  const wrong = { 'half-l2': `2*lambda*${weight}`, l2: `lambda*${weight}` }
  return [
    mistake('penalty-left-out', whole, `\`dE/d${weight}\``),
    mistake('penalty-subtracted', whole, `\`dE/d${weight}\` - \`${part}\``),
    ...(kind === 'l1'
      ? [mistake('sign-of-weight-left-out', part, 'lambda'), mistake('l2-for-l1', part, `lambda*${weight}`)]
      : [mistake('penalty-factor-two', part, wrong[kind])]),
  ]
}
