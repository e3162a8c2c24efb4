import type { Mistake } from '../contract.ts'

/** Mistakes in difference quotients. */
export const mistakes: readonly Mistake[] = [
  {
    id: 'one-sided-difference',
    node: 'numeric',
    formula: '(f_plus - f)/h',
  },
  {
    id: 'step-not-doubled',
    node: 'numeric',
    formula: '(f_plus - f_minus)/h',
  },
  {
    id: 'difference-not-divided',
    node: 'numeric',
    formula: 'f_plus - f_minus',
  },
  {
    id: 'absolute-for-relative-error',
    node: 'error',
    formula: 'abs(numeric - claimed)',
  },
  {
    id: 'relative-to-the-smaller',
    node: 'error',
    formula: 'abs(numeric - claimed)/min(abs(numeric), abs(claimed))',
  },
]
