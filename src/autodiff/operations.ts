import { normalCumulative, normalDensity } from './normal.ts'

/** Every operation there is; those that only derivatives need come last. */
export type OperationName =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'neg'
  | 'pow'
  | 'copy'
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'sin'
  | 'cos'
  | 'tanh'
  | 'sigmoid'
  | 'relu'
  | 'leakyrelu'
  | 'softplus'
  | 'gelu'
  | 'abs'
  | 'step'
  | 'max'
  | 'min'
  | 'softmax'
  | 'argmax'
  | 'argmin'
  | 'sign'
  | 'leakystep'
  | 'normalcdf'
  | 'normalpdf'

/**
 * What a derivative rule is written in: the same rule yields graph nodes (to be printed and marked) or numbers (to be
 * summed in a sensitivity sweep), so that it is stated once.
 */
export interface Algebra<T> {
  constant(value: number): T
  apply(operation: OperationName, args: readonly T[], index?: number): T
}

/** How an operation is written: `needs[k]` is the least binding strength argument k may have without parentheses. */
interface Notation {
  readonly strength: number
  readonly needs: readonly number[]
  write(args: readonly string[], index: number): string
}

export interface Operation {
  /** Number of arguments; `many` takes two or more. */
  readonly arity: 1 | 2 | 'many'
  /** Value of one or two arguments; operations of many arguments have `forwardMany`. */
  forward(a: number, b: number): number
  forwardMany?(args: readonly number[], index: number): number
  /** Local derivative with respect to argument k, in terms of the arguments and the result. */
  derivative<T>(algebra: Algebra<T>, args: readonly T[], result: T, k: number, index: number): T
  readonly tex: Notation
  /** What stands in the node of a circuit drawing. */
  readonly symbol: string
  /** Where the value is defined; absent where it is everywhere. */
  readonly domain?: { readonly says: string; holds(a: number, b: number): boolean }
  /** Where the derivative jumps: at 0 of the argument, or where the two extreme arguments tie. */
  readonly kink?: 'zero' | 'tie'
  /** Flattens for large arguments, so that gradients vanish there. */
  readonly saturates?: true
  /** Callable by this operation's name in formulas; absent for operators and for what only derivatives need. */
  readonly callable?: true
  /** Where the rule is stated. */
  readonly source: string
}

/** Binding strengths, loosest first. */
export const strength = { sum: 1, product: 2, power: 3, fraction: 4, atom: 5 } as const

const calculus = 'Abramowitz & Stegun, Handbook of Mathematical Functions, 3.3 and 4.1–4.5'
const learning = 'Goodfellow, Bengio & Courville, Deep Learning, 6.2–6.3'

const call = (name: string): Notation => ({
  strength: strength.atom,
  needs: [0],
  write: (args) => `${name}\\left(${args.join(', ')}\\right)`,
})

const infix = (sign: string, level: number, right: number): Notation => ({
  strength: level,
  needs: [level, right],
  write: (args) => `${args[0]} ${sign} ${args[1]}`,
})

const one = <T>(algebra: Algebra<T>) => algebra.constant(1)
const zero = <T>(algebra: Algebra<T>) => algebra.constant(0)
const oneMinus = <T>(algebra: Algebra<T>, value: T) => algebra.apply('sub', [one(algebra), value])
const negated = <T>(algebra: Algebra<T>, value: T) => algebra.apply('neg', [value])

const nowhere = () => Number.NaN

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
  for (const z of args) sum += Math.exp(z - top)
  return Math.exp(args[index - 1]! - top) / sum
}

/** Value of the logistic function without overflow for large negative arguments. */
function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z))
  const e = Math.exp(z)
  return e / (1 + e)
}

/** Slope of leaky ReLU at negative arguments, PyTorch's default. */
export const leakySlope = 0.01

