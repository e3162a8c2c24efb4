import type { MistakeWords } from './contract.ts'

/** Mistakes on the way through weights, biases and several paths. */
export const pathWords = {
  'one-path-only': {
    says: 'only one of several paths was followed',
    hint: 'This value reaches the output on more than one path; the contributions of all of them count.',
  },
  'last-path-overwrites': {
    says: 'the last path replaced the others instead of being added to them',
    hint: 'Gradients of several paths are added up.',
  },
  'absolute-values-added': {
    says: 'the contributions of the paths were added without their signs',
    hint: 'Contributions of paths keep their signs when they are added.',
  },
  'error-sent-back': {
    says: 'the error at the output was sent back instead of the error at the net input',
    hint: 'What goes back through a weight is the derivative by the net input behind it.',
    speaksOf: ['weight', 'net input'],
    plainly: {
      says: 'the derivative of the function was left out on the way back',
      hint: 'What goes back passes through every function on its way.',
    },
  },
  'weight-left-out': {
    says: 'the weight was left out on the way back',
    hint: 'The gradient passes through the weight of the connection.',
    speaksOf: ['weight'],
    plainly: {
      says: 'a factor was left out on the way back',
      hint: 'The local derivative of a product by one factor is the other factor.',
    },
  },
  'updated-weight-used': {
    says: 'the already updated weight was used in the backward pass',
    hint: 'The whole backward pass uses the weights of the forward pass.',
    speaksOf: ['weight'],
    plainly: {
      says: 'the already updated parameter was used in the backward pass',
      hint: 'The whole backward pass uses the parameters of the forward pass.',
    },
  },
  'transposed-weight': {
    says: 'the weight of the mirrored connection was used',
    hint: 'Follow the connection in the drawing: from this neuron to that one.',
    speaksOf: ['weight', 'drawing'],
    plainly: {
      says: 'the factor of the mirrored product was used',
      hint: 'Check which factors belong together: rows and columns are not to be exchanged.',
    },
  },
  'input-left-out': {
    says: 'the input of the connection was left out of the gradient of its weight',
    hint: 'The gradient of a weight is what comes back to its product times what came in through the weight.',
    speaksOf: ['weight'],
    plainly: {
      says: 'a factor was left out on the way back',
      hint: 'The local derivative of a product by one factor is the other factor.',
    },
  },
  'weight-instead-of-input': {
    says: 'the weight itself was used where its input belongs',
    hint: 'The gradient of a weight is what comes back to its product times what came in through the weight.',
    speaksOf: ['weight'],
    plainly: {
      says: 'a multiply gate passed on its own input instead of the other one',
      hint: 'The local derivative of a product by one factor is the other factor.',
    },
  },
  'net-input-for-output': {
    says: 'a net input was used where the output of the activation belongs',
    hint: 'What a neuron sends on is its output, after the activation.',
    speaksOf: ['net input'],
    plainly: {
      says: 'the argument of a function was used where its value belongs',
      hint: 'What goes on is the value of the function, not what enters it.',
    },
  },
  'crossed-wiring': {
    says: 'the weights of two neurons were crossed',
    hint: 'Check which weight belongs to which connection.',
    speaksOf: ['weight', 'net input'],
    plainly: {
      says: 'the factors of two sums were crossed',
      hint: 'Check which factor belongs to which product.',
    },
  },
  'bias-left-out': {
    says: 'the bias was left out',
    hint: 'The bias is one of the terms of this sum.',
    speaksOf: ['bias'],
    plainly: {
      says: 'a term of the sum was left out',
      hint: 'Every term of the sum counts.',
    },
  },
  'bias-gradient-zero': {
    says: 'the gradient of a bias was taken to be zero',
    hint: 'A bias changes the sum that it stands in one to one.',
    speaksOf: ['bias'],
    plainly: {
      says: 'the derivative of a sum by one of its terms was taken to be zero',
      hint: 'A term changes its sum one to one.',
    },
  },
  'bias-gradient-times-input': {
    says: 'the gradient of a bias was multiplied by an input',
    hint: 'A bias has no input of its own: its local derivative is one.',
    speaksOf: ['bias'],
    plainly: {
      says: 'the derivative of a sum by a term was multiplied by a factor of another term',
      hint: 'A term that stands alone in a sum has the local derivative one.',
    },
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
