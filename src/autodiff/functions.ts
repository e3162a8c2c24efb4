import { cos, exp, log, log1p, sin, tanh } from '../elementary.ts'
import { erf, erfSlope, normalCumulative, normalDensity } from './normal.ts'
import type { Operation, OperationName } from './operation.ts'
import { strength } from './operation.ts'
import { calculus, call, learning, negated, nowhere, one, oneMinus } from './operation-parts.ts'

function softmax(args: readonly number[], index: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (const z of args) if (z > top) top = z
  let sum = 0
  for (const z of args) sum += exp(z - top)
  return exp(args[index - 1]! - top) / sum
}

/** Value of the logistic function without overflow for large negative arguments. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z))
  const e = exp(z)
  return e / (1 + e)
}

const errorFunction = 'Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.1 and 7.1.19'

/** Smooth functions. */
export const functions = {
  exp: {
    arity: 1,
    forward: exp,
    derivative: (_algebra, _args, result) => result,
    tex: { strength: strength.power, needs: [0], write: (args) => `e^{${args[0]}}` },
    symbol: 'exp',
    work: 3,
    callable: true,
    source: calculus,
  },
  log: {
    arity: 1,
    forward: log,
    derivative: (algebra, [a]) => algebra.apply('div', [one(algebra), a!]),
    tex: call('\\ln'),
    symbol: 'ln',
    work: 3,
    domain: { says: 'an argument above 0', holds: (a) => a > 0 },
    callable: true,
    source: calculus,
  },
  sqrt: {
    arity: 1,
    forward: Math.sqrt,
    derivative: (algebra, _args, result) =>
      algebra.apply('div', [one(algebra), algebra.apply('mul', [algebra.constant(2), result])]),
    tex: { strength: strength.atom, needs: [0], write: (args) => `\\sqrt{${args[0]}}` },
    symbol: '√',
    work: 3,
    domain: { says: 'an argument above 0', holds: (a) => a > 0 },
    callable: true,
    source: calculus,
  },
  sin: {
    arity: 1,
    forward: sin,
    derivative: (algebra, [a]) => algebra.apply('cos', [a!]),
    tex: call('\\sin'),
    symbol: 'sin',
    work: 3,
    callable: true,
    source: calculus,
  },
  cos: {
    arity: 1,
    forward: cos,
    derivative: (algebra, [a]) => negated(algebra, algebra.apply('sin', [a!])),
    tex: call('\\cos'),
    symbol: 'cos',
    work: 3,
    callable: true,
    source: calculus,
  },
  tanh: {
    arity: 1,
    forward: tanh,
    derivative: (algebra, _args, result) => oneMinus(algebra, algebra.apply('pow', [result, algebra.constant(2)])),
    tex: call('\\tanh'),
    symbol: 'tanh',
    work: 3,
    saturates: true,
    activation: true,
    callable: true,
    source: calculus,
  },
  sigmoid: {
    arity: 1,
    forward: sigmoid,
    derivative: (algebra, _args, result) => algebra.apply('mul', [result, oneMinus(algebra, result)]),
    tex: call('\\sigma'),
    symbol: 'σ',
    work: 3,
    saturates: true,
    activation: true,
    callable: true,
    source: learning,
  },
  softplus: {
    arity: 1,
    // log(1 + e^a) written so that neither a large nor a small argument loses digits.
    forward: (a) => Math.max(a, 0) + log1p(exp(-Math.abs(a))),
    derivative: (algebra, [a]) => algebra.apply('sigmoid', [a!]),
    tex: call('\\operatorname{softplus}'),
    symbol: 'softplus',
    work: 3,
    activation: true,
    callable: true,
    source: learning,
  },
  gelu: {
    arity: 1,
    forward: (a) => a * normalCumulative(a),
    derivative: (algebra, [a]) =>
      algebra.apply('add', [
        algebra.apply('normalcdf', [a!]),
        algebra.apply('mul', [a!, algebra.apply('normalpdf', [a!])]),
      ]),
    tex: call('\\operatorname{GELU}'),
    symbol: 'GELU',
    work: 3,
    activation: true,
    convention: 'GELU is the exact $z\\,\\Phi(z)$, with $\\Phi$ the normal distribution function.',
    callable: true,
    source: 'Hendrycks & Gimpel, Gaussian Error Linear Units, arXiv:1606.08415 (exact form)',
  },
  erf: {
    arity: 1,
    forward: erf,
    derivative: (algebra, [a]) => algebra.apply('erfslope', [a!]),
    tex: call('\\operatorname{erf}'),
    symbol: 'erf',
    work: 3,
    convention:
      'The error function is $\\operatorname{erf}(x) = \\frac{2}{\\sqrt{\\pi}}\\int_0^x e^{-u^2}\\,\\mathrm{d}u$.',
    callable: 'in programs',
    source: errorFunction,
  },
  softmax: {
    arity: 'many',
    forward: nowhere,
    forwardMany: softmax,
    derivative: (algebra, args, result, k, index) =>
      k + 1 === index
        ? algebra.apply('mul', [result, oneMinus(algebra, result)])
        : negated(algebra, algebra.apply('mul', [result, algebra.apply('softmax', args, k + 1)])),
    tex: {
      strength: strength.atom,
      needs: [0],
      write: (args, index) => `\\frac{e^{${args[index - 1]}}}{${args.map((arg) => `e^{${arg}}`).join(' + ')}}`,
    },
    symbol: 'softmax',
    work: 3,
    callable: true,
    source: learning,
  },
  erfslope: {
    arity: 1,
    forward: erfSlope,
    derivative: (algebra, [a], result) =>
      algebra.apply('mul', [algebra.constant(-2), algebra.apply('mul', [a!, result])]),
    tex: {
      strength: strength.product,
      needs: [strength.atom],
      write: (args) => `\\frac{2}{\\sqrt{\\pi}}\\,e^{-${args[0]}^{2}}`,
    },
    symbol: 'erf′',
    work: 3,
    source: errorFunction,
  },
  normalcdf: {
    arity: 1,
    forward: normalCumulative,
    derivative: (algebra, [a]) => algebra.apply('normalpdf', [a!]),
    tex: call('\\Phi'),
    symbol: 'Φ',
    work: 3,
    source: calculus,
  },
  normalpdf: {
    arity: 1,
    forward: normalDensity,
    derivative: (algebra, [a], result) => negated(algebra, algebra.apply('mul', [a!, result])),
    tex: call('\\varphi'),
    symbol: 'φ',
    work: 3,
    source: calculus,
  },
} as const satisfies Partial<Record<OperationName, Operation>>
