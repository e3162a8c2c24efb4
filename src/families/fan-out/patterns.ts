import type { Circuit } from '../../model/circuit.ts'
import type { Quantity } from '../contract.ts'

/** A graph in which a value is used more than once. */
export interface Pattern extends Circuit {
  /** The value that is used more than once, and the gates that use it; the output itself is the direct way. */
  readonly fans: readonly { readonly of: string; readonly into: readonly string[] }[]
  readonly says: string
}

const integer: Quantity = { from: -8, to: 9, not: [-1, 0, 1] }
const small: Quantity = { from: -4, to: 5, not: [-1, 0, 1] }
const decimal: Quantity = { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }

/** Every one by its name in the parameters; f is always the output. */
export const patterns = {
  fork: {
    given: { x: integer, y: integer, z: integer },
    lines: ['a = x*y', 'b = x + z', 'f = a*b'],
    fans: [{ of: 'x', into: ['a', 'b'] }],
    says: '$x$ enters two gates, whose results meet again in $f$',
  },
  twoForks: {
    given: { x: integer, y: integer },
    lines: ['a = x*y', 'b = x + y', 'f = a*b'],
    fans: [
      { of: 'x', into: ['a', 'b'] },
      { of: 'y', into: ['a', 'b'] },
    ],
    says: '$x$ and $y$ both enter two gates, whose results meet again in $f$',
  },
  diamond: {
    given: { x: integer, y: integer, z: integer, w: integer },
    lines: ['q = x + y', 'a = q*z', 'b = q + w', 'f = a*b'],
    fans: [{ of: 'q', into: ['a', 'b'] }],
    says: 'the value $q$ is computed once and used twice; its two branches meet again in $f$, a diamond',
  },
  threeWays: {
    given: { x: integer, y: integer, z: integer },
    lines: ['a = x*y', 'b = x + z', 'c = 3*x', 's = a + c', 'f = s*b'],
    fans: [{ of: 'x', into: ['a', 'b', 'c'] }],
    says: '$x$ enters three gates',
  },
  directEdge: {
    given: { x: integer, y: integer, z: integer },
    lines: ['a = x*y', 'b = a + z', 'f = b*x'],
    fans: [{ of: 'x', into: ['a', 'f'] }],
    says: '$x$ reaches $f$ through $a$ and on a direct edge',
  },
  twoDiamonds: {
    given: { x: small, y: small, z: small },
    lines: ['a = 2*x', 'b = x + y', 'q = a + b', 'c = q*z', 'd = q + 4', 'f = c*d'],
    fans: [
      { of: 'q', into: ['c', 'd'] },
      { of: 'x', into: ['a', 'b'] },
    ],
    says: 'one diamond stands on top of another: first $x$, then $q$ is used twice',
  },
  gated: {
    given: { w: decimal, x: decimal, b: decimal },
    lines: ['z = w*x', 'u = z + b', 'a = sigmoid(u)', 'f = a*u'],
    fans: [{ of: 'u', into: ['a', 'f'] }],
    says: '$u$ is multiplied by its own sigmoid, so that it reaches $f$ through $a$ and on a direct edge',
  },
} as const satisfies Record<string, Pattern>

export type PatternName = keyof typeof patterns
