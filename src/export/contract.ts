import type { AnswerFormat, Markdown } from '../answer/format.ts'
import type { SectionParts } from '../document/blocks.ts'
import type { Drawing } from '../document/drawing.ts'
import type { SolvedProblem } from '../solution/draw.ts'

/** A well-formed fragment of XHTML; formulas stand in it as the format asks for them. */
export type Html = string

/** A set as other systems take it, without its variants: data that may travel to other threads and machines. */
export interface ExportedSet {
  readonly id: string
  readonly title: string
  readonly course?: string
  readonly instructions?: Html
  /** The same as it was written, for formats that set Markdown themselves. */
  readonly instructionsMarkdown?: Markdown
  /** Whether the order of the problems differs from student to student. */
  readonly shuffle: boolean
  /** Whether each problem begins on a page of its own. */
  readonly pagePerProblem?: true
  /** How many there are. */
  readonly variants: number
  /** Those of a pool one after the other. */
  readonly problems: readonly ExportedProblem[]
}

export interface ExportedProblem {
  readonly id: string
  readonly family: string
  /** 1-based place in the set. */
  readonly number: number
  /** Of the first variant, as `points`; those of each item stand in its section. */
  readonly title: string
  readonly points: number
  /** Whether its blanks have weights. */
  readonly weights?: true
  /** The pool that it is picked from, and how many of its problems each student gets. */
  readonly pool?: { readonly id: string; readonly pick: number }
  /** Which of its answers earn part of their points where they are right in part. */
  readonly partMarks?: readonly ('order' | 'choices')[]
  /** Id of the problem whose numbers it has. */
  readonly with?: string
  /** Whether nothing in it is drawn, so that its items differ in their codes only. */
  readonly fixed: boolean
}

/**
 * One problem of one variant: what is asked, and everything that a format may tell about the answers. Hardly a format
 * uses all of it: what takes time is worked out when it is first read.
 */
export interface Item {
  /** Code of the variant: `17-K3QF`. */
  readonly variant: string
  readonly label: string
  readonly statement: readonly StatementPart[]
  /** What the student is told about rounding, and whatever textbooks differ in. */
  readonly conventions: readonly Html[]
  readonly conventionsMarkdown: readonly Markdown[]
  readonly blanks: readonly (ItemBlank | ItemMatrix)[]
  /** The worked solution. */
  readonly solution: Html
  /** As much of it as leads to one blank. */
  solutionOf(blank: ItemBlank): readonly Html[]
  /** What it was made from, for formats that say it in another language. */
  readonly solved: SolvedProblem
  readonly section: SectionParts
}

export type StatementPart = { readonly html: Html } | { readonly picture: Picture }

export interface Picture {
  /** File name, different for every picture of a set. */
  readonly name: string
  readonly svg: string
  /** The same as data, for formats that draw themselves. */
  readonly drawing: Drawing
  /** Says in words what the picture says. */
  readonly alternative: string
}

export interface ItemBlank {
  /** As it stands in answers.yaml: `dE/dw5`. */
  readonly name: string
  /** Its symbol. */
  readonly label: Html
  readonly prompt?: Html
  readonly points: number
  /** The same where a sheet says so. */
  readonly worth?: number
  readonly format: AnswerFormat
  readonly answer: ItemAnswer
}

/** A matrix that is asked for cell by cell. */
export interface ItemMatrix {
  readonly name: string
  readonly label: Html
  readonly prompt?: Html
  /** Points of all cells, where a sheet says so. */
  readonly worth?: number
  readonly rows: readonly (readonly ItemBlank[])[]
}

export type ItemAnswer = NumberAnswer | TextAnswer | ChoiceAnswer

/** Decimals in these are plain: a minus sign of ASCII, digits, a point; no exponent. */
export interface NumberAnswer {
  readonly kind: 'number'
  /**
   * The key in full precision, or the middle of what is accepted where that is another: what is accepted is `key` ±
   * `tolerance`, from `low` to `high`, ends included.
   */
  readonly key: string
  readonly tolerance: string
  readonly low: string
  readonly high: string
  /** The key as students are told to round it. */
  readonly rounded: string
  /** What usual mistakes lead to, none of it accepted; the most common first. */
  readonly mistakes: readonly NumberMistake[]
}

export interface NumberMistake {
  readonly value: string
  readonly tolerance: string
  readonly hint: string
}

/** A short text: letters of an order, lengths of a shape. */
export interface TextAnswer {
  readonly kind: 'text'
  /** Every spelling that is right, the plainest first; case does not matter. */
  readonly accepted: readonly string[]
  /** What is to be brought in order, with its letters. */
  readonly items: readonly { readonly letter: string; readonly html: Html }[]
  readonly mistakes: readonly { readonly accepted: readonly string[]; readonly hint: string }[]
}

export interface ChoiceAnswer {
  readonly kind: 'choice'
  /** Whether any number of options may be right; one of them then says that no other is. */
  readonly several: boolean
  /** Set where the right letters count against the wrong ones, each by their number. */
  readonly partMarks?: true
  readonly options: readonly ChoiceOption[]
}

export interface ChoiceOption {
  readonly letter: string
  readonly html: Html
  readonly right: boolean
  /** What to look at again for who chooses this. */
  readonly hint?: string
}

/** The blanks of an item one by one, cells of matrices row by row. */
export function singleBlanks({ blanks }: Item): ItemBlank[] {
  return blanks.flatMap((blank) => ('rows' in blank ? blank.rows.flat() : [blank]))
}
