import { exp } from '../elementary.ts'
import { sigmoid } from './functions.ts'
import { type Algebra, type Operation, type OperationName, strength } from './operation.ts'
import { call, learning, oneMinus } from './operation-parts.ts'

/** Scale of SELU and slope of its exponential at 0, as published. */
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 } as const

const elus = 'Clevert, Unterthiner & Hochreiter, Fast and Accurate Deep Network Learning by ELUs, arXiv:1511.07289'
const selus = 'Klambauer et al., Self-Normalizing Neural Networks, arXiv:1706.02515'

const cases = (first: string, where: string, otherwise: string) =>
  `\\begin{cases}${first} & ${where}\\\\ ${otherwise} & \\text{otherwise}\\end{cases}`

const slopes = (above: string, below: (arg: string) => string): Operation['tex'] => ({
  strength: strength.atom,
  needs: [0],
  write: ([arg]) => cases(above, `${arg} > 0`, below(arg!)),
})

const hubers = 'Huber, Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35, 1964'

/** An exponential where the argument is negative is its own derivative there; above, the slope is constant. */
const ofExponentialBelow = <T>(algebra: Algebra<T>, [a]: readonly T[], result: T) =>
  algebra.apply('mul', [result, oneMinus(algebra, algebra.apply('step', [a!]))])

/** Activations and losses that are put together from pieces, or from a sigmoid and its argument; and their derivatives. */
export const units = {
  elu: {
    arity: 1,
    forward: (a) => (a > 0 ? a : exp(a) - 1),
    derivative: (algebra, [a]) => algebra.apply('eluslope', [a!]),
    tex: call('\\operatorname{ELU}'),
    symbol: 'ELU',
    work: 3,
    activation: true,
    convention: '$\\operatorname{ELU}(z)$ is $z$ for $z > 0$ and $e^z - 1$ otherwise: its $\\alpha$ is $1$.',
    callable: 'in programs',
    source: elus,
  },
  selu: {
    arity: 1,
    forward: (a) => selu.scale * (a > 0 ? a : selu.alpha * (exp(a) - 1)),
    derivative: (algebra, [a]) => algebra.apply('seluslope', [a!]),
    tex: call('\\operatorname{SELU}'),
    symbol: 'SELU',
    kink: [0],
    work: 3,
    activation: true,
    convention: `$\\operatorname{SELU}(z)$ is $\\lambda z$ for $z > 0$ and $\\lambda\\alpha\\,(e^z - 1)$ otherwise, with $\\lambda = ${selu.scale.toFixed(10)}$ and $\\alpha = ${selu.alpha.toFixed(10)}$; at $0$ its slope is $\\lambda\\alpha$.`,
    callable: 'in programs',
    source: selus,
  },
  silu: {
    arity: 1,
    forward: (a) => a * sigmoid(a),
    derivative: (algebra, [a], result) => {
      const share = algebra.apply('sigmoid', [a!])
      return algebra.apply('add', [share, algebra.apply('mul', [result, oneMinus(algebra, share)])])
    },
    tex: call('\\operatorname{SiLU}'),
    symbol: 'SiLU',
    work: 3,
    activation: true,
    convention: '$\\operatorname{SiLU}(z) = z\\,\\sigma(z)$, with the sigmoid $\\sigma(z) = 1/(1 + e^{-z})$.',
    callable: 'in programs',
    source: 'Elfwing, Uchibe & Doya, Sigmoid-Weighted Linear Units, arXiv:1702.03118',
  },
  hardtanh: {
    arity: 1,
    forward: (a) => Math.min(Math.max(a, -1), 1),
    derivative: (algebra, [a]) => algebra.apply('inside', [a!]),
    tex: call('\\operatorname{hardtanh}'),
    symbol: 'hardtanh',
    kink: [-1, 1],
    work: 1,
    activation: true,
    convention:
      '$\\operatorname{hardtanh}(z)$ is $z$ between $-1$ and $1$, $-1$ below and $1$ above; at $\\pm 1$ its derivative is $0$.',
    callable: 'in programs',
    source: learning,
  },
  huber: {
    arity: 2,
    forward: (a, delta) => (Math.abs(a) <= delta ? (a * a) / 2 : delta * (Math.abs(a) - delta / 2)),
    derivative: (algebra, [a, delta], _result, k) =>
      k === 0
        ? algebra.apply('huberslope', [a!, delta!])
        : algebra.apply('relu', [algebra.apply('sub', [algebra.apply('abs', [a!]), delta!])]),
    tex: {
      strength: strength.atom,
      needs: [0, 0],
      write: ([a, delta]) => `\\operatorname{Huber}_{${delta}}\\left(${a}\\right)`,
    },
    symbol: 'Huber',
    domain: { says: 'a second argument above 0', holds: (_a, delta) => delta > 0 },
    work: 3,
    convention:
      '$\\operatorname{Huber}_\\delta(e)$ is $\\tfrac12 e^2$ for $|e| \\le \\delta$ and $\\delta\\,(|e| - \\tfrac12\\delta)$ otherwise.',
    callable: 'in programs',
    source: hubers,
  },
  huberslope: {
    arity: 2,
    forward: (a, delta) => Math.min(Math.max(a, -delta), delta),
    derivative: (algebra, [a, delta], _result, k) => {
      const share = algebra.apply('inside', [algebra.apply('div', [a!, delta!])])
      return k === 0 ? share : algebra.apply('mul', [algebra.apply('sign', [a!]), oneMinus(algebra, share)])
    },
    tex: {
      strength: strength.atom,
      needs: [0, strength.product],
      write: ([a, delta]) =>
        cases(a!, `\\left|${a}\\right| \\le ${delta}`, `${delta}\\cdot\\operatorname{sign}\\left(${a}\\right)`),
    },
    symbol: 'Huber′',
    work: 1,
    source: hubers,
  },
  eluslope: {
    arity: 1,
    forward: (a) => (a > 0 ? 1 : exp(a)),
    derivative: ofExponentialBelow,
    tex: slopes('1', (arg) => `e^{${arg}}`),
    symbol: 'ELU′',
    work: 3,
    source: elus,
  },
  seluslope: {
    arity: 1,
    forward: (a) => selu.scale * (a > 0 ? 1 : selu.alpha * exp(a)),
    derivative: ofExponentialBelow,
    tex: slopes('\\lambda', (arg) => `\\lambda\\alpha\\,e^{${arg}}`),
    symbol: 'SELU′',
    kink: [0],
    work: 3,
    source: selus,
  },
} as const satisfies Partial<Record<OperationName, Operation>>
