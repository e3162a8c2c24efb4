import { cos, exp, log, log1p, sin, tanh } from '../elementary.ts'
import { normalCumulative, normalDensity } from './normal.ts'
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
function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z))
  const e = exp(z)
  return e / (1 + e)
}

/** Smooth functions. */
export const functions = {
  exp: {
    arity: 1,
    forward: exp,
    derivative: (_algebra, _args, result) => result,
    tex: { strength: strength.power, needs: [0], write: (args) => `e^{${args[0]}}` },
    symbol: 'exp',
    callable: true,
    source: calculus,
  },
  log: {
    arity: 1,
    forward: log,
    derivative: (algebra, [a]) => algebra.apply('div', [one(algebra), a!]),
    tex: call('\\ln'),
    symbol: 'ln',
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
    callable: true,
    source: calculus,
  },
  cos: {
    arity: 1,
    forward: cos,
    derivative: (algebra, [a]) => negated(algebra, algebra.apply('sin', [a!])),
    tex: call('\\cos'),
    symbol: 'cos',
    callable: true,
    source: calculus,
  },
  tanh: {
    arity: 1,
    forward: tanh,
    derivative: (algebra, _args, result) => oneMinus(algebra, algebra.apply('pow', [result, algebra.constant(2)])),
    tex: call('\\tanh'),
    symbol: 'tanh',
    saturates: true,
    callable: true,
    source: calculus,
  },
  sigmoid: {
    arity: 1,
    forward: sigmoid,
    derivative: (algebra, _args, result) => algebra.apply('mul', [result, oneMinus(algebra, result)]),
    tex: call('\\sigma'),
    symbol: 'σ',
    saturates: true,
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
    callable: true,
    source: 'Hendrycks & Gimpel, Gaussian Error Linear Units, arXiv:1606.08415 (exact form)',
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
    callable: true,
    source: learning,
  },
  normalcdf: {
    arity: 1,
    forward: normalCumulative,
    derivative: (algebra, [a]) => algebra.apply('normalpdf', [a!]),
    tex: call('\\Phi'),
    symbol: 'Φ',
    source: calculus,
  },
  normalpdf: {
    arity: 1,
    forward: normalDensity,
    derivative: (algebra, [a], result) => negated(algebra, algebra.apply('mul', [a!, result])),
    tex: call('\\varphi'),
    symbol: 'φ',
    source: calculus,
  },
} as const satisfies Partial<Record<OperationName, Operation>>
