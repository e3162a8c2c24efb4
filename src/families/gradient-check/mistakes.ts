import type { Mistake } from '../contract.ts'

/** Mistakes in difference quotients. */
export const mistakes: readonly Mistake[] = [
  {
    id: 'one-sided-difference',
    says: 'the difference was taken to one side only',
    hint: 'A central difference steps to both sides of the point.',
    node: 'numeric',
    formula: '(f_plus - f)/h',
  },
  {
    id: 'step-not-doubled',
    says: 'the difference was divided by h instead of the distance of the two points',
    hint: 'How far are the two points apart at which f was computed?',
    node: 'numeric',
    formula: '(f_plus - f_minus)/h',
  },
  {
    id: 'difference-not-divided',
    says: 'the difference was not divided by the distance of the two points',
    hint: 'A slope is a difference of values over a distance.',
    node: 'numeric',
    formula: 'f_plus - f_minus',
  },
  {
    id: 'absolute-for-relative-error',
    says: 'the absolute difference was given where the relative error belongs',
    hint: 'Read on the sheet what the difference is divided by.',
    node: 'error',
    formula: 'abs(numeric - claimed)',
  },
  {
    id: 'relative-to-the-smaller',
    says: 'the difference was divided by the smaller of the two values',
    hint: 'Read on the sheet what the difference is divided by.',
    node: 'error',
    formula: 'abs(numeric - claimed)/min(abs(numeric), abs(claimed))',
  },
]
