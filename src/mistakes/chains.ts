import type { MistakeWords } from './contract.ts'

/** Mistakes along a chain that some problems invite: how factors and paths are put together. */
export const chainWords = {
  'inner-derivative-left-out': {
    says: 'the derivative of the inner function was left out',
    hint: 'The inner function changes too when its argument does.',
  },
  'off-diagonal-rule-everywhere': {
    says: 'the rule for the cells beside the diagonal was used on the diagonal',
    hint: 'A probability grows with its own logit: its derivative by it is positive.',
  },
  'diagonal-rule-everywhere': {
    says: 'the rule for the diagonal was used beside it',
    hint: 'What another logit does to a probability has a rule of its own.',
  },
  'label-not-subtracted': {
    says: 'the probability was given as the gradient, without subtracting the label',
    hint: 'The gradient by a logit is a difference: for the true class the label counts too.',
  },
  'label-subtracted-everywhere': {
    says: 'one was subtracted for every class, not for the true class alone',
    hint: 'The one-hot label is zero for every class but the true one.',
  },
  'factors-added': {
    says: 'the factors along the chain were added',
    hint: 'Along one path the factors of the chain rule are multiplied; only different paths are added.',
  },
  'own-factor-kept': {
    says: 'the parameter itself stands among the factors of its own gradient',
    hint: 'The chain stops at the parameter: what it is multiplied by is the last factor.',
  },
  'paths-multiplied': {
    says: 'the contributions of the paths were multiplied',
    hint: 'Factors along one path are multiplied, contributions of several paths are added.',
  },
  'paths-averaged': {
    says: 'the contributions of the paths were averaged',
    hint: 'Every path contributes in full: a change of this value acts on all of them at once.',
  },
  'upstream-left-out': {
    says: 'the upstream gradient was left out',
    hint: 'What a gate passes on is its local derivative times the gradient that comes back to it.',
  },
  'local-left-out': {
    says: 'the upstream gradient was handed on unchanged',
    hint: 'Only an add gate hands the gradient on unchanged.',
  },
  'upstream-added': {
    says: 'upstream and local gradient were added',
    hint: 'Upstream and local gradient are multiplied.',
  },
  'value-for-local-derivative': {
    says: 'the upstream gradient was multiplied by the value of the gate instead of its derivative',
    hint: 'The forward value is not what a gate multiplies a gradient by.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
