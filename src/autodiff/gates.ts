import type { Operation, OperationName } from './operation.ts'
import { strength } from './operation.ts'
import { calculus, call, learning, nowhere, zero } from './operation-parts.ts'

function extremeOf(better: (a: number, b: number) => boolean) {
  return (args: readonly number[]) => {
    let best = 0
    for (let k = 1; k < args.length; k++) if (better(args[k]!, args[best]!)) best = k
    return best
  }
}

// A tie goes to the first argument: only a strictly better later one replaces it.
const largest = extremeOf((a, b) => a > b)
const smallest = extremeOf((a, b) => a < b)

// Of leaky ReLU at negative arguments, PyTorch's default.
const leakySlope = 0.01

const tie = 'A tie in max or min sends the whole gradient to the first argument.'

/** Operations that pass, stop or select: their derivatives are constant but for jumps. */
export const gates = {
  relu: {
    arity: 1,
    forward: (a) => Math.max(a, 0),
    derivative: (algebra, [a]) => algebra.apply('step', [a!]),
    tex: call('\\operatorname{ReLU}'),
    symbol: 'ReLU',
    work: 1,
    kink: [0],
    activation: true,
    closes: true,
    convention: '$\\operatorname{ReLU}^{\\prime}(0) = 0$.',
    callable: true,
    source: learning,
  },
  leakyrelu: {
    arity: 1,
    forward: (a) => (a > 0 ? a : leakySlope * a),
    derivative: (algebra, [a]) => algebra.apply('leakystep', [a!]),
    tex: call('\\operatorname{LeakyReLU}'),
    symbol: 'LReLU',
    work: 1,
    kink: [0],
    activation: true,
    convention: `Leaky ReLU has slope $${leakySlope}$ for negative arguments, and at $0$.`,
    callable: true,
    source: learning,
  },
  abs: {
    arity: 1,
    forward: Math.abs,
    derivative: (algebra, [a]) => algebra.apply('sign', [a!]),
    tex: { strength: strength.atom, needs: [0], write: (args) => `\\left|${args[0]}\\right|` },
    symbol: '| |',
    work: 1,
    kink: [0],
    convention: 'The derivative of $|x|$ at $x = 0$ is $0$.',
    callable: true,
    source: calculus,
  },
  step: {
    arity: 1,
    forward: (a) => (a > 0 ? 1 : 0),
    derivative: zero,
    tex: { strength: strength.atom, needs: [0], write: (args) => `\\mathbf{1}\\left[${args[0]} > 0\\right]` },
    symbol: 'step',
    work: 1,
    kink: [0],
    activation: true,
    closes: true,
    convention: 'The step is $1$ for arguments above $0$ and $0$ otherwise, and its derivative is $0$ everywhere.',
    callable: true,
    source: learning,
  },
  sign: {
    arity: 1,
    forward: Math.sign,
    derivative: zero,
    tex: call('\\operatorname{sign}'),
    symbol: 'sign',
    work: 1,
    kink: [0],
    activation: true,
    convention: '$\\operatorname{sign}(0) = 0$, and the derivative of the sign is $0$ everywhere.',
    callable: 'in programs',
    source: calculus,
  },
  max: {
    arity: 'many',
    forward: Math.max,
    forwardMany: (args) => args[largest(args)]!,
    derivative: (algebra, args, _result, k) => algebra.apply('argmax', args, k + 1),
    tex: call('\\max'),
    symbol: 'max',
    work: 1,
    kink: 'tie',
    convention: tie,
    callable: true,
    source: learning,
  },
  min: {
    arity: 'many',
    forward: Math.min,
    forwardMany: (args) => args[smallest(args)]!,
    derivative: (algebra, args, _result, k) => algebra.apply('argmin', args, k + 1),
    tex: call('\\min'),
    symbol: 'min',
    work: 1,
    kink: 'tie',
    convention: tie,
    callable: true,
    source: learning,
  },
  argmax: {
    arity: 'many',
    forward: nowhere,
    forwardMany: (args, index) => (largest(args) === index - 1 ? 1 : 0),
    derivative: zero,
    tex: {
      strength: strength.atom,
      needs: [0],
      write: (args, index) => `\\mathbf{1}\\left[${args[index - 1]} = \\max\\left(${args.join(', ')}\\right)\\right]`,
    },
    symbol: 'argmax',
    work: 1,
    kink: 'tie',
    source: learning,
  },
  argmin: {
    arity: 'many',
    forward: nowhere,
    forwardMany: (args, index) => (smallest(args) === index - 1 ? 1 : 0),
    derivative: zero,
    tex: {
      strength: strength.atom,
      needs: [0],
      write: (args, index) => `\\mathbf{1}\\left[${args[index - 1]} = \\min\\left(${args.join(', ')}\\right)\\right]`,
    },
    symbol: 'argmin',
    work: 1,
    kink: 'tie',
    source: learning,
  },
  inside: {
    arity: 1,
    forward: (a) => (Math.abs(a) < 1 ? 1 : 0),
    derivative: zero,
    tex: {
      strength: strength.atom,
      needs: [0],
      write: (args) => `\\mathbf{1}\\left[\\left|${args[0]}\\right| < 1\\right]`,
    },
    symbol: '|·|<1',
    kink: [-1, 1],
    work: 1,
    closes: true,
    source: learning,
  },
  leakystep: {
    arity: 1,
    forward: (a) => (a > 0 ? 1 : leakySlope),
    derivative: zero,
    tex: {
      strength: strength.atom,
      needs: [0],
      write: (args) => `\\begin{cases}1 & ${args[0]} > 0\\\\ ${leakySlope} & \\text{otherwise}\\end{cases}`,
    },
    symbol: 'step',
    work: 1,
    kink: [0],
    source: learning,
  },
} as const satisfies Partial<Record<OperationName, Operation>>
