import { cos, exp, log, sin } from '../base/elementary.ts'
import { erf } from './normal.ts'
import type { Operation, OperationName } from './operation.ts'
import { strength } from './operation.ts'
import {
  atom,
  calculus,
  call,
  elementary,
  mistakenDerivative,
  mistakenOuter,
  negated,
  ofTorch,
  one,
  smooth,
  squared,
} from './operation-parts.ts'

const positive = { says: 'an argument above 0', holds: (a: number) => a > 0 }

/** Functions that textbooks of calculus have, and a loss that is put together from pieces. */
export const functions = {
  exp: {
    ...elementary,
    forward: exp,
    derivative: (_algebra, _args, result) => result,
    tex: { strength: strength.power, needs: [0], write: (args) => `e^{${args[0]}}` },
    python: ofTorch('exp', 'torch.exp'),
    symbol: 'exp',
    mistakes: mistakenOuter(),
  },
  log: {
    ...elementary,
    forward: log,
    derivative: (algebra, [a]) => algebra.apply('div', [one(algebra), a!]),
    tex: call('\\ln'),
    python: ofTorch('log', 'torch.log'),
    symbol: 'ln',
    domain: positive,
    mistakes: mistakenOuter(),
  },
  sqrt: {
    ...elementary,
    forward: Math.sqrt,
    derivative: (algebra, _args, result) =>
      algebra.apply('div', [one(algebra), algebra.apply('mul', [algebra.constant(2), result])]),
    tex: atom((args) => `\\sqrt{${args[0]}}`),
    python: ofTorch('sqrt', 'torch.sqrt'),
    symbol: '√',
    domain: positive,
    mistakes: mistakenOuter(),
  },
  sin: {
    ...elementary,
    forward: sin,
    derivative: (algebra, [a]) => algebra.apply('cos', [a!]),
    tex: call('\\sin'),
    python: ofTorch('sin', 'torch.sin'),
    symbol: 'sin',
    mistakes: mistakenOuter(),
  },
  cos: {
    ...elementary,
    forward: cos,
    derivative: (algebra, [a]) => negated(algebra, algebra.apply('sin', [a!])),
    tex: call('\\cos'),
    python: ofTorch('cos', 'torch.cos'),
    symbol: 'cos',
    mistakes: mistakenOuter((algebra, { right }) => [['minus-dropped', negated(algebra, right)]]),
  },
  erf: {
    ...smooth,
    arity: 1,
    forward: erf,
    derivative: (algebra, [a]) => algebra.apply('erfslope', [a!]),
    tex: call('\\operatorname{erf}'),
    python: ofTorch('erf', 'torch.erf'),
    symbol: 'erf',
    use: 'function',
    called: 'in programs',
    work: 3,
    convention:
      'The error function is $\\operatorname{erf}(x) = \\frac{2}{\\sqrt{\\pi}}\\int_0^x e^{-u^2}\\,\\mathrm{d}u$.',
    mistakes: mistakenOuter((algebra, { args: [a] }) => [
      ['root-factor-left-out', algebra.apply('exp', [negated(algebra, squared(algebra, a!))])],
    ]),
    source: 'Abramowitz & Stegun, Handbook of Mathematical Functions, 7.1.1 and 7.1.19',
  },
  abs: {
    ...smooth,
    arity: 1,
    forward: Math.abs,
    derivative: (algebra, [a]) => algebra.apply('sign', [a!]),
    tex: atom((args) => `\\left|${args[0]}\\right|`),
    python: ofTorch('abs', 'torch.abs'),
    symbol: '| |',
    kink: [0],
    use: 'function',
    called: 'anywhere',
    work: 1,
    convention: 'The derivative of $|x|$ at $x = 0$ is $0$.',
    mistakes: mistakenDerivative((algebra, { right, result }) => [
      ['residual-for-its-sign', algebra.apply('mul', [right, result])],
    ]),
    source: calculus,
  },
  huber: {
    ...smooth,
    arity: 2,
    forward: (a, delta) => (Math.abs(a) <= delta ? (a * a) / 2 : delta * (Math.abs(a) - delta / 2)),
    derivative: (algebra, [a, delta], _result, k) =>
      k === 0
        ? algebra.apply('huberslope', [a!, delta!])
        : algebra.apply('relu', [algebra.apply('sub', [algebra.apply('abs', [a!]), delta!])]),
    tex: atom(([a, delta]) => `\\operatorname{Huber}_{${delta}}\\left(${a}\\right)`),
    python: {
      defined: `def huber(x, delta):\n    x = torch.as_tensor(x)\n    return torch.nn.functional.huber_loss(x, torch.zeros_like(x), delta=float(delta))`,
    },
    symbol: 'Huber',
    domain: { says: 'a second argument above 0', holds: (_a, delta) => delta > 0 },
    use: 'function',
    called: 'in programs',
    work: 3,
    convention:
      '$\\operatorname{Huber}_\\delta(e)$ is $\\tfrac12 e^2$ for $|e| \\le \\delta$ and $\\delta\\,(|e| - \\tfrac12\\delta)$ otherwise.',
    mistakes: {
      ofValue(algebra, [a, delta]) {
        const half = algebra.constant(0.5)
        const beyond = algebra.apply('sub', [algebra.apply('abs', [a!]), algebra.apply('mul', [half, delta!])])
        return [
          ['huber-parabola-everywhere', algebra.apply('mul', [half, squared(algebra, a!)])],
          ['huber-line-everywhere', algebra.apply('mul', [delta!, beyond])],
        ]
      },
      ofDerivative: (algebra, { args: [a, delta], k }) =>
        k === 0
          ? [
              ['huber-parabola-everywhere', a!],
              ['huber-line-everywhere', algebra.apply('mul', [delta!, algebra.apply('sign', [a!])])],
            ]
          : [],
    },
    source: 'Huber, Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35, 1964',
  },
} as const satisfies Partial<Record<OperationName, Operation>>
