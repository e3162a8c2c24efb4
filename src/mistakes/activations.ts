import type { MistakeWords } from './contract.ts'

/** Mistakes in the derivative of an outer function. */
export const activationWords = {
  'activation-derivative-left-out': {
    says: 'the derivative of the activation was left out',
    hint: 'The chain goes through the activation: its derivative is one of the factors.',
  },
  'outer-derivative-left-out': {
    says: 'the derivative of the outer function was left out',
    hint: 'Differentiate the outer function too, not only what stands inside it.',
  },
  'derivative-of-net-input': {
    says: 'the net input was used in the derivative where the output belongs',
    hint: 'The derivative is written in terms of the output of the activation, not of its input.',
    speaksOf: ['net input'],
    plainly: {
      says: 'the argument of the function was used in its derivative where the value of the function belongs',
      hint: 'The derivative is written in terms of the value of the function, not of its argument.',
    },
  },
  'activation-applied-twice': {
    says: 'the activation was applied once more inside its derivative',
    hint: 'The output has gone through the activation already; do not squash it again before differentiating.',
  },
  'one-factor-kept': {
    says: 'only one of the two factors out·(1 − out) was kept',
    hint: 'The derivative of the sigmoid is a product of two factors.',
  },
  'square-left-out': {
    says: '1 − out was used for the derivative of tanh, without the square',
    hint: 'Look up the derivative of tanh: the output enters squared.',
  },
  'sigmoid-alone-kept': {
    says: 'only σ(z) was kept of the derivative of SiLU, as if it did not depend on z',
    hint: 'SiLU is a product of z and σ(z): the product rule has two terms.',
  },
  'value-for-slope': {
    says: 'the value of the exponential unit was used for its slope, which lacks the −1',
    hint: 'Where the argument is negative the slope is the exponential itself: the constant −1 has no derivative.',
  },
  'exponential-side-shut': {
    says: 'the slope of the exponential unit for negative arguments was taken to be 0, as that of ReLU',
    hint: 'ELU and SELU go on below 0, and have a slope there.',
  },
  'root-factor-left-out': {
    says: 'the factor 2/√π was left out of the derivative of the error function',
    hint: 'The error function has a constant factor before its integral, and so has its derivative.',
  },
  'clipped-derivative-smooth': {
    says: '1 − out² was used for the derivative of hardtanh, as if it were tanh',
    hint: 'Hardtanh is made of straight pieces: its slope is that of the piece.',
  },
  'denominator-not-squared': {
    says: 'the denominator was not squared in the derivative of softsign',
    hint: 'The quotient rule has the square of the denominator below the line.',
  },
  'activation-derivatives-swapped': {
    says: 'the derivatives of sigmoid and tanh were confused',
    hint: 'Check which activation this is, and its own derivative.',
  },
  'outer-derivative-at-wrong-point': {
    says: 'the outer derivative was taken at the wrong point',
    hint: 'The outer derivative is taken at the value that enters the outer function.',
  },
  'minus-dropped': {
    says: 'a minus sign of the derivative was dropped',
    hint: 'Check the sign of this derivative.',
  },
  'softmax-without-exp': {
    says: 'softmax was computed without the exponentials',
    hint: 'Softmax divides exponentials by the sum of exponentials.',
  },
  'exponential-without-sum': {
    says: 'the exponential was not divided by the sum of the exponentials',
    hint: 'The outputs of softmax add up to one.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
