import type { MistakeWords } from './contract.ts'

const changeIsAsked = 'The change is asked: the new value less the old one.'
const readDivisor = 'Read on the sheet what the difference is divided by.'

/** Mistakes in what is asked beside the calculation: estimates, checks, orders, shapes, words. */
export const questionWords = {
  'step-left-out': {
    says: 'the derivative itself was given as the estimated change',
    hint: 'The derivative says how much the value changes per unit; here the argument grows by less than one unit.',
  },
  'value-for-derivative': {
    says: 'the value of the function was multiplied by the step instead of its derivative',
    hint: 'How fast a function changes is told by its derivative, not by its value.',
  },
  'new-value-for-change': {
    says: 'the new value was given where its change belongs',
    hint: changeIsAsked,
  },
  'difference-reversed': {
    says: 'the new value was subtracted from the old one',
    hint: 'A change is the new value less the old one; a growing value has a positive change.',
  },
  'one-sided-difference': {
    says: 'the difference was taken to one side only',
    hint: 'A central difference steps to both sides of the point.',
  },
  'step-not-doubled': {
    says: 'the difference was divided by h instead of the distance of the two points',
    hint: 'How far are the two points apart at which f was computed?',
  },
  'difference-not-divided': {
    says: 'the difference was not divided by the distance of the two points',
    hint: 'A slope is a difference of values over a distance.',
  },
  'absolute-for-relative-error': {
    says: 'the absolute difference was given where the relative error belongs',
    hint: readDivisor,
  },
  'relative-to-the-smaller': {
    says: 'the difference was divided by the smaller of the two values',
    hint: readDivisor,
  },
  'chain-turned-round': {
    says: 'the chain was written from the weight to the error',
    hint: 'The chain begins with what the error depends on directly.',
  },
  'activations-missing-in-chain': {
    says: 'the factors of the activations are missing in the chain',
    hint: 'Between the output of a neuron and its net input stands its activation.',
  },
  'ways-added': {
    says: 'the numbers of neurons behind each other were added',
    hint: 'Every way to one layer goes on in as many ways as the next layer has neurons.',
  },
  'order-reversed': {
    says: 'the steps were put in the opposite order',
    hint: 'Ask of every step what must be known before it can be made.',
  },
  'first-place-not-counted': {
    says: 'the first place of the window was not counted',
    hint: 'The window stands at its first place before it moves: add one to the number of moves.',
  },
  'input-shape-kept': {
    says: 'the shape of the input was kept',
    hint: 'Count the places of the window.',
  },
  'shape-turned-round': {
    says: 'rows and columns were exchanged',
    hint: 'The gradient has the shape of what it belongs to: rows first, then columns.',
  },
  'derivative-as-step': {
    says: 'the derivative was read as the way to the minimum',
    hint: 'A derivative tells how steep the error is, not how far away its minimum is.',
  },
  'derivative-as-value': {
    says: 'the derivative was read as a share of the value',
    hint: 'A derivative compares changes, not values.',
  },
  'derivative-sign-turned': {
    says: 'the sign of the derivative was turned round',
    hint: 'A derivative is positive where the function grows with its argument.',
  },
  'sign-taken-for-size': {
    says: 'the numbers were compared with their signs where their sizes count',
    hint: 'Compare how far the numbers are from zero, on both sides of it.',
  },
  'steepest-for-flattest': {
    says: 'the steepest place of the sigmoid was taken for the flattest',
    hint: 'The sigmoid is steepest in the middle.',
  },
  'smallest-for-largest': {
    says: 'the smallest gradient was taken for the most important one',
    hint: 'The larger the gradient is in size, the more the error reacts.',
  },
  'wrong-value-kept': {
    says: 'the value of the wrong line was kept: {says}',
    hint: '{hint}',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
