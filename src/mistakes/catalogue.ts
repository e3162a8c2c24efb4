import { activationWords } from './activations.ts'
import { chainWords } from './chains.ts'
import type { MistakeWords } from './contract.ts'
import { gateWords } from './gates.ts'
import { lossWords } from './losses.ts'
import { vectorAndMatrixWords } from './matrices.ts'
import { newtonWords } from './newton.ts'
import { pathWords } from './paths.ts'
import { questionWords } from './questions.ts'
import { secondDerivativeWords } from './second-derivatives.ts'
import { trainingWords } from './training.ts'
import { updateWords } from './updates.ts'

/** The catalogue by what the mistakes are made in, in the order of its page. */
export const chapters = {
  'Functions and their derivatives': activationWords,
  'Losses and their derivatives': lossWords,
  'Weights, biases and paths': pathWords,
  Gates: gateWords,
  'Derivatives of derivatives': secondDerivativeWords,
  'Updates and optimisers': updateWords,
  'Newton’s method': newtonWords,
  'Vectors and matrices': vectorAndMatrixWords,
  'Chains of single problems': chainWords,
  'Training in several steps': trainingWords,
  'Questions beside the calculation': questionWords,
} as const satisfies Readonly<Record<string, Readonly<Record<string, MistakeWords>>>>

const ofSingleSteps = {
  ...activationWords,
  ...lossWords,
  ...pathWords,
  ...gateWords,
  ...secondDerivativeWords,
  ...updateWords,
  ...newtonWords,
}

const entries = {
  ...ofSingleSteps,
  ...vectorAndMatrixWords,
  ...chainWords,
  ...trainingWords,
  ...questionWords,
}

/** Every mistake that rules and families know. */
export type MistakeId = keyof typeof entries

/** Every mistake that rules and families know: one id, one wording. */
export const mistakes: Readonly<Record<MistakeId, MistakeWords>> = entries

/** Whether the catalogue has words for an id. */
export function isKnownMistake(id: string): id is MistakeId {
  return Object.hasOwn(mistakes, id)
}

/** Mistakes that are made in single steps, the most common first. */
export const singleSteps = Object.keys(ofSingleSteps) as readonly (keyof typeof ofSingleSteps)[]
