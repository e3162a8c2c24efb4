import { quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'

const words = {
  title: 'What the learning rate does',
  oneUpdate:
    'The loss $E$ has its minimum at $w = 0$. Make one update of gradient descent. On this loss every update multiplies $w$ by the same factor $r$: find it, and conclude from it what happens if one goes on for ever.',
  updates: (steps: number) =>
    `The loss $E$ has its minimum at $w = 0$. Make ${steps} updates of gradient descent. On this loss every update multiplies $w$ by the same factor $r$: find it, and conclude from it what happens if one goes on for ever.`,
  halfSquaredError: 'The loss has the factor ½.',
  prompts: {
    r: 'The factor $r$ by which an update multiplies $w$',
    behaviour: 'With the given rate, $w$',
    alpha_fastest: 'The rate that reaches the minimum in one update',
    alpha_limit: 'The limit of the rate: $w$ converges with every smaller one',
  },
  behaviours: [
    'approaches the minimum from one side',
    'approaches the minimum, from one side and the other in turn',
    'jumps to and fro between two values for ever',
    'moves away from the minimum without bound',
  ],
}

/** Gradient descent on ½cw², where the learning rate α alone decides what happens: every update multiplies w by 1 − αc. */
export const learningRate = programFamily({
  name: 'learning-rate',
  summary: 'Learning rates on ½cw²: iterates, the factor 1 − αc, whether they converge, swing or diverge',
  parameters: z.strictObject({
    curvature: quantitySchema
      .default({ oneOf: [1.5, 2, 2.5, 3, 4, 5, 6] })
      .describe('c of the loss ½cw²; with it and the rate the three kinds of behaviour are about equally frequent'),
    start: quantitySchema
      .default({ from: -6, to: 6, step: 0.5, not: [-1, 0, 1] })
      .describe('w before the first update'),
    rate: quantitySchema.default({ from: 0.1, to: 0.8, step: 0.05 }).describe('learning rate'),
    steps: sizeOf('steps', 1, 6).default(3).describe('number of updates that are computed'),
  }),
  examples: [
    { title: 'Three updates on ½cw², and what becomes of them', params: {} },
    {
      title: 'c = 4 from w = 3 with a rate that overshoots',
      params: { curvature: 4, start: 3, rate: 0.4, steps: 4 },
    },
  ],
  exercise: ({ curvature, start, rate, steps }) => ({
    given: { ...data('Curvature', { c: curvature }), ...parameter('Start', { w: start }) },
    lines: ['E = 1/2*c*w^2'],
    concluded: [
      'r = 1 - `α`*c',
      // 1 where r ≥ 0, 2 where −1 < r < 0, 3 at r = −1, 4 where |r| > 1.
      'behaviour = 1 + step(-r) + (1 - step(r + 1)) + step(-1 - r) + 3*step(r - 1)',
      'alpha_fastest = 1/c',
      'alpha_limit = 2/c',
    ],
    formats: { behaviour: { kind: 'choice', options: words.behaviours } },
    update: { rate, steps },
    drawing: 'none',
    mistakes: [
      mistake('rate-alone-as-factor', 'r', '1 - `α`'),
      mistake('factor-of-the-step', 'r', '`α`*c'),
      mistake('fastest-for-largest', 'alpha_limit', '1/c'),
      mistake('sign-of-factor-ignored', 'behaviour', '1 + 3*step(abs(r) - 1)'),
    ],
    title: words.title,
    statement: steps === 1 ? words.oneUpdate : words.updates(steps),
    prompts: words.prompts,
    conventions: [words.halfSquaredError],
    ask: ['loss', 'gradients', 'updates', 'r', 'behaviour', 'alpha_fastest', 'alpha_limit'],
  }),
})
