import { namedKinds, severalOf } from '../family/build.ts'
import { type Numbers, type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, each, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { numberedNames, weightedSum } from '../family/numbered-names.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { statedValues } from '../family/stated-values.ts'
import { optimiserShape } from '../family/update-rule.ts'
import { activationFact } from './parts/activation.ts'
import { exactRates, hiddenNets, outputNets, shortFactors } from './parts/exact-numbers.ts'
import { lossNames, lossOf, needsProbability } from './parts/loss.ts'

// Where the activation does not saturate, smaller rates keep the numbers of a page small.
const steady: Quantity = { oneOf: [0.2, 0.3, 0.4] }
const cautious: Quantity = { oneOf: [0.05, 0.1, 0.15] }
const activations = {
  sigmoid: { target: { from: 0.1, to: 0.9, step: 0.1 }, rate: steady },
  tanh: { target: { from: -0.8, to: 0.8, step: 0.1, not: [0] }, rate: steady },
  relu: { target: { from: 0.5, to: 3, step: 0.5, not: [1] }, rate: cautious },
  leakyrelu: { target: { from: -1, to: 3, step: 0.5, not: [-1, 0, 1] }, rate: cautious },
  linear: { target: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }, rate: cautious },
} as const satisfies Record<string, { target: Quantity; rate: Quantity }>
type Activation = keyof typeof activations

const words = {
  title: 'A single neuron',
  statement:
    'A neuron sees one training example: $z$ is its net input, $a$ its output and $L$ its loss. Work forward to the loss and back to $\\delta = \\partial L/\\partial z$ and the gradients.',
  oneUpdate: 'Then make one update and compute the loss anew.',
  updates: (steps: number) => `Then make ${steps} updates and compute the loss anew.`,
  biasIsTrained: 'The bias is trained as the weights are.',
  layers: (inputs: number) => [inputs === 1 ? 'Input' : 'Inputs', 'Neuron'],
}

/** One neuron on one example: forward, backward, update, and the loss after it. */
export const neuron = programFamily({
  name: 'neuron',
  summary: 'A single neuron: net input, output, loss, δ, gradients, update, and the loss after the update',
  parameters: z.strictObject({
    activation: namedKinds(activations).default('sigmoid').describe('the activation, or several of which one is drawn'),
    inputs: sizeOf('numbers', 1, 6).default(2).describe('number of inputs'),
    loss: z.enum(lossNames).default('halfSquaredError').describe('the loss; binaryCrossEntropy belongs to sigmoid'),
    ...optimiserShape,
    rate: quantitySchema
      .optional()
      .describe('learning rate; default: drawn, smaller where the activation does not saturate'),
    steps: sizeOf('steps', 1, 5).default(1).describe('number of updates on the same example'),
    values: statedValues,
  }),
  examples: [
    { title: 'A sigmoid neuron with two inputs and one update', params: {} },
    {
      title: 'A neuron whose activation is drawn',
      params: { activation: ['tanh', 'relu', 'leakyrelu'], inputs: 3 },
    },
    {
      title: 'Logistic regression: sigmoid and cross-entropy, with numbers of your own',
      params: {
        loss: 'binaryCrossEntropy',
        rate: 0.4,
        values: { x1: 1.5, x2: -0.5, t: 1, w1: 0.4, w2: 0.6, b: -0.2 },
      },
      ask: ['z', 'a', 'L', 'dL/dz', 'gradients', 'updates', 'L@1'],
    },
  ],
  *issues({ loss, activation }) {
    const others = severalOf(activation).filter((name) => name !== 'sigmoid')
    if (loss === 'binaryCrossEntropy' && others.length > 0)
      yield needsProbability(others.join(', '), 'use activation: sigmoid')
  },
  kinds: ({ activation }) => severalOf(activation),
  exercise(params, activation, numbers) {
    const [inputs, weights] = [numberedNames('x', params.inputs), numberedNames('w', params.inputs)]
    const { rate = numbers === 'exact' ? exactRates : activations[activation].rate, steps, loss } = params
    const { input, weight, bias } = drawn(activation, numbers)
    return {
      given: {
        ...data('Inputs', each(inputs, input)),
        ...data('Target', { t: loss === 'binaryCrossEntropy' ? { oneOf: [0, 1] } : activations[activation].target }),
        ...parameter('Weights', each(weights, weight)),
        ...parameter('Bias', { b: bias }),
      },
      lines: [
        `z = ${weightedSum(weights, inputs, 'b')}`,
        activation === 'linear' ? 'a = z' : `a = ${activation}(z)`,
        `L = ${lossOf(loss, 'a', 't')}`,
      ],
      drawing: { network: { titles: words.layers(inputs.length) } },
      update: { ...params, rate, steps },
      mistakes: passes(steps).map((before, k) => {
        const after = weights.map((weight) => `\`${weight}@${k + 1}\``)
        const formula = weightedSum(after, inputs, before ? `\`b${before}\`` : 'b')
        return mistake('bias-not-updated', `z@${k + 1}`, formula)
      }),
      title: words.title,
      statement: words.statement,
      statementOfUpdates: steps === 1 ? words.oneUpdate : words.updates(steps),
      facts: [activationFact(activation)],
      conventions: [words.biasIsTrained],
      ask: [
        ...['forward', 'loss'],
        ...passes(steps).flatMap((at) => [
          `dL/da${at}`,
          ...(activation === 'linear' ? [] : [`da/dz${at}`]),
          `dL/dz${at}`,
        ]),
        ...['gradients', 'updates'],
        // After an update no net input comes out even.
        ...(numbers === 'plain' || activation === 'linear' ? [`L@${steps}`] : []),
      ],
    }
  },
})

/** What the numbers are drawn from. */
function drawn(activation: Activation, numbers: Numbers) {
  if (numbers === 'plain') {
    return {
      input: { from: -2, to: 2.5, step: 0.25, not: [-1, 0, 1] },
      weight: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
      bias: { from: -0.6, to: 0.6, step: 0.1, not: [0] },
    }
  }
  const nets = [...(outputNets[activation] ?? []), ...(hiddenNets[activation] ?? [])].flat()
  const bias = nets.length > 0 ? { makes: 'z', oneOf: nets } : shortFactors
  return { input: shortFactors, weight: shortFactors, bias }
}

const passes = (steps: number) => Array.from({ length: steps }, (_, pass) => (pass === 0 ? '' : `@${pass}`))
