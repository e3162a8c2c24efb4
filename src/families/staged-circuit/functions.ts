import type { Circuit } from '../../model/circuit.ts'
import type { Quantity } from '../contract.ts'

/** A function taken apart into stages. */
export interface StagedFunction extends Circuit {
  /** The whole function as it stands in a textbook. */
  readonly tex: string
  /** Where it is met. */
  readonly says: string
}

const input: Quantity = { from: -2, to: 2.5, step: 0.25, not: [-1, -0.25, 0, 0.25, 1] }
const weight: Quantity = { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }
const positive: Quantity = { from: 0.4, to: 3, step: 0.1, not: [1] }

/** Every one by its name in the parameters; f is always the output. */
export const functions = {
  sigmoidNeuron: {
    given: { w0: weight, x0: input, w1: weight, x1: input, w2: weight },
    lines: ['a = w0*x0', 'b = w1*x1', 'c = a + b', 'd = c + w2', 'n = -d', 'p = exp(n)', 's = p + 1', 'f = 1/s'],
    tex: 'f = \\frac{1}{1 + e^{-(w_0x_0 + w_1x_1 + w_2)}}',
    says: 'A neuron with a sigmoid',
  },
  softplusNeuron: {
    given: { w: weight, x: input, b: weight },
    lines: ['a = w*x', 'z = a + b', 'p = exp(z)', 's = 1 + p', 'f = log(s)'],
    tex: 'f = \\ln\\left(1 + e^{wx + b}\\right)',
    says: 'A neuron with softplus, the smooth relative of ReLU',
  },
  tanhByExponentials: {
    given: { w: { from: -0.9, to: 0.9, step: 0.1, not: [0] }, x: { from: 0.5, to: 1.5, step: 0.25, not: [1] } },
    lines: ['z = w*x', 'p = exp(z)', 'm = -z', 'n = exp(m)', 'u = p - n', 'v = p + n', 'f = u/v'],
    tex: 'f = \\frac{e^{wx} - e^{-wx}}{e^{wx} + e^{-wx}}',
    says: 'The hyperbolic tangent, written with exponentials',
  },
  gaussian: {
    given: { x: input, m: weight, s: { from: 0.6, to: 2.4, step: 0.2, not: [1] } },
    lines: ['d = x - m', 'q = d^2', 'v = s^2', 'u = 2*v', 'r = q/u', 'n = -r', 'f = exp(n)'],
    tex: 'f = e^{-(x - m)^2/(2s^2)}',
    says: 'A Gaussian bell around $m$ of width $s$',
  },
  logarithmAndSine: {
    given: { x: positive, y: { from: 0.5, to: 5, step: 0.25, not: [1] } },
    lines: ['a = log(x)', 'b = x*y', 'c = sin(y)', 'd = a + b', 'f = d - c'],
    tex: 'f = \\ln x + xy - \\sin y',
    says: 'The example with which surveys of automatic differentiation begin',
  },
  harmonic: {
    given: { x: positive, y: positive },
    lines: ['p = x*y', 's = x + y', 'f = p/s'],
    tex: 'f = \\frac{xy}{x + y}',
    says: 'Two resistors in parallel',
  },
  euclideanNorm: {
    given: { x: positive, y: positive, z: positive },
    lines: ['a = x^2', 'b = y^2', 's = a + b', 'r = sqrt(s)', 'f = r*z'],
    tex: 'f = z\\sqrt{x^2 + y^2}',
    says: 'A length, scaled',
  },
  powerOverSum: {
    given: { x: input, y: input, z: positive },
    lines: ['s = x + y', 'c = s^3', 'f = c/z'],
    tex: 'f = \\frac{(x + y)^3}{z}',
    says: 'A power and a quotient',
  },
  sineOfSquare: {
    given: { x: { from: 0.4, to: 1.6, step: 0.1, not: [1] }, y: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] } },
    lines: ['a = x^2', 'b = sin(a)', 'c = exp(y)', 'f = b*c'],
    tex: 'f = e^{y}\\sin\\left(x^2\\right)',
    says: 'A wave whose height depends on $y$',
  },
  sharedQuotient: {
    given: { x: { from: 0.6, to: 3, step: 0.2, not: [1] }, y: { from: 0.4, to: 1.4, step: 0.1, not: [1] } },
    lines: ['a = x/y', 'b = sin(a)', 'c = exp(y)', 'd = a - c', 'e = b + d', 'f = e*d'],
    tex: 'f = \\left(\\sin\\frac xy + \\frac xy - e^{y}\\right)\\left(\\frac xy - e^{y}\\right)',
    says: 'Common parts, such as $x/y$, are computed once and used again',
  },
  sigmoidQuotient: {
    given: { x: input, y: input },
    lines: ['p = sigmoid(y)', 'n = x + p', 'q = sigmoid(x)', 's = x + y', 'r = s^2', 'd = q + r', 'f = n/d'],
    tex: 'f = \\frac{x + \\sigma(y)}{\\sigma(x) + (x + y)^2}',
    says: 'A quotient in which both inputs are used more than once',
  },
} as const satisfies Record<string, StagedFunction>

export type FunctionName = keyof typeof functions
