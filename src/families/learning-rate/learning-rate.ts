import { convention } from '../../model/conventions.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { builtOnce } from '../build.ts'
import type { Assignment, Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes } from './mistakes.ts'
import { type LearningRateParams, parameters } from './schema.ts'

/** Gradient descent on ½cw², where the learning rate α alone decides what happens: every update multiplies w by 1 − αc. */
export const learningRate: Family<typeof parameters> = {
  name: 'learning-rate',
  summary: 'Learning rates on ½cw²: iterates, the factor 1 − αc, whether they converge, swing or diverge',
  parameters,
  examples,
  build: builtOnce(build),
}

function build({ curvature, start, rate, steps }: LearningRateParams): Program {
  const training = plainDescent({ of: 'E', parameters: ['w'], rate, steps })
  return {
    given: [
      { name: 'c', quantity: curvature, kind: 'data', heading: 'Curvature' },
      { name: 'w', quantity: start, kind: 'parameter', heading: 'Start' },
    ],
    assignments: [{ name: 'E', formula: '1/2*c*w^2', kind: 'loss' }, ...conclusions],
    output: 'E',
    parameters: ['w'],
    training,
    mistakes,
    title: 'What the learning rate does',
    statement: `The loss $E = \\tfrac12 c w^2$ has its minimum at $w = 0$. Make ${steps === 1 ? 'one update' : `${steps} updates`} of gradient descent. On this loss every update multiplies $w$ by the same factor $r$: find it, and conclude from it what happens if one goes on for ever.`,
    prompts: {
      r: 'The factor $r$ by which an update multiplies $w$',
      behaviour: 'With the given rate, $w$',
      alpha_fastest: 'The rate that reaches the minimum in one update',
      alpha_limit: 'The limit of the rate: $w$ converges with every smaller one',
    },
    conventions: [convention.halfSquaredError],
    diagram: { kind: 'none' },
    ask: ['loss', 'gradients', 'updates', 'r', 'behaviour', 'alpha_fastest', 'alpha_limit'],
  }
}

const conclusions: readonly Assignment[] = [
  { name: 'r', formula: '1 - `α`*c', kind: 'derived' },
  {
    name: 'behaviour',
    // 1 where r ≥ 0, 2 where −1 < r < 0, 3 at r = −1, 4 where |r| > 1.
    formula: '1 + step(-r) + (1 - step(r + 1)) + step(-1 - r) + 3*step(r - 1)',
    kind: 'derived',
    format: {
      kind: 'choice',
      options: [
        'approaches the minimum from one side',
        'approaches the minimum, from one side and the other in turn',
        'jumps to and fro between two values for ever',
        'moves away from the minimum without bound',
      ],
    },
  },
  { name: 'alpha_fastest', formula: '1/c', kind: 'derived' },
  { name: 'alpha_limit', formula: '2/c', kind: 'derived' },
]
