import type { MistakeWords } from './contract.ts'

/** Mistakes at single gates of a graph. */
export const gateWords = {
  'multiply-not-swapped': {
    says: 'a multiply gate passed on its own input instead of the other one',
    hint: 'The local derivative of a product by one factor is the other factor.',
  },
  'add-multiplied-by-inputs': {
    says: 'an add gate multiplied the gradient by one of its inputs',
    hint: 'An add gate hands the upstream gradient on unchanged.',
  },
  'max-sends-to-all': {
    says: 'a max gate sent the gradient to all of its inputs',
    hint: 'A max gate sends the gradient to the largest input only.',
  },
  'max-shares-gradient': {
    says: 'a max gate shared the gradient among its inputs',
    hint: 'A max gate sends the whole gradient to the largest input.',
  },
  'relu-gates-on-gradient': {
    says: 'ReLU was gated on the sign of the gradient instead of the sign of its input',
    hint: 'ReLU passes the gradient where its input was positive in the forward pass.',
  },
  'leaky-slope-missing': {
    says: 'the slope of leaky ReLU for negative inputs was left out',
    hint: 'Leaky ReLU has a small slope where ReLU has none.',
  },
  'leaky-slope-on-wrong-side': {
    says: 'the slope of leaky ReLU was used on the wrong side',
    hint: 'The small slope of leaky ReLU belongs to negative inputs.',
  },
  'sign-lost': {
    says: 'a sign was lost',
    hint: 'Check the signs of what enters this step.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
