import { quantitySchema, z } from '../family/contract.ts'
import { data, each, parameter } from '../family/given.ts'
import { numberedNames } from '../family/numbered-names.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { statedValues } from '../family/stated-values.ts'

const words = {
  title: 'A linear classifier with the hinge loss',
  statement:
    'A linear classifier gives an input the score $s$. Its class $t$ is $1$ or $-1$; the margin $m$ is positive where the score has the sign of the class. Compute score, margin and loss, and go back to the gradients of the parameters.',
  oneUpdate: 'Then make one update and compute the loss anew.',
  updates: (steps: number) => `Then make ${steps} updates on the same example and compute the loss anew.`,
  layers: (inputs: number) => [inputs === 1 ? 'Input' : 'Inputs', 'Score'],
}

/** A linear classifier whose loss counts margins below 1: Cortes & Vapnik 1995, Support-Vector Networks. */
export const hinge = programFamily({
  name: 'hinge',
  summary: 'A linear classifier with the hinge loss: score, margin, loss, gradients, updates',
  parameters: z.strictObject({
    inputs: sizeOf('numbers', 1, 4).default(2).describe('number of inputs'),
    steps: sizeOf('steps', 1, 5).default(1).describe('number of updates on the same example'),
    rate: quantitySchema.default({ oneOf: [0.05, 0.1, 0.15] }).describe('learning rate'),
    values: statedValues,
  }),
  examples: [
    { title: 'An example on the wrong side or too close to the boundary', params: {} },
    {
      title: 'Two updates that carry an example over the boundary',
      params: { steps: 2, rate: 0.1, values: { x1: 1.5, x2: -2, t: 1, w1: -0.4, w2: 0.3, b: 0.2 } },
      ask: ['s', 'm', 'L', 'gradients', 'updates', 's@2', 'm@2', 'L@2'],
    },
  ],
  exercise({ inputs: count, steps, rate }) {
    const [inputs, weights] = [numberedNames('x', count), numberedNames('w', count)]
    return {
      given: {
        ...data('Inputs', each(inputs, { from: -2, to: 2.5, step: 0.25, not: [-1, 0, 1] })),
        ...data('Class', { t: { oneOf: [-1, 1] } }),
        ...parameter('Weights', each(weights, { from: -0.4, to: 0.4, step: 0.1, not: [0] })),
        ...parameter('Bias', { b: { from: -0.3, to: 0.3, step: 0.1, not: [0] } }),
      },
      lines: [
        `s = ${weights.map((weight, k) => `${weight}*${inputs[k]}`).join(' + ')} + b`,
        'm = t*s',
        'L = max(0, 1 - m)',
      ],
      drawing: { network: { titles: words.layers(count) } },
      update: { rate, steps },
      title: words.title,
      statement: words.statement,
      statementOfUpdates: steps === 1 ? words.oneUpdate : words.updates(steps),
      ask: ['s', 'm', 'L', 'dL/dm', 'dL/ds', 'gradients', 'updates', `L@${steps}`],
      // The derivative by the margin is -1 by nature, and that by the score -1 or 1.
      allow: ['trivial', 'shared', 'factors'],
    }
  },
})
