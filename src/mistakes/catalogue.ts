import { activations } from './activations.ts'
import { chains } from './chains.ts'
import type { Told } from './contract.ts'
import { gates } from './gates.ts'
import { losses } from './losses.ts'
import { matrices } from './matrices.ts'
import { newton } from './newton.ts'
import { paths } from './paths.ts'
import { questions } from './questions.ts'
import { secondDerivatives } from './second-derivatives.ts'
import { training } from './training.ts'
import { updates } from './updates.ts'

/** The catalogue by what the mistakes are made in, in the order of its page. */
export const chapters = {
  'Functions and their derivatives': activations,
  'Losses and their derivatives': losses,
  'Weights, biases and paths': paths,
  Gates: gates,
  'Derivatives of derivatives': secondDerivatives,
  'Updates and optimisers': updates,
  'Newton’s method': newton,
  'Vectors and matrices': matrices,
  'Chains of single problems': chains,
  'Training in several steps': training,
  'Questions beside the calculation': questions,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Told>>>>

const ofSingleSteps = {
  ...activations,
  ...losses,
  ...paths,
  ...gates,
  ...secondDerivatives,
  ...updates,
  ...newton,
}

const entries = {
  ...ofSingleSteps,
  ...matrices,
  ...chains,
  ...training,
  ...questions,
}

/** Every mistake that rules and families know. */
export type MistakeId = keyof typeof entries

/** Every mistake that rules and families know: one id, one wording. */
export const mistakes: Readonly<Record<MistakeId, Told>> = entries

/** Whether the catalogue has words for an id. */
export function isKnownMistake(id: string): id is MistakeId {
  return Object.hasOwn(mistakes, id)
}

/** Mistakes that are made in single steps, the most common first. */
export const singleSteps = Object.keys(ofSingleSteps) as readonly (keyof typeof ofSingleSteps)[]
