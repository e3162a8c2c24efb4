import { exp } from '../base/elementary.ts'
import type { Mistakes, Operation, OperationName, Python } from './operation.ts'
import {
  atom,
  call,
  learning,
  mistakenDerivative,
  negated,
  oneMinus,
  slope,
  smooth,
  stacked,
  unmistaken,
  zero,
} from './operation-parts.ts'

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

function softmax(args: readonly number[], index: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (const z of args) if (z > top) top = z
  let sum = 0
  for (const z of args) sum += exp(z - top)
  return exp(args[index - 1]! - top) / sum
}

type Extreme = ReturnType<typeof extremeOf>

const mistakenExtreme: Mistakes = mistakenDerivative((algebra, { args }) => [
  ['max-sends-to-all', algebra.constant(1)],
  ['max-shares-gradient', algebra.constant(1 / args.length)],
])

/** Operations of many arguments: results that depend on how these compare with each other. */
export const choices = {
  max: extreme('max', 'argmax', largest, '>'),
  min: extreme('min', 'argmin', smallest, '<'),
  argmax: mark('max', 'argmax', largest, {
    defined: `def argmax(*xs):\n    return torch.nn.functional.one_hot(torch.argmax(${stacked}), len(xs)).double()`,
  }),
  argmin: mark('min', 'argmin', smallest, 'found by autograd'),
  softmax: {
    ...smooth,
    arity: 'many',
    forwardMany: softmax,
    derivative: (algebra, args, result, k, index) =>
      k + 1 === index
        ? algebra.apply('mul', [result, oneMinus(algebra, result)])
        : negated(algebra, algebra.apply('mul', [result, algebra.apply('softmax', args, k + 1)])),
    tex: atom((args, index) => `\\frac{e^{${args[index - 1]}}}{${args.map((arg) => `e^{${arg}}`).join(' + ')}}`),
    python: {
      written: (args, index) => `softmax(${index}, ${args.join(', ')})`,
      defined: `def softmax(k, *xs):\n    return torch.softmax(${stacked}, 0)[k - 1]`,
    },
    symbol: 'softmax',
    use: 'function',
    called: 'anywhere',
    work: 3,
    convention: 'none',
    mistakes: {
      ofValue(algebra, args, index) {
        const own = args[index - 1]!
        const sum = args.reduce((before, arg) => algebra.apply('add', [before, arg]))
        return [
          ['softmax-without-exp', algebra.apply('div', [own, sum])],
          ['exponential-without-sum', algebra.apply('exp', [own])],
        ]
      },
      ofDerivative: (algebra, { result, right, k, index }) =>
        k + 1 === index
          ? [
              ['one-factor-kept', result],
              ['one-factor-kept', oneMinus(algebra, result)],
            ]
          : [['minus-dropped', negated(algebra, right)]],
    },
    source: learning,
  },
  largest: position(
    '\\operatorname{argmax}',
    'argmax',
    (args) => largest(args) + 1,
    `def largest(*xs):\n    return 1 + torch.argmax(${stacked})`,
  ),
  smallest: position(
    '\\operatorname{argmin}',
    'argmin',
    (args) => smallest(args) + 1,
    `def smallest(*xs):\n    return 1 + torch.argmin(${stacked})`,
  ),
  // Positions as hexadecimal digits, the largest argument first: 0x312 says third, first, second.
  ranking: position(
    '\\operatorname{ranking}',
    'ranking',
    (args) => descending(args).reduce((code, index) => 16 * code + index + 1, 0),
    `def ranking(*xs):\n    code = 0\n    for k in torch.argsort(${stacked}, descending=True, stable=True):\n        code = 16 * code + int(k) + 1\n    return code`,
  ),
} as const satisfies Partial<Record<OperationName, Operation>>

function extreme(name: 'max' | 'min', marked: 'argmax' | 'argmin', best: Extreme, better: string): Operation {
  return {
    ...smooth,
    arity: 'many',
    forwardMany: (args) => args[best(args)]!,
    derivative: (algebra, args, _result, k) => algebra.apply(marked, args, k + 1),
    tex: call(`\\${name}`),
    // torch.maximum shares the gradient of a tie; the sheet sends all of it to the first argument.
    python: {
      defined: `def ${name}(first, *others):\n    first = torch.as_tensor(first)\n    for x in map(torch.as_tensor, others):\n        first = torch.where(x ${better} first, x, first)\n    return first`,
    },
    symbol: name,
    kink: 'tie',
    use: 'function',
    called: 'anywhere',
    work: 1,
    convention: 'A tie in max or min sends the whole gradient to the first argument.',
    mistakes: mistakenExtreme,
    source: learning,
  }
}

/** The condition under which an argument is taken; of two, the sign says to whom a tie goes. */
function chosen(name: 'max' | 'min', args: readonly string[], index: number): string {
  const own = args[index - 1]!
  const signs = name === 'max' ? ['\\ge', '>'] : ['\\le', '<']
  if (args.length === 2) return `${own} ${signs[index - 1]} ${args[2 - index]}`
  return `${own} = \\${name}\\left(${args.join(', ')}\\right)`
}

/** 1 for the argument that is the largest or smallest, and 0 for the others. */
function mark(name: 'max' | 'min', symbol: string, best: Extreme, python: Python): Operation {
  return {
    ...slope,
    arity: 'many',
    forwardMany: (args, index) => (best(args) === index - 1 ? 1 : 0),
    derivative: zero,
    tex: atom((args, index) => `\\mathbf{1}\\left[${chosen(name, args, index)}\\right]`),
    python,
    symbol,
    kink: 'tie',
    work: 1,
    source: learning,
  }
}

/** Answers to questions about values: which of them is the largest, in what order they stand. */
function position(
  tex: string,
  symbol: string,
  forwardMany: (args: readonly number[]) => number,
  defined: string,
): Operation {
  return {
    ...smooth,
    arity: 'many',
    forwardMany,
    derivative: zero,
    tex: call(tex),
    python: { defined },
    symbol,
    use: 'function',
    called: 'anywhere',
    work: 3,
    convention: 'none',
    mistakes: unmistaken,
    source: 'positions are counted from 1; of equal arguments the first counts as the larger',
  }
}

/** Indices by falling value. */
function descending(args: readonly number[]): number[] {
  return args.map((_, index) => index).sort((a, b) => args[b]! - args[a]! || a - b)
}
