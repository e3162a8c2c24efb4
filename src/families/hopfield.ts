import { quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'

const words = {
  title: 'A continuous Hopfield network',
  statement:
    'The rows of $\\sym{M}$ are patterns that the network has stored. From the state $\\sym{s}$ it goes down its energy $V$: a step of gradient descent with the rate 1 replaces the state by a mean of the patterns, weighted by a softmax of $z$.',
}

/** A modern Hopfield network: Ramsauer et al. 2020, Hopfield Networks Is All You Need, equations 2 and 3. */
export const hopfield = programFamily({
  name: 'hopfield',
  summary: 'A continuous Hopfield network: energy, its gradient, and retrieval as a step of gradient descent',
  parameters: z.strictObject({
    patterns: sizeOf('numbers', 2, 8).default(2).describe('stored patterns, the rows of M'),
    size: sizeOf('numbers', 2, 8).default(2).describe('numbers of a pattern and of the state'),
    steps: sizeOf('steps', 0, 5).default(1).describe('number of updates'),
    sharpness: quantitySchema.default({ oneOf: [0.4, 0.5, 0.8] }).describe('β: the larger, the more one pattern wins'),
    values: z
      .strictObject({
        patterns: matrixSchema
          .default({ from: -2.5, to: 2.5, step: 0.5, not: [-1, 0, 1] })
          .describe('M, a row per pattern'),
        state: matrixSchema.default({ from: -1.8, to: 1.8, step: 0.2, not: [-1, 0, 1] }).describe('s, size × 1'),
      })
      .prefault({})
      .describe('numbers; what is left out is drawn'),
  }),
  examples: [
    { title: 'One step of retrieval from two patterns', params: {} },
    {
      title: 'Three patterns of three numbers, gradients only',
      params: { patterns: 3, size: 3, steps: 0 },
      ask: ['z', 'V', 'dV/dz', 'dV/ds'],
    },
  ],
  exercise({ patterns, size, steps, sharpness, values }) {
    return {
      given: {
        ...data('Patterns', { M: { shape: [patterns, size], of: values.patterns, path: ['values', 'patterns'] } }),
        ...parameter('State', { s: { shape: [size, 1], of: values.state, path: ['values', 'state'] } }),
        ...data('Sharpness', { beta: sharpness }),
      },
      lines: ['z = beta*(M @ s)', 'V = 1/2*sum(s^2) - log(sum(exp(z)))/beta'],
      ...(steps > 0 && { update: { rate: 1, steps } }),
      title: words.title,
      statement: words.statement,
      ask: ['z', 'V', 'dV/dz', 'dV/ds', ...(steps > 0 ? ['updates', 'V@1'] : [])],
    }
  },
})
