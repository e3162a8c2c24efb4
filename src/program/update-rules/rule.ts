import type { Training } from '../contract.ts'
import { ruleWords } from './words.ts'

/** Writes a letter with the step that it is of. */
export type AtStep = (letter: string, step: string) => string

/**
 * One formula of a step of one parameter. It speaks of `w`, the gradient `g`, hyperparameters by their words, the number
 * `k` of the step, and of what earlier formulas of the step or, for a state, the step before have made.
 */
export interface StepFormula {
  /** What later formulas call the result; `w` is the new parameter, and the last one. */
  readonly word: string
  readonly formula: string
  /** What the formula is in the first step, where it is not that of a state of zero. */
  readonly first?: string
  /** True for what is the same for every parameter. */
  readonly shared?: true
  /** True for what belongs to the next step; `k` is then its number. */
  readonly next?: true
}

export type Library = Training['like']

/** Numbers of update rules by the words of their formulas: names and titles on the sheet, in its order. */
export const hyperparameters = {
  rate: { name: 'α', title: ruleWords.numbers.rate },
  momentum: { name: 'μ', title: ruleWords.numbers.momentum },
  dampening: { name: 'τ', title: ruleWords.numbers.dampening },
  beta1: { name: 'β1', title: ruleWords.numbers.beta1 },
  beta2: { name: 'β2', title: ruleWords.numbers.beta2 },
  rho: { name: 'ρ', title: ruleWords.numbers.rho },
  epsilon: { name: 'ε', title: ruleWords.numbers.epsilon },
  momentumDecay: { name: 'ψ', title: ruleWords.numbers.momentumDecay },
  weightDecay: { name: 'λ', title: ruleWords.numbers.weightDecay },
} as const satisfies Partial<Record<keyof Training, { name: string; title: string }>>

export type HyperparameterWord = keyof typeof hyperparameters

/** What an update rule is: everything that engine, sheet, exports and schema know of it comes from here. */
export interface Rule {
  /** In the middle of a sentence. */
  readonly title: string
  /** Values of hyperparameters that are not stated. */
  readonly defaults: Partial<Record<Library, Partial<Record<HyperparameterWord, number>>>>
  /** What the state is before the first step, where it is not zero. */
  readonly start?: Partial<Record<Library, Readonly<Record<string, number>>>>
  /** @param from what the step starts from: `w`, or `w` shrunk by a decoupled weight decay */
  readonly formulas: (training: Training, from: string) => readonly StepFormula[]
  /** Where the gradient is taken, where that is not `w`: only from the step on that has a state before it. */
  readonly lookahead?: (training: Training) => string | undefined
  /** Set where all parameters move together, by a step whose part of one is called `p`: the rule in TeX, for parameters `w`. */
  readonly together?: (training: Training, w: string, atStep: AtStep) => readonly string[]
  /** What a sheet must say, because textbooks differ. */
  readonly differs: (training: Training) => readonly string[]
}
