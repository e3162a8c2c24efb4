import type { Mistake } from '../contract.ts'

/** Mistakes in what the factor of an update says. */
export const mistakes: readonly Mistake[] = [
  {
    id: 'rate-alone-as-factor',
    node: 'r',
    formula: '1 - `α`',
  },
  {
    id: 'factor-of-the-step',
    node: 'r',
    formula: '`α`*c',
  },
  {
    id: 'fastest-for-largest',
    node: 'alpha_limit',
    formula: '1/c',
  },
  {
    id: 'sign-of-factor-ignored',
    node: 'behaviour',
    formula: '1 + 3*step(abs(r) - 1)',
  },
]