/** The operation table: one row per operation. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  add: {
    arity: 2,
    forward: (a, b) => a + b,
    derivative: one,
    tex: infix('+', strength.sum, strength.product),
    symbol: '+',
    source: calculus,
  },
  sub: {
    arity: 2,
    forward: (a, b) => a - b,
    derivative: (algebra, _args, _result, k) => algebra.constant(k === 0 ? 1 : -1),
    tex: infix('-', strength.sum, strength.product),
    symbol: '−',
    source: calculus,
  },
  mul: {
    arity: 2,
    forward: (a, b) => a * b,
    derivative: (_algebra, args, _result, k) => args[1 - k]!,
    tex: infix('\\cdot', strength.product, strength.product),
    symbol: '×',
    source: calculus,
  },
  div: {
    arity: 2,
    forward: (a, b) => a / b,
    derivative: (algebra, [a, b], _result, k) =>
      k === 0
        ? algebra.apply('div', [one(algebra), b!])
        : negated(algebra, algebra.apply('div', [a!, algebra.apply('pow', [b!, algebra.constant(2)])])),
    tex: { strength: strength.fraction, needs: [0, 0], write: (args) => `\\frac{${args[0]}}{${args[1]}}` },
    symbol: '÷',
    domain: { says: 'a divisor other than 0', holds: (_a, b) => b !== 0 },
    source: calculus,
  },
  neg: {
    arity: 1,
    forward: (a) => -a,
    derivative: (algebra) => algebra.constant(-1),
    tex: { strength: strength.sum, needs: [strength.product], write: (args) => `-${args[0]}` },
    symbol: '−',
    source: calculus,
  },
  pow: {
    arity: 2,
    forward: (a, b) => a ** b,
    derivative: (algebra, [a, b], result, k) =>
      k === 0
        ? algebra.apply('mul', [b!, algebra.apply('pow', [a!, algebra.apply('sub', [b!, one(algebra)])])])
        : algebra.apply('mul', [result, algebra.apply('log', [a!])]),
    tex: { strength: strength.power, needs: [strength.atom, 0], write: (args) => `${args[0]}^{${args[1]}}` },
    symbol: '^',
    domain: {
      says: 'a base above 0, or a whole exponent and a base other than 0',
      holds: (a, b) => a > 0 || (Number.isInteger(b) && (a !== 0 || b > 0)),
    },
    source: calculus,
  },
  exp: {
    arity: 1,
    forward: Math.exp,
    derivative: (_algebra, _args, result) => result,
    tex: { strength: strength.power, needs: [0], write: (args) => `e^{${args[0]}}` },
    symbol: 'exp',
    callable: true,
    source: calculus,
  },
  log: {
    arity: 1,
    forward: Math.log,
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
    forward: Math.sin,
    derivative: (algebra, [a]) => algebra.apply('cos', [a!]),
    tex: call('\\sin'),
    symbol: 'sin',
    callable: true,
    source: calculus,
  },
  cos: {
    arity: 1,
    forward: Math.cos,
    derivative: (algebra, [a]) => negated(algebra, algebra.apply('sin', [a!])),
    tex: call('\\cos'),
    symbol: 'cos',
    callable: true,
    source: calculus,
  },
  tanh: {
    arity: 1,
    forward: Math.tanh,
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
  relu: {
    arity: 1,
    forward: (a) => Math.max(a, 0),
    derivative: (algebra, [a]) => algebra.apply('step', [a!]),
    tex: call('\\operatorname{ReLU}'),
    symbol: 'ReLU',
    kink: 'zero',
    callable: true,
    source: learning,
  },
  leakyrelu: {
    arity: 1,
    forward: (a) => (a > 0 ? a : leakySlope * a),
    derivative: (algebra, [a]) => algebra.apply('leakystep', [a!]),
    tex: call('\\operatorname{LeakyReLU}'),
    symbol: 'LReLU',
    kink: 'zero',
    callable: true,
    source: learning,
  },
  softplus: {
    arity: 1,
    // log(1 + e^a) written so that neither a large nor a small argument loses digits.
    forward: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))),
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
  abs: {
    arity: 1,
    forward: Math.abs,
    derivative: (algebra, [a]) => algebra.apply('sign', [a!]),
    tex: { strength: strength.atom, needs: [0], write: (args) => `\\left|${args[0]}\\right|` },
    symbol: '| |',
    kink: 'zero',
    callable: true,
    source: calculus,
  },
  step: {
    arity: 1,
    forward: (a) => (a > 0 ? 1 : 0),
    derivative: zero,
    tex: { strength: strength.atom, needs: [0], write: (args) => `\\mathbf{1}\\left[${args[0]} > 0\\right]` },
    symbol: 'step',
    kink: 'zero',
    callable: true,
    source: learning,
  },
  max: {
    arity: 'many',
    forward: Math.max,
    forwardMany: (args) => args[largest(args)]!,
    derivative: (algebra, args, _result, k) => algebra.apply('argmax', args, k + 1),
    tex: call('\\max'),
    symbol: 'max',
    kink: 'tie',
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
    kink: 'tie',
    callable: true,
    source: learning,
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
    kink: 'tie',
    source: learning,
  },
  sign: {
    arity: 1,
    forward: Math.sign,
    derivative: zero,
    tex: call('\\operatorname{sign}'),
    symbol: 'sign',
    kink: 'zero',
    source: calculus,
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
    kink: 'zero',
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
  copy: {
    arity: 1,
    forward: (a) => a,
    derivative: one,
    tex: { strength: strength.sum, needs: [0], write: (args) => args[0]! },
    symbol: '=',
    source: calculus,
  },
}

/** Names of the functions that formulas may call. */
export const callableNames = (Object.keys(operations) as OperationName[]).filter((name) => operations[name].callable)

export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}
