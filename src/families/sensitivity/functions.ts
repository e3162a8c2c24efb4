import type { Circuit } from '../../model/circuit.ts'
import type { Quantity } from '../contract.ts'

/** A function of x and of others that stay as they are. */
export interface SensitiveFunction extends Circuit {
  /** What grows; default: x. */
  readonly by?: string
  /** Steps for which both the change and what the estimate leaves out show at four decimals. */
  readonly step: Quantity
  /** Whether f is linear in x, so that the estimate is exact. */
  readonly linear?: true
  /** Inputs whose derivatives differ but by chance, so that one of them is the strongest. */
  readonly rivals: readonly string[]
}

const integer: Quantity = { from: -6, to: 7, not: [-1, 0, 1] }
// Small beside the other numbers, so that now one input matters most and now another.
const factor: Quantity = { oneOf: [-4, -3, -2, 2, 3, 4] }
const hundredths: Quantity = { oneOf: [0.01, 0.02, 0.05] }
const tenths: Quantity = { oneOf: [0.1, 0.2] }

/** By name; x is what grows and f the output. */
export const functions = {
  square: {
    given: { x: { from: -9, to: 9, not: [-1, 0, 1] }, y: factor, z: integer },
    lines: ['a = x^2', 'b = a*y', 'f = b + z'],
    rivals: ['x', 'y', 'z'],
    step: hundredths,
  },
  squareOfSum: {
    given: { x: integer, y: integer, z: factor },
    lines: ['q = x + y', 'r = q^2', 'f = r*z'],
    rivals: ['x', 'z'],
    step: hundredths,
  },
  productOfSums: {
    given: { x: integer, y: integer, z: factor },
    lines: ['a = x + y', 'b = x*z', 'f = a*b'],
    rivals: ['x', 'y', 'z'],
    step: hundredths,
  },
  lecture: {
    given: { x: integer, y: integer, z: integer },
    lines: ['q = x + y', 'f = q*z'],
    rivals: ['x', 'z'],
    step: hundredths,
    linear: true,
  },
  cube: {
    given: { x: { from: -3, to: 4, not: [-1, 0, 1] }, y: integer },
    lines: ['a = x^3', 'f = a*y'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  quotient: {
    given: { x: { from: 1.5, to: 4, step: 0.5 }, y: integer },
    lines: ['f = y/x'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  logarithm: {
    given: { x: { from: 0.6, to: 2, step: 0.2, not: [1] }, y: integer },
    lines: ['a = log(x)', 'f = a*y'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  exponential: {
    given: { x: { from: -1, to: 1.5, step: 0.1, not: [-1, 0, 1] }, y: integer },
    lines: ['a = exp(x)', 'f = a*y'],
    rivals: ['x', 'y'],
    step: tenths,
  },
  neuron: {
    given: {
      x: { from: -2, to: 2.5, step: 0.5, not: [-1, 0, 1] },
      w: { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] },
      b: { from: -0.9, to: 0.9, step: 0.1, not: [0] },
    },
    lines: ['z = w*x + b', 'f = sigmoid(z)'],
    rivals: ['x', 'w', 'b'],
    step: { oneOf: [0.2, 0.4, 0.5] },
  },
} as const satisfies Record<string, SensitiveFunction>

export type FunctionName = keyof typeof functions
