import type { Quantity } from '../contract.ts'

/** One operation and the numbers that suit it. */
export interface Gate {
  readonly formula: string
  readonly given: Readonly<Record<string, Quantity>>
  /** Quality rules that the gate breaks on purpose. */
  readonly allow?: readonly string[]
}

const integer: Quantity = { from: -6, to: 7, not: [-1, 0, 1] }
const pair = { x: integer, y: integer }
const small: Quantity = { from: -2, to: 2, step: 0.1, not: [-1, 0, 1] }
const positive: Quantity = { from: 0.2, to: 5, step: 0.2, not: [1] }
const eitherSide: Quantity = { from: -4, to: 4, step: 0.5, not: [-1, 0, 1] }

/** Every gate by its name in the parameters; the output is always z. */
export const gates = {
  add: { formula: 'x + y', given: pair },
  subtract: { formula: 'x - y', given: pair },
  multiply: { formula: 'x*y', given: pair },
  divide: { formula: 'x/y', given: pair },
  max: { formula: 'max(x, y)', given: pair },
  min: { formula: 'min(x, y)', given: pair },
  square: { formula: 'x^2', given: { x: integer } },
  reciprocal: { formula: '1/x', given: { x: { from: -4, to: 4, step: 0.4, not: [0] } } },
  root: { formula: 'sqrt(x)', given: { x: positive } },
  exp: { formula: 'exp(x)', given: { x: small } },
  log: { formula: 'log(x)', given: { x: positive } },
  sin: { formula: 'sin(x)', given: { x: { from: -3, to: 3, step: 0.2, not: [0] } } },
  cos: { formula: 'cos(x)', given: { x: { from: -3, to: 3, step: 0.2, not: [0] } } },
  sigmoid: { formula: 'sigmoid(x)', given: { x: small } },
  tanh: { formula: 'tanh(x)', given: { x: small } },
  // A gate that stops the gradient is half of what there is to learn about it.
  relu: { formula: 'relu(x)', given: { x: eitherSide }, allow: ['trivial'] },
  leakyrelu: { formula: 'leakyrelu(x)', given: { x: eitherSide } },
} as const satisfies Record<string, Gate>

export type GateName = keyof typeof gates
