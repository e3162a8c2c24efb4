import { type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { statedValues } from '../family/stated-values.ts'
import {
  functionOf,
  functionsIn,
  isLinearIn,
  movingIn,
  type OwnFunction,
  ownFunctionIssues,
} from './parts/own-function.ts'
import { shiftedLines } from './parts/shifted-circuit.ts'

/** A function f of x and of others that stay as they are. */
interface SensitiveFunction {
  readonly given: Readonly<Record<string, Quantity>>
  readonly lines: readonly string[]
  /** What grows; default: x. */
  readonly by?: string
  /** Steps for which both the change and what the estimate leaves out show at four decimals. */
  readonly step: Quantity
  /** Inputs whose derivatives differ but by chance, so that one of them is the strongest. */
  readonly rivals: readonly string[]
}

const integer: Quantity = { from: -6, to: 7, not: [-1, 0, 1] }
// Small beside the other numbers, so that now one input matters most and now another.
const factor: Quantity = { oneOf: [-4, -3, -2, 2, 3, 4] }
const hundredths: Quantity = { oneOf: [0.01, 0.02, 0.05] }
const tenths: Quantity = { oneOf: [0.1, 0.2] }

const functions: Readonly<Record<string, SensitiveFunction>> = {
  square: {
    given: { x: { from: -9, to: 9, not: [-1, 0, 1] }, y: factor, z: integer },
    lines: ['a = x^2', 'b = a*y', 'f = b + z'],
    rivals: ['x', 'y', 'z'],
    step: hundredths,
  },
  squareOfSum: {
    given: { x: integer, y: integer, z: factor },
    lines: ['q = x + y', 'r = q^2', 'f = r*z'],
    rivals: ['x', 'z'],
    step: hundredths,
  },
  productOfSums: {
    given: { x: integer, y: integer, z: factor },
    lines: ['a = x + y', 'b = x*z', 'f = a*b'],
    rivals: ['x', 'y', 'z'],
    step: hundredths,
  },
  lecture: {
    given: { x: integer, y: integer, z: integer },
    lines: ['q = x + y', 'f = q*z'],
    rivals: ['x', 'z'],
    step: hundredths,
  },
  cube: {
    given: { x: { from: -3, to: 4, not: [-1, 0, 1] }, y: integer },
    lines: ['a = x^3', 'f = a*y'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  quotient: {
    given: { x: { from: 1.5, to: 4, step: 0.5 }, y: integer },
    lines: ['f = y/x'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  logarithm: {
    given: { x: { from: 0.6, to: 2, step: 0.2, not: [1] }, y: integer },
    lines: ['a = log(x)', 'f = a*y'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  exponential: {
    given: { x: { from: -1, to: 1.5, step: 0.1, not: [-1, 0, 1] }, y: integer },
    lines: ['a = exp(x)', 'f = a*y'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  neuron: {
    given: {
      x: { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] },
      w: { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] },
      b: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
    },
    lines: ['z = w*x + b', 'f = sigmoid(z)'],
    rivals: ['x', 'w', 'b'],
    step: { oneOf: [0.2, 0.4, 0.5] },
  },
}

const words = {
  title: 'What a derivative tells',
  statement: (by: string) =>
    `Compute $f$ and its derivatives. Then let $\\sym{${by}}$ grow by $h$ to $\\sym{${by}_h} = \\sym{${by}} + h$, while everything else stays as it is. Estimate by the derivative how much $f$ changes, compute the new value $\\sym{f_h}$ and the exact change, and compare the two.`,
  prompts: (by: string) => ({
    estimate: `Estimated change of $f$, by its derivative at the old $\\sym{${by}}$`,
    f_h: `Value of $f$ at the new $\\sym{${by}}$`,
    change: 'Exact change of $f$',
    comparison: 'Compared in size, the estimate is',
    strongest: '$f$ reacts most strongly to a small change of',
  }),
  comparisons: (by: string) => [
    'smaller than the exact change: $f$ gets steeper on the way',
    'larger than the exact change: $f$ gets flatter on the way',
    `exact: $f$ is linear in $\\sym{${by}}$`,
  ],
  change: 'A change is the new value less the old one.',
}

const ownSensitive = (own: OwnFunction): SensitiveFunction => {
  return { ...own, by: movingIn(own)[0]!, step: hundredths, rivals: Object.keys(own.given) }
}

/** What a partial derivative means: how much the function changes when one number grows a little. */
export const sensitivity = programFamily({
  name: 'sensitivity',
  summary: 'x grows by h: estimate the change of f by its derivative, compute it exactly, compare',
  parameters: z.strictObject({
    function: functionOf(functions)
      .default(['square', 'squareOfSum', 'productOfSums'])
      .describe(
        'the function, several of which one is drawn, or one of one’s own whose last line assigns f; the default ones are about equally hard',
      ),
    step: quantitySchema.optional().describe('h, by how much x grows; default: drawn, as suits the function'),
    values: statedValues,
  }),
  examples: [
    { title: 'x grows a little: estimate the change of f, then compute it', params: {} },
    {
      title: 'f = (x + y)z of the lecture, where the estimate is exact',
      params: { function: 'lecture', step: 0.01, values: { x: -2, y: 5, z: -4 } },
    },
    { title: 'Functions that bend', params: { function: ['logarithm', 'exponential', 'neuron'] } },
  ],
  issues: (params) => ownFunctionIssues(params.function, reserved),
  kinds: (params) => functionsIn(params.function, functions, ownSensitive),
  kindName: ({ name }) => name,
  exercise({ step }, { of: { given, lines, by = 'x', step: drawnStep, rivals } }) {
    const several = rivals.length > 1
    return {
      given: { ...parameter('Given', given), ...data('Step', { h: step ?? drawnStep }) },
      lines,
      losses: [],
      concluded: [
        ...shiftedLines(lines, by, `${by} + h`, '_h'),
        `estimate = \`df/d${by}\`*h`,
        'change = f_h - f',
        // Rounding errors must not decide what is equal by nature.
        `comparison = ${isLinearIn(lines, by) ? '3' : 'largest(abs(change), abs(estimate))'}`,
        ...(several ? [`strongest = largest(${rivals.map((input) => `abs(\`df/d${input}\`)`).join(', ')})`] : []),
      ],
      formats: {
        comparison: { kind: 'choice', options: words.comparisons(by) },
        strongest: { kind: 'choice', options: rivals.map((input) => `$\\sym{${input}}$`) },
      },
      drawing: 'circuit',
      mistakes: [
        mistake('step-left-out', 'estimate', `\`df/d${by}\``),
        mistake('value-for-derivative', 'estimate', 'f*h'),
        mistake('new-value-for-change', 'estimate', `f + \`df/d${by}\`*h`),
        mistake('new-value-for-change', 'change', 'f_h'),
        mistake('difference-reversed', 'change', 'f - f_h'),
      ],
      title: words.title,
      statement: words.statement(by),
      prompts: words.prompts(by),
      conventions: [words.change],
      ask: [...['forward', 'gradients', 'estimate', 'f_h', 'change', 'comparison'], ...(several ? ['strongest'] : [])],
    }
  },
})

const reserved = {
  output: 'f',
  names: ['h', 'estimate', 'change', 'comparison', 'strongest'],
  suffixes: ['_h'],
  most: 1,
}
