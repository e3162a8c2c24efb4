import type { Program } from '../program/contract.ts'
import type { z } from '../program/quantity.ts'
import type { RandomStream } from '../random/stream.ts'

export { type AnswerFormat, encode } from '../answer/format.ts'
export { type ExactNumber, readExact } from '../engine/exact.ts'
export type {
  Assignment,
  DiagramPlan,
  ExactOffset,
  Given,
  KnownMistake,
  MatrixPlan,
  Mistake,
  NeuronPlan,
  OneHot,
  Program,
  Training,
  UpdateRule,
} from '../program/contract.ts'
export {
  addIssues,
  type BoundReason,
  bounded,
  type ParameterIssue,
  parameterIssue,
  type Quantity,
  quantitySchema,
  z,
} from '../program/quantity.ts'

/** How the numbers of a problem are drawn: as they come, or so that asked values are short decimals. */
export type Numbers = 'plain' | 'exact'

/** Parameters to copy, with a heading that says what they show. */
export interface FamilyExample {
  readonly title: string
  readonly params: unknown
  readonly ask?: readonly string[]
}

/**
 * One kind of problem. `build` must return the same object for the same `params` object when nothing but numbers is
 * drawn: a program is compiled once and evaluated for every draw.
 */
export interface Family<Schema extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly summary: string
  /** Checks everything that can be checked without drawing; see `parameterIssue` for faults inside a text. */
  readonly parameters: Schema
  /** Whether `params` may state what the problem may: statement, prompts, symbols, conventions, show. */
  readonly wordsInParams?: true
  readonly examples: readonly FamilyExample[]
  /** Of a family that an instructor wrote: where it stands, and a hash that changes with its sources. */
  readonly module?: { readonly file: string; readonly edition: string }
  /** @param numbers whether the asked values should come out as short decimals: see `Making` */
  build(params: z.output<Schema>, random: RandomStream, numbers: Numbers): Program
}

/** The family itself, with the type of `build`'s parameters taken from the schema. */
export function defineFamily<Schema extends z.ZodType>(family: Family<Schema>): Family {
  return family
}
