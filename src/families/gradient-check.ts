import { namedKinds, severalOf } from '../family/build.ts'
import { encode, type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { statedValues } from '../family/stated-values.ts'
import { functionOf, functionsIn, movingIn, type OwnFunction, ownFunctionIssues } from './parts/own-function.ts'
import { shiftedLines } from './parts/shifted-circuit.ts'

/** A function f and the number by which its derivative is checked. */
interface Checked {
  readonly given: Readonly<Record<string, Quantity>>
  readonly lines: readonly string[]
  readonly by: string
  /** Steps for which the error of the central difference shows at four decimals and stays small. */
  readonly step: Quantity
}

const factor: Quantity = { from: -4, to: 5, not: [-1, 0, 1] }
const tenths: Quantity = { oneOf: [0.1, 0.2] }

const functions: Readonly<Record<string, Checked>> = {
  cube: {
    given: { x: { from: -3, to: 3, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] }, y: factor },
    lines: ['a = x^3', 'f = a*y'],
    by: 'x',
    step: { oneOf: [0.1, 0.2, 0.5] },
  },
  quotient: {
    given: { x: { from: 1.5, to: 4, step: 0.5 }, y: factor },
    lines: ['s = x + 1', 'f = y/s'],
    by: 'x',
    step: { oneOf: [0.2, 0.5] },
  },
  exponential: {
    given: { x: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }, y: factor },
    lines: ['a = exp(x)', 'f = a*y'],
    by: 'x',
    step: tenths,
  },
  sine: {
    given: { x: { from: -1.2, to: 1.2, step: 0.1, not: [-1, 0, 1] }, y: factor },
    lines: ['a = sin(x)', 'f = a*y'],
    by: 'x',
    step: tenths,
  },
  neuron: {
    given: {
      w: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] },
      x: { from: 0.5, to: 2.5, step: 0.5, not: [1] },
      b: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
      t: { from: 0.1, to: 0.9, step: 0.1 },
    },
    lines: ['z = w*x + b', 'a = sigmoid(z)', 'f = (a - t)^2'],
    by: 'w',
    step: tenths,
  },
}

/** What may be claimed of a derivative, as a factor of the truth. */
const claims = { right: '1', signTurned: '-1', doubled: '2', halved: '1/2' } as const
type Claim = keyof typeof claims
const claimNames = Object.keys(claims) as Claim[]

const words = {
  title: 'A gradient check',
  statement: (by: string) =>
    `A program claims that $\\partial f/\\partial ${by}$ is $\\sym{claimed} = \\val{claimed}$ at the given numbers. Check the claim without differentiating: compute $\\sym{f_plus} = f(${by} + h)$ and $\\sym{f_minus} = f(${by} - h)$ while everything else stays as it is, the central difference $\\sym{numeric}$, and the relative error of the claim, $\\sym{error}$.`,
  prompts: (by: string) => ({
    f_plus: `$f$ with $${by}$ raised by $h$`,
    f_minus: `$f$ with $${by}$ lowered by $h$`,
    numeric: 'The central difference',
    error: 'The relative error of the claim',
    verdict: 'The claimed derivative is',
  }),
  verdicts: {
    right: 'right: what is left is the error of the difference quotient itself',
    signTurned: 'wrong: its sign is turned round',
    doubled: 'wrong: it is twice what it should be',
    halved: 'wrong: it is half of what it should be',
  } satisfies Record<Claim, string>,
}

const reserved = {
  output: 'f',
  names: ['h', 'claimed', 'numeric', 'error', 'verdict'],
  suffixes: ['_plus', '_minus'],
  most: 1,
}

const ownChecked = (own: OwnFunction): Checked => ({ ...own, by: movingIn(own)[0]!, step: tenths })

/** A claimed derivative, checked by the central difference (f(x + h) − f(x − h))/2h. */
export const gradientCheck = programFamily({
  name: 'gradient-check',
  summary:
    'A numerical gradient check: central difference, relative error, and whether the claimed derivative is right',
  parameters: z.strictObject({
    function: functionOf(functions)
      .default(['cube', 'quotient', 'exponential'])
      .describe(
        'the function, several of which one is drawn, or one of one’s own whose last line assigns f; the default ones are about equally hard',
      ),
    claim: namedKinds(claims)
      .default([...claimNames])
      .describe('what is claimed of the derivative: the truth, or what is wrong with it'),
    step: quantitySchema.optional().describe('h of the central difference; default: drawn, as suits the function'),
    values: statedValues,
  }),
  examples: [
    { title: 'Is the claimed derivative right?', params: {} },
    {
      title: 'The derivative of 3x³ at x = 2 with the wrong sign',
      params: { function: 'cube', claim: 'signTurned', step: 0.1, values: { x: 2, y: 3 } },
    },
    {
      title: 'A function of one’s own',
      params: {
        function: {
          given: { x: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }, y: { from: 2, to: 5 } },
          lines: ['f = x^2*y + exp(x)'],
          by: 'x',
        },
      },
    },
    { title: 'The loss of a neuron by its weight', params: { function: 'neuron' } },
  ],
  issues: (params) => ownFunctionIssues(params.function, reserved),
  kinds: (params) =>
    functionsIn(params.function, functions, ownChecked).flatMap((named) =>
      severalOf(params.claim).map((claim) => ({ ...named, claim })),
    ),
  kindName: ({ name }) => name,
  exercise({ step }, { of: { given, lines, by, step: drawnStep }, claim }) {
    const format = { kind: 'choice', options: claimNames.map((name) => words.verdicts[name]) } as const
    return {
      given: { ...parameter('Given', given), ...data('Step', { h: step ?? drawnStep }) },
      lines,
      losses: [],
      concluded: [
        ...shiftedLines(lines, by, `${by} + h`, '_plus'),
        ...shiftedLines(lines, by, `${by} - h`, '_minus'),
        `claimed = ${claims[claim]}*\`df/d${by}\``,
        'numeric = (f_plus - f_minus)/(2*h)',
        'error = abs(numeric - claimed)/max(abs(numeric), abs(claimed))',
        `verdict = ${encode(format, [claimNames.indexOf(claim) + 1])}`,
      ],
      formats: { verdict: format },
      shown: ['numeric', 'error'],
      drawing: 'circuit',
      mistakes: [
        mistake('one-sided-difference', 'numeric', '(f_plus - f)/h'),
        mistake('step-not-doubled', 'numeric', '(f_plus - f_minus)/h'),
        mistake('difference-not-divided', 'numeric', 'f_plus - f_minus'),
        mistake('absolute-for-relative-error', 'error', 'abs(numeric - claimed)'),
        mistake('relative-to-the-smaller', 'error', 'abs(numeric - claimed)/min(abs(numeric), abs(claimed))'),
      ],
      title: words.title,
      statement: words.statement(by),
      prompts: words.prompts(by),
      ask: ['f_plus', 'f_minus', 'numeric', 'error', 'verdict'],
    }
  },
})
