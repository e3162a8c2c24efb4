import { exp, log1p, tanh } from '../base/elementary.ts'
import { normalCumulative } from './normal.ts'
import type { Algebra, Operation, OperationName } from './operation.ts'
import {
  calculus,
  call,
  curvedActivation,
  learning,
  mistakenActivation,
  ofTorch,
  one,
  oneMinus,
  squared,
} from './operation-parts.ts'
import { selu } from './slopes.ts'

/** Value of the logistic function without overflow for large negative arguments. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z))
  const e = exp(z)
  return e / (1 + e)
}

/** The derivatives of sigmoid and tanh in terms of what comes out of them. */
const ofSigmoid = <T>(algebra: Algebra<T>, out: T) => algebra.apply('mul', [out, oneMinus(algebra, out)])
export const ofTanh = <T>(algebra: Algebra<T>, out: T) => oneMinus(algebra, squared(algebra, out))

const onePlusSize = <T>(algebra: Algebra<T>, a: T) => algebra.apply('add', [one(algebra), algebra.apply('abs', [a])])

const mistakenUnit = mistakenActivation((algebra, { args: [a], result, right }) => [
  ['value-for-slope', result],
  ['exponential-side-shut', algebra.apply('mul', [right, algebra.apply('step', [a!])])],
])

