import { pow } from '../base/elementary.ts'
import type { Operation, OperationName } from './operation.ts'
import { strength } from './operation.ts'
import { infix, inPython, mistakenDerivative, negated, ofTorch, one, operator, unmistaken } from './operation-parts.ts'

/** Operators, and the name that stands for another value. */
export const arithmetic = {
  add: {
    ...operator,
    arity: 2,
    forward: (a, b) => a + b,
    derivative: one,
    tex: infix('+', strength.sum, strength.product),
    python: inPython((a, b) => `(${a} + ${b})`),
    symbol: '+',
    work: 1,
    mistakes: unmistaken,
  },
  sub: {
    ...operator,
    arity: 2,
    forward: (a, b) => a - b,
    derivative: (algebra, _args, _result, k) => algebra.constant(k === 0 ? 1 : -1),
    tex: infix('-', strength.sum, strength.product),
    python: inPython((a, b) => `(${a} - ${b})`),
    symbol: '−',
    work: 1,
    mistakes: signDropped((k) => k === 1),
  },
  mul: {
    ...operator,
    arity: 2,
    forward: (a, b) => a * b,
    derivative: (_algebra, args, _result, k) => args[1 - k]!,
    tex: infix('\\cdot', strength.product, strength.product),
    python: inPython((a, b) => `(${a} * ${b})`),
    symbol: '×',
    work: 2,
    mistakes: unmistaken,
  },
  div: {
    ...operator,
    arity: 2,
    forward: (a, b) => a / b,
    derivative: (algebra, [a, b], _result, k) =>
      k === 0
        ? algebra.apply('div', [one(algebra), b!])
        : negated(algebra, algebra.apply('div', [a!, algebra.apply('pow', [b!, algebra.constant(2)])])),
    tex: {
      strength: strength.fraction,
      needs: [0, 0],
      write: ([above, below]) => `\\frac{${legible(above!)}}{${legible(below!)}}`,
    },
    python: inPython((a, b) => `(${a} / ${b})`),
    symbol: '÷',
    work: 3,
    domain: { says: 'a divisor other than 0', holds: (_a, b) => b !== 0 },
    mistakes: signDropped((k) => k === 1),
  },
  neg: {
    ...operator,
    arity: 1,
    forward: (a) => -a,
    derivative: (algebra) => algebra.constant(-1),
    tex: { strength: strength.sum, needs: [strength.product], write: (args) => `-${args[0]}` },
    python: inPython((a) => `(-${a})`),
    symbol: '−',
    work: 0.5,
    mistakes: signDropped(() => true),
  },
  pow: {
    ...operator,
    arity: 2,
    forward: pow,
    derivative: (algebra, [a, b], result, k) =>
      k === 0
        ? algebra.apply('mul', [b!, algebra.apply('pow', [a!, algebra.apply('sub', [b!, one(algebra)])])])
        : algebra.apply('mul', [result, algebra.apply('log', [a!])]),
    tex: { strength: strength.power, needs: [strength.atom, 0], write: (args) => `${args[0]}^{${args[1]}}` },
    python: inPython((a, b) => `(${a} ** ${b})`),
    symbol: '^',
    work: 2,
    domain: {
      says: 'a base above 0, or a whole exponent and a base other than 0',
      holds: (a, b) => a > 0 || (Number.isInteger(b) && (a !== 0 || b > 0)),
    },
    mistakes: unmistaken,
  },
  copy: {
    ...operator,
    arity: 1,
    forward: (a) => a,
    derivative: one,
    tex: { strength: strength.sum, needs: [0], write: (args) => args[0]! },
    // A new tensor: what is used beside the copy is no part of the gradient by the copy.
    python: ofTorch('copy', 'torch.clone'),
    symbol: '=',
    work: 0,
    mistakes: unmistaken,
  },
} as const satisfies Partial<Record<OperationName, Operation>>

function signDropped(hasMinus: (k: number) => boolean) {
  return mistakenDerivative((algebra, { k, right }) =>
    hasMinus(k) ? [['minus-dropped', negated(algebra, right)]] : [],
  )
}

/** A numerator or denominator whose own fractions are as large as other fractions; TeX would make them as small as exponents. */
function legible(tex: string): string {
  let depth = 0
  return tex.replaceAll(/\\[{}]|[{}]|\\frac(?![a-z])/g, (found) => {
    if (found === '{') depth++
    if (found === '}') depth--
    return found === '\\frac' && depth === 0 ? '\\dfrac' : found
  })
}
