import { exp } from '../elementary.ts'
import { sigmoid } from './functions.ts'
import { type Algebra, type Operation, type OperationName, strength } from './operation.ts'
import { call, learning, oneMinus } from './operation-parts.ts'

/** Scale of SELU and slope of its exponential at 0, as published. */
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 } as const

const elus = 'Clevert, Unterthiner & Hochreiter, Fast and Accurate Deep Network Learning by ELUs, arXiv:1511.07289'
const selus = 'Klambauer et al., Self-Normalizing Neural Networks, arXiv:1706.02515'

const cases = (above: string, below: (arg: string) => string): Operation['tex'] => ({
  strength: strength.atom,
  needs: [0],
  write: ([arg]) => `\\begin{cases}${above} & ${arg} > 0\\\\ ${below(arg!)} & \\text{otherwise}\\end{cases}`,
})

/** An exponential where the argument is negative is its own derivative there; above, the slope is constant. */
const ofExponentialBelow = <T>(algebra: Algebra<T>, [a]: readonly T[], result: T) =>
  algebra.apply('mul', [result, oneMinus(algebra, algebra.apply('step', [a!]))])

/** Activations that are put together from pieces, or from a sigmoid and its argument; and their derivatives. */
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
  eluslope: {
    arity: 1,
    forward: (a) => (a > 0 ? 1 : exp(a)),
    derivative: ofExponentialBelow,
    tex: cases('1', (arg) => `e^{${arg}}`),
    symbol: 'ELU′',
    work: 3,
    source: elus,
  },
  seluslope: {
    arity: 1,
    forward: (a) => selu.scale * (a > 0 ? 1 : selu.alpha * exp(a)),
    derivative: ofExponentialBelow,
    tex: cases('\\lambda', (arg) => `\\lambda\\alpha\\,e^{${arg}}`),
    symbol: 'SELU′',
    kink: [0],
    work: 3,
    source: selus,
  },
} as const satisfies Partial<Record<OperationName, Operation>>
