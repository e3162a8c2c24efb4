import type { Fault } from '../../faults/fault.ts'
import type { Askable } from '../../solution/askable.ts'
import type { ParameterRow } from '../family-parameters.ts'

/** A family as a gallery lists it. */
export interface FamilyCard {
  readonly name: string
  readonly summary: string
  /** Titles of lecture topics that it belongs to. */
  readonly topics: readonly string[]
  readonly parameters: readonly ParameterRow[]
  /** Titles of its examples. */
  readonly examples: readonly string[]
}

export interface GalleryList {
  /** In the order of the lecture. */
  readonly topics: readonly string[]
  readonly families: readonly FamilyCard[]
}

/** Which example of which family. */
export interface ExampleChoice {
  readonly family: string
  readonly example: number
}

/** One parameter as a form asks for it; `value` is that of the example, as data of YAML. */
export interface ParameterField {
  readonly name: string
  readonly says: string
  readonly kind: 'whole' | 'number' | 'choices' | 'truth' | 'numbers' | 'quantity'
  readonly value: unknown
  /** Of numbers. */
  readonly least?: number
  readonly most?: number
  readonly options?: readonly string[]
  /** Whether several may be stated, of which one is drawn. */
  readonly several?: true
}

/** An example as its author can change it. */
export interface ExampleInDetail {
  readonly title: string
  /** All that the inserted problem states: what the example does, and defaults of simple parameters. */
  readonly params: Readonly<Record<string, unknown>>
  readonly fields: readonly ParameterField[]
  readonly names?: Askable
}

/** A problem of a family, with other parameters than those of its example. */
export interface ProblemWish extends ExampleChoice {
  /** In place of the example's. */
  readonly params?: Readonly<Record<string, unknown>>
  /** Whether each parameter stands with a comment that says what it means. */
  readonly explained: boolean
}

export interface ProblemText {
  /** The problem as it is put into a set. */
  readonly yaml: string
  /** A set of it alone. */
  readonly set: string
}

/** What pictures of problems look like: fonts of formulas, and styles. */
export interface PictureStyle {
  readonly faces: string
  readonly rules: string
}

/** A set that comes with gradsheet. */
export interface ReadySet {
  readonly file: string
  readonly text: string
  readonly title: string
  /** Whether it belongs to a topic of the lecture, and is no quiz or examination. */
  readonly isTopic: boolean
  readonly families: readonly string[]
  /** How many problems a student gets. */
  readonly problems: number
  /** An open seed that it states. */
  readonly seed?: string
}

/** Lines of formulas, and what is known about them so far. */
export interface FormulasWish {
  readonly title: string
  readonly points?: number
  readonly lines: readonly string[]
  /** Values of names, as data of YAML; names that are missing here get a first guess. */
  readonly given: Readonly<Record<string, unknown>>
  /** Names that are asked; absent where everything is. */
  readonly asked?: readonly string[]
}

/** What is wrong with the formulas, and where. */
export interface FormulaFault extends Fault {
  /** Which line of formulas, from 1; absent where it is none. */
  readonly formula?: number
  /** Characters into that line. */
  readonly offset?: number
  /** Which given value. */
  readonly given?: string
}

export interface ReadFormulas extends ProblemText {
  readonly faults: readonly FormulaFault[]
  /** All given values, in the order in which the lines use them. */
  readonly given: Readonly<Record<string, unknown>>
  readonly values: readonly string[]
  readonly derivatives: readonly string[]
  readonly asked: readonly string[]
}
