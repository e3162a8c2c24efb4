import { circuitAssignments } from '../../model/circuit.ts'
import type { AnswerFormat, Given, Mistake, Program, Quantity } from '../contract.ts'
import type { RegularisationParams } from './schema.ts'

const stronger: AnswerFormat = {
  kind: 'choice',
  options: ['the coupled decay', 'the decoupled decay'],
}

/** The given numbers of one adaptive step with weight decay. */
export function decayGiven({ strength, rate, values }: RegularisationParams): Given[] {
  const stated = (name: string, drawn: Quantity) => ({ name, quantity: values[name] ?? drawn })
  return [
    { ...stated('w', { from: 1.2, to: 3, step: 0.1 }), kind: 'parameter', heading: 'Weight' },
    { ...stated('x', { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] }), kind: 'data', heading: 'Example' },
    { ...stated('t', { from: -3, to: 3, step: 0.5, not: [-1, 0, 1] }), kind: 'data', heading: 'Example' },
    { ...stated('v', { oneOf: [0.04, 0.16, 0.25, 0.36, 2.25, 4, 6.25, 9] }), kind: 'data', heading: 'Second moment' },
    { ...stated('alpha', rate), kind: 'rate', heading: 'Update rule' },
    { ...stated('lambda', strength), kind: 'rate', heading: 'Update rule' },
  ]
}

/** One adaptive step with coupled and with decoupled weight decay (Loshchilov & Hutter 2019, Decoupled Weight Decay). */
export function decayProgram(params: RegularisationParams): Program {
  const [y, E] = circuitAssignments({ lines: ['y = w*x', 'E = 1/2*(y - t)^2'] })
  return {
    given: decayGiven(params),
    assignments: [
      y!,
      { ...E!, kind: 'loss' },
      ...circuitAssignments(
        {
          lines: [
            'g_coupled = `dE/dw` + lambda*w',
            'w_coupled = w - alpha*g_coupled/sqrt(v)',
            'w_decoupled = w - alpha*lambda*w - alpha*`dE/dw`/sqrt(v)',
          ],
        },
        'derived',
      ),
      { name: 'stronger', formula: 'largest(1/sqrt(v), 1)', kind: 'derived', format: stronger },
    ],
    output: 'E',
    parameters: ['w'],
    mistakes: mistakes(),
    title: 'Coupled and decoupled weight decay',
    statement:
      'A weight $w$ is trained on one example with $y = wx$ and $E = \\tfrac12(y - t)^2$. The optimiser divides each step by $\\sqrt{v}$, the root of a running mean of squared gradients, as Adam does; $v$ is given, and $\\beta_1$, $\\varepsilon$ and bias corrections are left out. Make the same step twice: once with *coupled* decay, where $\\lambda w$ is added to the gradient before the division, as Adam with L2 does; and once with *decoupled* decay, where the weight is shrunk by $\\alpha\\lambda w$ beside the division, as AdamW does.',
    formulas: [
      'g_{\\mathrm{coupled}} &= \\frac{\\partial E}{\\partial w} + \\lambda w, \\qquad w_{\\mathrm{coupled}} = w - \\alpha\\,\\frac{g_{\\mathrm{coupled}}}{\\sqrt{v}}',
      'w_{\\mathrm{decoupled}} &= w - \\alpha\\lambda w - \\alpha\\,\\frac{\\partial E/\\partial w}{\\sqrt{v}}',
    ],
    prompts: { stronger: 'Which of the two pulls this weight towards zero more strongly?' },
    definitions: ['The decay adds $\\lambda w$, without a factor 2.'],
    conventions: [],
    diagram: { kind: 'none' },
    ask: ['y', 'dE/dw', 'g_coupled', 'w_coupled', 'w_decoupled', 'stronger'],
  }
}

function mistakes(): Mistake[] {
  return [
    {
      id: 'decay-in-gradient',
      node: 'w_decoupled',
      formula: 'w - alpha*(`dE/dw` + lambda*w)/sqrt(v)',
    },
    {
      id: 'decay-left-out',
      node: 'w_decoupled',
      formula: 'w - alpha*`dE/dw`/sqrt(v)',
    },
    {
      id: 'decay-without-rate',
      node: 'w_decoupled',
      formula: 'w - lambda*w - alpha*`dE/dw`/sqrt(v)',
    },
    {
      id: 'root-left-out',
      node: 'w_coupled',
      formula: 'w - alpha*g_coupled/v',
    },
    {
      id: 'decay-doubled',
      node: 'g_coupled',
      formula: '`dE/dw` + 2*lambda*w',
    },
  ]
}
