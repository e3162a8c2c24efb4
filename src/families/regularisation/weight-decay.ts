import type { Quantity } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { data, parameter, rate } from '../../family/given.ts'
import { mistake } from '../../family/mistake.ts'

const words = {
  title: 'Coupled and decoupled weight decay',
  statement:
    'A weight $w$ is trained on one example. The optimiser divides each step by $\\sqrt{v}$, the root of a running mean of squared gradients, as Adam does; $v$ is given, and $\\beta_1$, $\\varepsilon$ and bias corrections are left out. Make the same step twice: once with *coupled* decay, where $\\lambda w$ is added to the gradient before the division, as Adam with L2 does; and once with *decoupled* decay, where the weight is shrunk by $\\alpha\\lambda w$ beside the division, as AdamW does.',
  stronger: 'Which of the two pulls this weight towards zero more strongly?',
  decays: ['the coupled decay', 'the decoupled decay'],
  decay: 'The decay adds $\\lambda w$, without a factor 2.',
}

/** One adaptive step with coupled and with decoupled weight decay (Loshchilov & Hutter 2019, Decoupled Weight Decay). */
export function decayExercise(params: { readonly strength: Quantity; readonly rate: Quantity }): StatedExercise {
  return {
    given: {
      ...parameter('Weight', { w: { from: 1.2, to: 3, step: 0.1 } }),
      ...data('Example', {
        x: { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] },
        t: { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] },
      }),
      ...data('Second moment', { v: { oneOf: [0.04, 0.16, 0.25, 0.36, 2.25, 4, 6.25, 9] } }),
      ...rate('Update rule', { alpha: params.rate, lambda: params.strength }),
    },
    lines: ['y = w*x', 'E = 1/2*(y - t)^2'],
    concluded: [
      'g_coupled = `dE/dw` + lambda*w',
      'w_coupled = w - alpha*g_coupled/sqrt(v)',
      'w_decoupled = w - alpha*lambda*w - alpha*`dE/dw`/sqrt(v)',
      'stronger = largest(1/sqrt(v), 1)',
    ],
    formats: { stronger: { kind: 'choice', options: words.decays } },
    shown: ['g_coupled', 'w_coupled', 'w_decoupled'],
    drawing: 'none',
    mistakes: [
      mistake('decay-in-gradient', 'w_decoupled', 'w - alpha*(`dE/dw` + lambda*w)/sqrt(v)'),
      mistake('decay-left-out', 'w_decoupled', 'w - alpha*`dE/dw`/sqrt(v)'),
      mistake('decay-without-rate', 'w_decoupled', 'w - lambda*w - alpha*`dE/dw`/sqrt(v)'),
      mistake('root-left-out', 'w_coupled', 'w - alpha*g_coupled/v'),
      mistake('decay-doubled', 'g_coupled', '`dE/dw` + 2*lambda*w'),
    ],
    title: words.title,
    statement: words.statement,
    prompts: { stronger: words.stronger },
    definitions: [words.decay],
    ask: ['y', 'dE/dw', 'g_coupled', 'w_coupled', 'w_decoupled', 'stronger'],
  }
}
