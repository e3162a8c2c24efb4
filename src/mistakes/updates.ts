import type { MistakeWords } from './contract.ts'

/** Mistakes in updates and in the state of optimisers. */
export const updateWords = {
  'added-instead-of-subtracted': {
    says: 'the step was taken in the wrong direction',
    hint: 'Gradient descent goes against the gradient, gradient ascent goes with it.',
  },
  'rate-left-out': {
    says: 'the learning rate was left out of the update',
    hint: 'The step is the learning rate times the gradient.',
  },
  'gradient-as-new-value': {
    says: 'the gradient was given as the new value of the parameter',
    hint: 'The new value is the old one moved by a step.',
  },
  'step-as-new-value': {
    says: 'only the step was given, not the old value moved by it',
    hint: 'The new value is the old one moved by a step.',
  },
  'new-value-as-gradient': {
    says: 'the updated parameter was given where its gradient belongs',
    hint: 'The gradient is asked here, before the update.',
  },
  'neighbour-updated': {
    says: 'the gradient of a neighbouring parameter was used in the update',
    hint: 'Each parameter moves by its own gradient.',
  },
  'gradients-not-zeroed': {
    says: 'the gradient of the step before was still in the sum',
    hint: 'Every step starts with gradients of zero.',
  },
  'old-velocity-dropped': {
    says: 'what the state was before the step was dropped',
    hint: 'Every step goes on from the state that the step before left.',
  },
  'rate-inside-velocity': {
    says: 'the learning rate was put inside the velocity',
    hint: 'Read the momentum convention on the sheet: the learning rate stands outside the velocity.',
  },
  'velocity-not-used': {
    says: 'the parameter moved by the gradient instead of the velocity',
    hint: 'With momentum the parameter follows the velocity; the gradient only changes the velocity.',
  },
  'nesterov-as-momentum': {
    says: 'plain momentum was used where Nesterov looks one step ahead',
    hint: 'Read the Nesterov convention on the sheet.',
  },
  'moment-shares-swapped': {
    says: 'the shares of old state and new gradient were exchanged',
    hint: 'The decay is the share of the old state, and what is left of one the share of what is new.',
  },
  'mean-as-sum': {
    says: 'the squares were added up where their moving mean is kept',
    hint: 'A moving mean takes a share of the old mean and the rest of the new square.',
  },
  'gradient-not-squared': {
    says: 'the gradient was not squared',
    hint: 'What stands under the root is a mean or a sum of squares.',
  },
  'root-left-out': {
    says: 'the root of the mean or sum of squares was left out',
    hint: 'The step is divided by a root.',
  },
  'no-bias-correction': {
    says: 'the bias correction was left out',
    hint: 'The moments are divided by one minus a power of beta.',
  },
  'correction-step-off-by-one': {
    says: 'the bias correction used the number of the wrong step',
    hint: 'The power in the bias correction counts steps from one.',
  },
  'betas-swapped': {
    says: 'the two decay rates were exchanged',
    hint: 'The first beta belongs to the mean of the gradients, the second to their squares or sizes.',
  },
  'epsilon-inside-root': {
    says: 'epsilon was added inside the root',
    hint: 'Read on the sheet where epsilon is added.',
  },
  'epsilon-outside-root': {
    says: 'epsilon was added outside the root',
    hint: 'Read on the sheet where epsilon is added.',
  },
  'nadam-as-adam': {
    says: 'the step of Adam was made: the gradient had no share of its own',
    hint: 'Nadam looks one step ahead: the new gradient has a share beside the corrected first moment.',
  },
  'decay-in-gradient': {
    says: 'the weight decay was added to the gradient, as Adam with L2 does',
    hint: 'Decoupled decay stays out of the moments: it shrinks the parameter itself.',
  },
  'decay-left-out': {
    says: 'the weight decay was left out',
    hint: 'Weight decay acts in every step.',
  },
  'decay-doubled': {
    says: 'the weight decay was taken twice as large',
    hint: 'Read the weight decay convention on the sheet: there is no factor 2.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
