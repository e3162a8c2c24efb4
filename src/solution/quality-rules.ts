/** Why a draw is not set as a problem. */
export interface QualityRule {
  readonly id: string
  readonly says: string
  readonly remedy: string
}

/** The rules of a fair draw; the figures are those of the course's experience (see docs/sets.md). */
export const qualityRules = {
  undefined: {
    id: 'undefined',
    says: 'a value is not defined',
    remedy: 'choose a range inside the domain of the operation',
  },
  saddle: {
    id: 'saddle',
    says: 'the Hessian of a Newton step is not definite, so that the step leads to no minimum (uphill: to no maximum)',
    remedy: 'choose numbers nearer to the minimum, or a function that is convex there',
  },
  kink: {
    id: 'kink',
    says: 'an argument lies within 0.1 of a kink',
    remedy: 'widen the ranges so that the argument keeps away from it',
  },
  tie: {
    id: 'tie',
    says: 'the two extreme arguments of max or min are closer than 0.25',
    remedy: 'widen the ranges of the arguments',
  },
  saturated: {
    id: 'saturated',
    says: 'a sigmoid or tanh is saturated (its argument lies outside ±3)',
    remedy: 'use smaller weights or inputs',
  },
  trivial: {
    id: 'trivial',
    says: 'an asked value rounds to 0 or ±1, or a shown one to 0',
    remedy: 'use larger or more varied numbers, or ask for something else',
  },
  cancelling: {
    id: 'cancelling',
    says: 'contributions of several paths nearly cancel',
    remedy: 'widen the ranges so that the paths differ',
  },
  shared: {
    id: 'shared',
    says: 'two asked values have the same absolute value',
    remedy: 'widen the ranges or ask for fewer values',
  },
  factors: {
    id: 'factors',
    says: 'the factors of a product are equal, or one is 0 or ±1',
    remedy: 'exclude 0, 1 and -1 with "not", or widen the ranges',
  },
  difficulty: {
    id: 'difficulty',
    says: 'its numbers or its shape make it easier or harder than other draws of the problem',
    remedy: 'draw from numbers of alike digits and signs, and from shapes of alike size',
  },
  inexact: {
    id: 'inexact',
    says: 'an asked value is no short decimal, and the problem wants exact numbers',
    remedy:
      'state numbers that come out even, such as ln 3 before a sigmoid or ln 2 before a tanh, round to more decimals, or ask for something else',
  },
  rounding: {
    id: 'rounding',
    says: 'rounding every step as told leads further astray than is forgiven',
    remedy: 'round to more decimals, or keep divisors and arguments of logarithms away from 0',
  },
  apart: {
    id: 'apart',
    says: 'more answers of other sheets are right for it than labels are kept apart by',
    remedy: 'widen the ranges, or ask less for what takes few values, such as letters, shapes and zeros',
  },
  hidden: {
    id: 'hidden',
    says: 'a common mistake would not show at the printed precision',
    remedy: 'round to more decimals, use larger numbers, or ask for a value in which it shows',
  },
} as const satisfies Record<string, QualityRule>

export type RuleId = keyof typeof qualityRules

/** Rules that a problem may break on purpose. */
export const allowableRules: readonly string[] = Object.keys(qualityRules).filter((rule) => rule !== 'undefined')

/** Rules that speak of a draw as a whole and of no single value. */
export const ofWholeDraw: readonly RuleId[] = ['shared', 'difficulty', 'rounding', 'hidden']

/** One place where a rule looks. */
export interface Probe {
  readonly rule: RuleId
  /** Id of the node that the message names. */
  readonly about: number
  fires(values: Float64Array): boolean
}
