import { namedKinds, severalOf } from '../family/build.ts'
import { type Quantity, z } from '../family/contract.ts'
import { each, parameter } from '../family/given.ts'
import { programFamily } from '../family/program-family.ts'
import { statedValues } from '../family/stated-values.ts'
import { inOneFormula } from '../program/definitions.ts'
import { familyLines } from '../program/program.ts'

const input: Quantity = { from: -2, to: 2.5, step: 0.25, not: [-1, -0.25, 0, 0.25, 1] }
const weight: Quantity = { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }
const positive: Quantity = { from: 0.4, to: 3, step: 0.1, not: [1] }

/** A function f taken apart into stages. */
interface Staged {
  readonly given: Readonly<Record<string, Quantity>>
  readonly lines: readonly string[]
}

const functions = {
  sigmoidNeuron: {
    given: { w0: weight, x0: input, w1: weight, x1: input, w2: weight },
    lines: ['a = w0*x0', 'b = w1*x1', 'c = a + b', 'd = c + w2', 'n = -d', 'p = exp(n)', 's = p + 1', 'f = 1/s'],
  },
  softplusNeuron: {
    given: { w: weight, x: input, b: weight },
    lines: ['a = w*x', 'z = a + b', 'p = exp(z)', 's = 1 + p', 'f = log(s)'],
  },
  tanhByExponentials: {
    given: { w: { from: -0.9, to: 0.9, step: 0.1, not: [0] }, x: { from: 0.5, to: 1.5, step: 0.25, not: [1] } },
    lines: ['z = w*x', 'p = exp(z)', 'm = -z', 'n = exp(m)', 'u = p - n', 'v = p + n', 'f = u/v'],
  },
  gaussian: {
    given: { x: input, m: weight, s: { from: 0.6, to: 2.4, step: 0.2, not: [1] } },
    lines: ['d = x - m', 'q = d^2', 'v = s^2', 'u = 2*v', 'r = q/u', 'n = -r', 'f = exp(n)'],
  },
  logarithmAndSine: {
    given: { x: positive, y: { from: 0.5, to: 5, step: 0.25, not: [1] } },
    lines: ['a = log(x)', 'b = x*y', 'c = sin(y)', 'd = a + b', 'f = d - c'],
  },
  harmonic: { given: each(['x', 'y'], positive), lines: ['p = x*y', 's = x + y', 'f = p/s'] },
  euclideanNorm: {
    given: each(['x', 'y', 'z'], positive),
    lines: ['a = x^2', 'b = y^2', 's = a + b', 'r = sqrt(s)', 'f = r*z'],
  },
  powerOverSum: { given: { x: input, y: input, z: positive }, lines: ['s = x + y', 'c = s^3', 'f = c/z'] },
  sineOfSquare: {
    given: { x: { from: 0.4, to: 1.6, step: 0.1, not: [1] }, y: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] } },
    lines: ['a = x^2', 'b = sin(a)', 'c = exp(y)', 'f = b*c'],
  },
  sharedQuotient: {
    given: { x: { from: 0.6, to: 3, step: 0.2, not: [1] }, y: { from: 0.4, to: 1.4, step: 0.1, not: [1] } },
    lines: ['a = x/y', 'b = sin(a)', 'c = exp(y)', 'd = a - c', 'e = b + d', 'f = e*d'],
  },
  sigmoidQuotient: {
    given: each(['x', 'y'], input),
    lines: ['p = sigmoid(y)', 'n = x + p', 'q = sigmoid(x)', 's = x + y', 'r = s^2', 'd = q + r', 'f = n/d'],
  },
} as const satisfies Record<string, Staged>
type FunctionName = keyof typeof functions

const words = {
  title: 'A function in stages',
  statement: (what: string, formula: string) =>
    `${what}: $\\displaystyle f = ${formula}$ is computed in stages. Work forward through the stages, then send the gradient back through each of them.`,
  functions: {
    sigmoidNeuron: 'A neuron with a sigmoid',
    softplusNeuron: 'A neuron with softplus, the smooth relative of ReLU',
    tanhByExponentials: 'The hyperbolic tangent, written with exponentials',
    gaussian: 'A Gaussian bell around $m$ of width $s$',
    logarithmAndSine: 'The example with which surveys of automatic differentiation begin',
    harmonic: 'Two resistors in parallel',
    euclideanNorm: 'A length, scaled',
    powerOverSum: 'A power and a quotient',
    sineOfSquare: 'A wave whose height depends on $y$',
    sharedQuotient: 'Common parts, such as $x/y$, are computed once and used again',
    sigmoidQuotient: 'A quotient in which both inputs are used more than once',
  } satisfies Record<FunctionName, string>,
}

/** Classic functions taken apart into exponentials, logarithms, quotients, powers and sines. */
export const stagedCircuit = programFamily({
  name: 'staged-circuit',
  summary: 'Functions of exp, log, quotients, powers and sines in stages, such as the sigmoid neuron gate by gate',
  parameters: z.strictObject({
    function: namedKinds(functions)
      .default(['softplusNeuron', 'logarithmAndSine', 'harmonic', 'euclideanNorm', 'powerOverSum', 'sineOfSquare'])
      .describe('the function, or several of which one is drawn; the default ones are about equally hard'),
    values: statedValues,
  }),
  examples: [
    { title: 'A function in stages, drawn for each student', params: {} },
    {
      title: 'The sigmoid neuron of the lecture, with its own numbers',
      params: { function: 'sigmoidNeuron', values: { w0: 2, x0: -1, w1: -3, x1: -2, w2: -3 } },
    },
    {
      title: 'Longer functions',
      params: { function: ['tanhByExponentials', 'gaussian', 'sharedQuotient', 'sigmoidQuotient'] },
    },
    {
      title: 'ln x + xy − sin y at x = 2, y = 5',
      params: { function: 'logarithmAndSine', values: { x: 2, y: 5 } },
      ask: ['forward', 'locals', 'gradients'],
    },
  ],
  kinds: ({ function: stated }) => severalOf(stated),
  exercise(_, name) {
    const { lines } = functions[name]
    const given = parameter('Given', functions[name].given)
    const stages = lines.map((line) => line.split(' = ')[0]!).slice(0, -1)
    return {
      given,
      lines,
      losses: [],
      drawing: 'circuit',
      title: words.title,
      statement: words.statement(words.functions[name], inOneFormula(familyLines(given, lines).lines)),
      ask: ['forward', ...stages.reverse().map((stage) => `df/d${stage}`), 'gradients'],
    }
  },
})
