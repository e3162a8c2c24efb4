import type { Circuit } from '../../model/circuit.ts'
import type { Quantity } from '../contract.ts'

/** A function and the number by which its derivative is checked. */
export interface CheckedFunction extends Circuit {
  readonly by: string
  /** Steps for which the error of the central difference shows at four decimals and stays small. */
  readonly step: Quantity
}

const factor: Quantity = { from: -4, to: 5, not: [-1, 0, 1] }

/** Every one by its name in the parameters; f is always the output. */
export const functions = {
  cube: {
    given: { x: { from: -3, to: 3, step: 0.5, not: [-1, -0.5, 0, 0.5, 1] }, y: factor },
    lines: ['a = x^3', 'f = a*y'],
    by: 'x',
    step: { oneOf: [0.1, 0.2, 0.5] },
  },
  quotient: {
    given: { x: { from: 1.5, to: 4, step: 0.5 }, y: factor },
    lines: ['s = x + 1', 'f = y/s'],
    by: 'x',
    step: { oneOf: [0.2, 0.5] },
  },
  exponential: {
    given: { x: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }, y: factor },
    lines: ['a = exp(x)', 'f = a*y'],
    by: 'x',
    step: { oneOf: [0.1, 0.2] },
  },
  sine: {
    given: { x: { from: -1.2, to: 1.2, step: 0.1, not: [-1, 0, 1] }, y: factor },
    lines: ['a = sin(x)', 'f = a*y'],
    by: 'x',
    step: { oneOf: [0.1, 0.2] },
  },
  neuron: {
    given: {
      w: { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] },
      x: { from: 0.5, to: 2.5, step: 0.5, not: [1] },
      b: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
      t: { from: 0.1, to: 0.9, step: 0.1 },
    },
    lines: ['z = w*x + b', 'a = sigmoid(z)', 'f = (a - t)^2'],
    by: 'w',
    step: { oneOf: [0.1, 0.2] },
  },
} as const satisfies Record<string, CheckedFunction>

export type FunctionName = keyof typeof functions
