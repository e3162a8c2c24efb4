import type { MistakeWords } from './contract.ts'

/** Mistakes in the error and its derivative. */
export const lossWords = {
  'difference-turned-round': {
    says: 'target − output was used where output − target belongs',
    hint: 'Check the sign of the derivative of the error by the output.',
    speaksOf: ['target'],
    plainly: {
      says: 'the difference was turned round',
      hint: 'Check the sign of this derivative.',
    },
  },
  'factor-two-kept': {
    says: 'a factor 2 is left over from differentiating the square',
    hint: 'Differentiate the square and see what becomes of the factor in front.',
    speaksOf: ['half'],
    plainly: {
      says: 'the factor 2 from differentiating the square was taken twice',
      hint: 'Differentiate the square and see what becomes of its exponent.',
    },
  },
  'half-kept': {
    says: 'a factor ½ is left over after differentiating the square',
    hint: 'Differentiate the square and see what becomes of the factor in front.',
    speaksOf: ['half'],
    plainly: {
      says: 'the factor 2 from differentiating the square was left out',
      hint: 'Differentiate the square and see what becomes of its exponent.',
    },
  },
  'error-as-derivative': {
    says: 'the error itself was used where its derivative belongs',
    hint: 'The backward pass starts with the derivative of the error, not with the error.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the value itself was used where its derivative belongs',
      hint: 'The backward pass starts with a derivative, not with a value of the forward pass.',
    },
  },
  'square-forgotten': {
    says: 'the difference was not squared',
    hint: 'The error is made of the square of the difference.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the difference was not squared',
      hint: 'Look at what happens to the difference in this line.',
    },
  },
  'half-left-out': {
    says: 'the factor ½ of the error was left out',
    hint: 'Read the convention for the error on the sheet.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the factor in front of the square was left out',
      hint: 'Look at what stands in front of the square.',
    },
  },
  'hinge-sign-turned': {
    says: 'the derivative of the hinge loss has the wrong sign',
    hint: 'Where the hinge loss is not 0, it falls as target times output grows.',
  },
  'hinge-target-left-out': {
    says: 'the target was left out of the derivative of the hinge loss',
    hint: 'The output stands in a product with the target.',
  },
  'margin-left-out': {
    says: 'the margin 1 was left out of the hinge loss',
    hint: 'The hinge loss is 0 only where target times output is 1 or more.',
  },
  'residual-for-its-sign': {
    says: 'the difference itself was used where only its sign belongs',
    hint: 'The absolute value is made of two straight lines: its slope is 1 or −1.',
  },
  'huber-parabola-everywhere': {
    says: 'the parabola of the Huber loss was used where the difference is larger than δ',
    hint: 'Compare the difference with δ first: beyond it the Huber loss is a straight line.',
  },
  'huber-line-everywhere': {
    says: 'the straight line of the Huber loss was used where the difference is smaller than δ',
    hint: 'Compare the difference with δ first: up to it the Huber loss is half the square.',
  },
  'mean-for-sum': {
    says: 'the errors were averaged where they are to be added',
    hint: 'Read on the sheet whether errors are added or averaged.',
    speaksOf: ['loss'],
    plainly: {
      says: 'an average was taken where a sum belongs',
      hint: 'A sum is not divided by the number of its terms.',
    },
  },
  'sum-for-mean': {
    says: 'the errors were added where they are to be averaged',
    hint: 'Read on the sheet whether errors are added or averaged.',
    speaksOf: ['loss'],
    plainly: {
      says: 'the numbers were added and not divided by their count',
      hint: 'An average is a sum divided by how many numbers were added.',
    },
  },
  'delta-as-output-gradient': {
    says: 'output − target was given as the derivative by the output of the activation',
    hint: 'Output − target is the derivative by the net input; the derivative by the output is another one.',
    speaksOf: ['target', 'net input'],
    plainly: {
      says: 'a difference was given as the derivative of a logarithm',
      hint: 'The difference is the derivative by what softmax or the sigmoid reads; the derivative by its result is another one.',
    },
  },
  'delta-multiplied-again': {
    says: 'output − target was multiplied by the derivative of the activation once more',
    hint: 'With cross-entropy the derivative of the activation has cancelled already.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
