import type { MistakeWords } from './contract.ts'

const readReduction = 'Read on the sheet whether the gradients of the examples are added or averaged.'
const inverted = 'With inverted dropout nothing is dropped and nothing is scaled at test time.'

/** Mistakes that some kinds of training invite: batches, decay and penalties, dropout, several steps. */
export const trainingWords = {
  'gradients-summed-for-mean': {
    says: 'the gradients of the examples were added where they are to be averaged',
    hint: readReduction,
  },
  'mean-taken-twice': {
    says: 'the sum was divided by the number of examples twice',
    hint: readReduction,
  },
  'old-gradient-kept': {
    says: 'the gradient of an earlier step was used again',
    hint: 'Every step needs the gradient at the point where it starts.',
  },
  'step-from-the-start': {
    says: 'the step was taken from the starting point again',
    hint: 'A step starts where the one before it ended.',
  },
  'bias-not-updated': {
    says: 'the bias was not updated',
    hint: 'Every parameter moves in an update, the bias too.',
  },
  'perceptron-step-reversed': {
    says: 'the error was subtracted where it is to be added',
    hint: 'The error is target less output: a weight grows where the output is too small and its input positive.',
  },
  'updated-though-right': {
    says: 'the parameters were updated although the example was classified right',
    hint: 'Compare output and target first: without an error nothing changes.',
  },
  'input-left-out-of-update': {
    says: 'the input was left out of the update of its weight',
    hint: 'A weight moves by the error times the input that came in through it.',
  },
  'decay-without-rate': {
    says: 'the decay was not multiplied by the learning rate',
    hint: 'Read on the sheet by what the weight is shrunk.',
  },
  'bias-penalised': {
    says: 'the bias was penalised as the weights are',
    hint: 'The penalty is on the weights only.',
  },
  'penalty-left-out': {
    says: 'the penalty was left out of the gradient',
    hint: 'The gradient of a sum has a part from each summand.',
  },
  'penalty-subtracted': {
    says: 'the gradient of the penalty was subtracted',
    hint: 'The penalty is added to the error, and so is its gradient.',
  },
  'penalty-factor-two': {
    says: 'the factor two of the penalty’s derivative is wrong',
    hint: 'Read on the sheet what the penalty is, and differentiate that.',
  },
  'sign-of-weight-left-out': {
    says: 'the derivative of the absolute value was taken to be one for a negative weight too',
    hint: 'The absolute value falls where its argument is negative.',
  },
  'l2-for-l1': {
    says: 'the derivative of an L2 penalty was used for L1',
    hint: 'Read on the sheet what the penalty is, and differentiate that.',
  },
  'scaled-at-test-time': {
    says: 'the output at test time was scaled by the probability of being kept',
    hint: inverted,
  },
  'mask-at-test-time': {
    says: 'the mask of training was used at test time',
    hint: inverted,
  },
  'rate-alone-as-factor': {
    says: 'the curvature was left out of the factor',
    hint: 'The step is the rate times the gradient, and the gradient of this loss has the curvature in it.',
  },
  'factor-of-the-step': {
    says: 'what is subtracted was given as the factor',
    hint: 'What remains of the parameter after the update is asked, not what is taken away.',
  },
  'fastest-for-largest': {
    says: 'the rate that reaches the minimum in one step was given as the largest one that still converges',
    hint: 'Beyond the rate that hits the minimum at once, updates overshoot but may still converge.',
  },
  'sign-of-factor-ignored': {
    says: 'the sign of the factor was ignored',
    hint: 'A negative factor changes the side of the minimum in every update.',
  },
  'rate-scaled-the-wrong-way': {
    says: 'the learning rate was scaled the wrong way',
    hint: 'A mean is smaller than the sum it comes from.',
  },
  'steepest-slope-everywhere': {
    says: 'the largest slope of the activation was used instead of the slope at the net input',
    hint: 'The slope of the activation depends on where its input lies.',
  },
  'weights-left-out-of-ratio': {
    says: 'only the slopes of the activations were multiplied, without the weights',
    hint: 'On the way back through a layer the gradient meets its weight and its slope.',
  },
  'ratio-turned-round': {
    says: 'the last layer was divided by the first instead of the first by the last',
    hint: 'The ratio tells what is left of the last layer’s gradient in the first layer.',
  },
  'variance-for-deviation': {
    says: 'the variance was used where the standard deviation belongs',
    hint: 'The standard deviation is the root of the variance: see what that does to the exponent.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
