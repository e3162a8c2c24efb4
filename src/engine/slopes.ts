import { exp } from '../base/elementary.ts'
import { erfSlope, normalCumulative, normalDensity } from './normal.ts'
import { type Algebra, type Operation, type OperationName, strength } from './operation.ts'
import { atom, calculus, call, learning, negated, oneMinus, slope, zero } from './operation-parts.ts'

/** Slope of leaky ReLU at negative arguments, PyTorch's default. */
export const leakySlope = 0.01

/** Scale of SELU and slope of its exponential at 0, as published. */
export const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 } as const

const cases = (first: string, where: string, otherwise: string) =>
  `\\begin{cases}${first} & ${where}\\\\ ${otherwise} & \\text{otherwise}\\end{cases}`

/** An exponential where the argument is negative is its own derivative there; above, the slope is constant. */
const ofExponentialBelow = <T>(algebra: Algebra<T>, [a]: readonly T[], result: T) =>
  algebra.apply('mul', [result, oneMinus(algebra, algebra.apply('step', [a!]))])

/** Derivatives that are no formula of other operations; nobody calls them. */
export const slopes = {
  leakystep: {
    ...slope,
    arity: 1,
    forward: (a) => (a > 0 ? 1 : leakySlope),
    derivative: zero,
    tex: atom(([a]) => cases('1', `${a} > 0`, `${leakySlope}`)),
    symbol: 'step',
    kink: [0],
    work: 1,
    source: learning,
  },
  eluslope: {
    ...slope,
    arity: 1,
    forward: (a) => (a > 0 ? 1 : exp(a)),
    derivative: ofExponentialBelow,
    tex: atom(([a]) => cases('1', `${a} > 0`, `e^{${a}}`)),
    symbol: 'ELU′',
    work: 3,
    source: 'Clevert, Unterthiner & Hochreiter, arXiv:1511.07289',
  },
  seluslope: {
    ...slope,
    arity: 1,
    forward: (a) => selu.scale * (a > 0 ? 1 : selu.alpha * exp(a)),
    derivative: ofExponentialBelow,
    tex: atom(([a]) => cases('\\lambda', `${a} > 0`, `\\lambda\\alpha\\,e^{${a}}`)),
    symbol: 'SELU′',
    kink: [0],
    work: 3,
    source: 'Klambauer et al., arXiv:1706.02515',
  },
  inside: {
    ...slope,
    arity: 1,
    forward: (a) => (Math.abs(a) < 1 ? 1 : 0),
    derivative: zero,
    tex: atom((args) => `\\mathbf{1}\\left[\\left|${args[0]}\\right| < 1\\right]`),
    symbol: '|·|<1',
    kink: [-1, 1],
    far: 'shut',
    work: 1,
    source: learning,
  },
  erfslope: {
    ...slope,
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
    source: 'Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.19',
  },
  huberslope: {
    ...slope,
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
    source: 'Huber, Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35, 1964',
  },
  normalcdf: {
    ...slope,
    arity: 1,
    forward: normalCumulative,
    derivative: (algebra, [a]) => algebra.apply('normalpdf', [a!]),
    tex: call('\\Phi'),
    symbol: 'Φ',
    work: 3,
    source: calculus,
  },
  normalpdf: {
    ...slope,
    arity: 1,
    forward: normalDensity,
    derivative: (algebra, [a], result) => negated(algebra, algebra.apply('mul', [a!, result])),
    tex: call('\\varphi'),
    symbol: 'φ',
    work: 3,
    source: calculus,
  },
} as const satisfies Partial<Record<OperationName, Operation>>
