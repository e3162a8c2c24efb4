import type { Quantity } from '../contract.ts'

/** A function to be minimised, with numbers for which a few steps stay within what one writes down. */
export interface Objective {
  readonly title: string
  /** The function in words and TeX. */
  readonly says: string
  readonly formula: string
  /** Lines before it, `name = formula`. */
  readonly before: readonly string[]
  readonly parameters: Readonly<Record<string, Quantity>>
  readonly data: Readonly<Record<string, Quantity>>
  readonly rate: Quantity
  /** Drawn as a circuit where that is small. */
  readonly circuit: boolean
}

const start = (from: number, to: number): Quantity => ({ from, to, step: 0.1, not: [-1, 0, 1] })

/** The functions by name. */
export const objectives = {
  parabola: {
    title: 'Gradient descent on a parabola',
    says: 'the parabola $J(w) = a\\,(w - c)^2$',
    before: [],
    formula: 'a*(w - c)^2',
    parameters: { w: start(-3, 3) },
    data: { a: { oneOf: [0.5, 1.5, 2, 2.5, 3] }, c: { from: -2, to: 2, step: 0.5, not: [-1, 0, 1] } },
    rate: { oneOf: [0.05, 0.1, 0.15] },
    circuit: true,
  },
  'double-well': {
    title: 'Gradient descent between two minima',
    says: 'the function $J(w) = \\tfrac14 w^4 - \\tfrac{a}{2} w^2$, which has two minima and a maximum between them',
    before: [],
    formula: '1/4*w^4 - 1/2*a*w^2',
    parameters: { w: start(-2.4, 2.4) },
    data: { a: { oneOf: [0.5, 1.5, 2, 2.5] } },
    rate: { oneOf: [0.04, 0.05, 0.06, 0.08] },
    circuit: false,
  },
  bowl: {
    title: 'Gradient descent in a bowl',
    says: 'the bowl $J(u, v) = a u^2 + b v^2 + c\\,u v$',
    before: [],
    formula: 'a*u^2 + b*v^2 + c*u*v',
    parameters: { u: start(-2.5, 2.5), v: start(-2.5, 2.5) },
    data: { a: { oneOf: [1.5, 2, 2.5] }, b: { oneOf: [0.5, 1.25, 3] }, c: { oneOf: [-1.5, -0.5, 0.5, 1.5] } },
    rate: { oneOf: [0.04, 0.06, 0.08] },
    circuit: false,
  },
  neuron: {
    title: 'Gradient descent on a neuron',
    says: 'the loss of a neuron on one example, $J = \\tfrac12 (y - t)^2$ with $y = \\sigma(wx + b)$',
    before: ['z = w*x + b', 'y = sigmoid(z)'],
    formula: '1/2*(y - t)^2',
    parameters: { w: { from: -0.9, to: 0.9, step: 0.1, not: [0] }, b: { from: -0.6, to: 0.6, step: 0.1, not: [0] } },
    data: { x: { from: 0.5, to: 2.5, step: 0.25, not: [1] }, t: { oneOf: [0.1, 0.2, 0.8, 0.9] } },
    rate: { oneOf: [1.5, 2.5, 3, 4] },
    circuit: true,
  },
} as const satisfies Record<string, Objective>

export type ObjectiveName = keyof typeof objectives

export const objectiveNames = Object.keys(objectives) as [ObjectiveName, ...ObjectiveName[]]
