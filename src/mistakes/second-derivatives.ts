import type { MistakeWords } from './contract.ts'

/** Mistakes in derivatives of derivatives. */
export const secondDerivativeWords = {
  'second-as-square': {
    says: 'first derivatives were multiplied instead of differentiating once more',
    hint: 'A second derivative is the derivative of the first one, not its square.',
  },
  'first-for-second': {
    says: 'the first derivative was given where the second is asked for',
    hint: 'Differentiate the first derivative once more.',
  },
  'inner-curvature-left-out': {
    says: 'the term with the second derivative of the inner function was left out',
    hint: 'The first derivative is a product: the inner derivative changes too, which gives a second term.',
  },
  'outer-curvature-left-out': {
    says: 'the term with the second derivative of the outer function was left out',
    hint: 'The first derivative is a product: the outer derivative changes too, which gives a first term.',
  },
  'chain-rule-once-only': {
    says: 'the inner derivative was left out when the outer derivative was differentiated',
    hint: 'The outer derivative depends on the input by way of the inner function: the chain rule holds for it as well.',
  },
  'same-variable-twice': {
    says: 'a mixed derivative was taken by the same variable twice',
    hint: 'Differentiate by the one variable first, then that by the other.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