/** What neurons send their net input through, where it bends smoothly or is put together from exponentials. */
export const activations = {
  sigmoid: {
    ...curvedActivation,
    forward: sigmoid,
    derivative: (algebra, _args, result) => ofSigmoid(algebra, result),
    tex: call('\\sigma'),
    python: ofTorch('sigmoid', 'torch.sigmoid'),
    symbol: 'σ',
    far: 'flat',
    called: 'anywhere',
    convention: 'none',
    mistakes: mistakenActivation((algebra, { args: [a], result }) => [
      ['derivative-of-net-input', ofSigmoid(algebra, a!)],
      ['activation-applied-twice', ofSigmoid(algebra, algebra.apply('sigmoid', [result]))],
      ['one-factor-kept', result],
      ['one-factor-kept', oneMinus(algebra, result)],
      ['activation-derivatives-swapped', ofTanh(algebra, result)],
    ]),
    source: learning,
  },
  tanh: {
    ...curvedActivation,
    forward: tanh,
    derivative: (algebra, _args, result) => ofTanh(algebra, result),
    tex: call('\\tanh'),
    python: ofTorch('tanh', 'torch.tanh'),
    symbol: 'tanh',
    far: 'flat',
    called: 'anywhere',
    convention: 'none',
    mistakes: mistakenActivation((algebra, { args: [a], result }) => [
      ['derivative-of-net-input', ofTanh(algebra, a!)],
      ['activation-applied-twice', ofTanh(algebra, algebra.apply('tanh', [result]))],
      ['square-left-out', oneMinus(algebra, result)],
      ['activation-derivatives-swapped', ofSigmoid(algebra, result)],
    ]),
    source: calculus,
  },
  softplus: {
    ...curvedActivation,
    // log(1 + e^a) written so that neither a large nor a small argument loses digits.
    forward: (a) => Math.max(a, 0) + log1p(exp(-Math.abs(a))),
    derivative: (algebra, [a]) => algebra.apply('sigmoid', [a!]),
    tex: call('\\operatorname{softplus}'),
    python: ofTorch('softplus', 'torch.nn.functional.softplus'),
    symbol: 'softplus',
    called: 'anywhere',
    convention: 'none',
    mistakes: mistakenActivation(),
    source: learning,
  },
  gelu: {
    ...curvedActivation,
    forward: (a) => a * normalCumulative(a),
    derivative: (algebra, [a]) =>
      algebra.apply('add', [
        algebra.apply('normalcdf', [a!]),
        algebra.apply('mul', [a!, algebra.apply('normalpdf', [a!])]),
      ]),
    tex: call('\\operatorname{GELU}'),
    python: ofTorch('gelu', 'torch.nn.functional.gelu'),
    symbol: 'GELU',
    called: 'anywhere',
    convention: 'GELU is the exact $z\\,\\Phi(z)$, with $\\Phi$ the normal distribution function.',
    mistakes: mistakenActivation(),
    source: 'Hendrycks & Gimpel, Gaussian Error Linear Units, arXiv:1606.08415 (exact form)',
  },
  elu: {
    ...curvedActivation,
    forward: (a) => (a > 0 ? a : exp(a) - 1),
    derivative: (algebra, [a]) => algebra.apply('eluslope', [a!]),
    tex: call('\\operatorname{ELU}'),
    python: ofTorch('elu', 'torch.nn.functional.elu'),
    symbol: 'ELU',
    called: 'in programs',
    convention: '$\\operatorname{ELU}(z)$ is $z$ for $z > 0$ and $e^z - 1$ otherwise: its $\\alpha$ is $1$.',
    mistakes: mistakenUnit,
    source: 'Clevert, Unterthiner & Hochreiter, Fast and Accurate Deep Network Learning by ELUs, arXiv:1511.07289',
  },
  selu: {
    ...curvedActivation,
    forward: (a) => selu.scale * (a > 0 ? a : selu.alpha * (exp(a) - 1)),
    derivative: (algebra, [a]) => algebra.apply('seluslope', [a!]),
    tex: call('\\operatorname{SELU}'),
    python: ofTorch('selu', 'torch.nn.functional.selu'),
    symbol: 'SELU',
    kink: [0],
    called: 'in programs',
    convention: `$\\operatorname{SELU}(z)$ is $\\lambda z$ for $z > 0$ and $\\lambda\\alpha\\,(e^z - 1)$ otherwise, with $\\lambda = ${selu.scale.toFixed(10)}$ and $\\alpha = ${selu.alpha.toFixed(10)}$; at $0$ its slope is $\\lambda\\alpha$.`,
    mistakes: mistakenUnit,
    source: 'Klambauer et al., Self-Normalizing Neural Networks, arXiv:1706.02515',
  },
  silu: {
    ...curvedActivation,
    forward: (a) => a * sigmoid(a),
    derivative: (algebra, [a], result) => {
      const share = algebra.apply('sigmoid', [a!])
      return algebra.apply('add', [share, algebra.apply('mul', [result, oneMinus(algebra, share)])])
    },
    tex: call('\\operatorname{SiLU}'),
    python: ofTorch('silu', 'torch.nn.functional.silu'),
    symbol: 'SiLU',
    called: 'in programs',
    convention: '$\\operatorname{SiLU}(z) = z\\,\\sigma(z)$, with the sigmoid $\\sigma(z) = 1/(1 + e^{-z})$.',
    mistakes: mistakenActivation((algebra, { args: [a] }) => [['sigmoid-alone-kept', algebra.apply('sigmoid', [a!])]]),
    source: 'Elfwing, Uchibe & Doya, Sigmoid-Weighted Linear Units, arXiv:1702.03118',
  },
  softsign: {
    ...curvedActivation,
    forward: (a) => a / (1 + Math.abs(a)),
    derivative: (algebra, [a]) => algebra.apply('div', [one(algebra), squared(algebra, onePlusSize(algebra, a!))]),
    tex: call('\\operatorname{softsign}'),
    python: ofTorch('softsign', 'torch.nn.functional.softsign'),
    symbol: 'softsign',
    far: 'flat',
    called: 'in programs',
    convention: '$\\operatorname{softsign}(z) = z/(1 + |z|)$.',
    mistakes: mistakenActivation((algebra, { args: [a] }) => [
      ['denominator-not-squared', algebra.apply('div', [one(algebra), onePlusSize(algebra, a!)])],
    ]),
    source: 'Bergstra, Desjardins, Lamblin & Bengio, Quadratic Polynomials Learn Better Image Features, 2009',
  },
} as const satisfies Partial<Record<OperationName, Operation>>
