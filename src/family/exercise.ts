import type { NetworkWords } from '../program/contract.ts'
import type { StatedLine } from '../program/loops.ts'
import type { FamilyValue } from '../program/value.ts'
import type { RandomStream } from '../random/stream.ts'
import type {
  AnswerFormat,
  DiagramPlan,
  FamilyExample,
  Mistake,
  Numbers,
  ParameterIssue,
  Program,
  Training,
  z,
} from './contract.ts'
import type { Stated } from './update-rule.ts'

/** What a family says in words, as far as its lines do not say it. */
type Prose = Pick<
  Program,
  'title' | 'statement' | 'statementOfUpdates' | 'facts' | 'prompts' | 'symbols' | 'definitions' | 'statesRule'
> & { readonly conventions?: Program['conventions'] }

/**
 * The update rule of a problem and its numbers. It follows the output unless `of` names another line, and updates every
 * parameter unless `parameters` names some given values.
 */
export type Update = Stated & {
  readonly [Key in 'of' | 'parameters' | 'steps' | 'data' | 'gradients']?: Training[Key] | undefined
}

/** Examples that go through the same lines, and how their losses are put together. */
export interface Batch {
  readonly size: number
  readonly reduction: 'mean' | 'sum'
  /** What an example brings, counted from 0: the same names for each. */
  given(example: number): Readonly<Record<string, FamilyValue>>
}

/** One problem of a family: given values, lines of the language, words. All that is printed beside follows from the lines. */
export interface StatedExercise extends Prose, Pick<Program, 'ask' | 'allow' | 'shape' | 'lossTerms' | 'toCheck'> {
  readonly given: Readonly<Record<string, FamilyValue>>
  readonly lines: readonly StatedLine[]
  /** Where the parameters state the lines, for messages about one of them; absent where the family writes them. */
  readonly linesAt?: readonly string[]
  /** Examples that go through all lines; `given` is then what they share. */
  readonly batch?: Batch
  /** Default: what the last line assigns. */
  readonly output?: string
  /** Names of lines that are losses; default: the output. */
  readonly losses?: readonly string[]
  /** Lines that no sheet prints. */
  readonly untold?: readonly string[]
  /** Lines that are computed beside the way to the loss. */
  readonly beside?: readonly string[]
  /** Whether to write the formulas of the lines is left to the student. */
  readonly hidesFormulas?: true
  /** Names of which the statement shows the values. */
  readonly valuesShown?: readonly string[]
  /** Lines that conclude something when passes and updates are done: `` r = 1 - `α`*c ``. */
  readonly concluded?: readonly string[]
  /** Those of them that the statement defines, where it shows formulas. */
  readonly shown?: readonly string[]
  /** How answers of concluded lines are written that are no numbers. */
  readonly formats?: Readonly<Record<string, AnswerFormat>>
  readonly update?: Update | undefined
  readonly mistakes?: readonly Mistake[]
  /** Default: boxes and arrows; a plan only where no lines are computed. A circuit prints the formulas itself; one with `upTo` ends there. */
  readonly drawing?: 'circuit' | 'none' | { readonly upTo: string } | { readonly network: NetworkWords } | DiagramPlan
}

/** A family as it is written: see CONTRIBUTING, "Adding a family". */
export interface ProgramFamily<Schema extends z.ZodObject, Kind> {
  readonly name: string
  readonly summary: string
  readonly parameters: Schema
  readonly examples: readonly FamilyExample[]
  /** Whether `params` may state what the problem may: statement, prompts, symbols, conventions, show. */
  readonly wordsInParams?: true
  /** What is wrong with parameters beside the values, shapes and update rules that they state. */
  issues?(params: z.output<Schema>): Iterable<ParameterIssue>
  /** Of which kinds one is drawn; default: there is one. */
  kinds?(params: z.output<Schema>): readonly Kind[]
  /** A kind that is some student's own, in place of `kinds`; its exercise says in `shape` how it differs from others. */
  draw?(params: z.output<Schema>, random: RandomStream): Kind
  /** What a kind is called in the parameters; default: the kind itself where it is a text. */
  kindName?(kind: Kind): string | undefined
  exercise(params: z.output<Schema>, kind: Kind, numbers: Numbers): StatedExercise
}
