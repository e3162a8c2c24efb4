import type { AnswerFormat, Markdown } from '../answer/format.ts'
import type { Diagram } from './diagram.ts'

export type { Markdown }

/**
 * What a sheet says, independent of how it looks. A renderer knows these kinds and nothing of families.
 * Everything that reveals an answer sits in a field marked "key only"; `redact` removes exactly those.
 *
 * TeX strings may contain `\num{-0.25}`: a numeral, so that a renderer can typeset a formula once and exchange its
 * numerals. A negative numeral that needs parentheses carries them outside: `(\num{-0.25})`.
 */

export interface Prose {
  readonly kind: 'prose'
  readonly markdown: Markdown
}

/** Displayed formulas, one per line, aligned at their first `&`. */
export interface Formulas {
  readonly kind: 'formulas'
  readonly lines: readonly string[]
}

export interface Cell {
  readonly tex?: string
  readonly text?: string
  readonly heading?: boolean
}

export interface Table {
  readonly kind: 'table'
  readonly caption?: Markdown
  readonly header: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Matrices that the statement gives, side by side as far as there is room. */
export interface GivenMatrices {
  readonly kind: 'matrices'
  /** TeX of each, `W = …`, under what they are, such as `Weights`. */
  readonly groups: readonly { readonly heading: string; readonly given: readonly string[] }[]
}

/** One thing the student is asked for: a blank of its own, or a matrix of them. */
export type Blank = SingleBlank | MatrixBlank

export interface SingleBlank {
  /** As it stands in answers.yaml. */
  readonly name: string
  readonly tex: string
  /** Points this blank is worth. */
  readonly points: number
  /** The same as it is printed, where a sheet says so: blanks of the problem have weights. */
  readonly worth?: number
  /** The question, where the name does not say it. */
  readonly prompt?: Markdown
  /** How the answer is written; its options and items are printed with their letters. */
  readonly format: AnswerFormat
  /** Key only: the rounded value, or the answer in words of its format. */
  readonly answer?: string
  /** Key only: the accepted interval, rounded outward, e.g. `3.996 … 4.004`. */
  readonly accepted?: string
}

/** A matrix that is asked for cell by cell; in answers.yaml it is one list of lists. */
export interface MatrixBlank {
  readonly name: string
  readonly tex: string
  readonly prompt?: Markdown
  /** Points of all cells, where a sheet says so. */
  readonly worth?: number
  readonly cells: readonly (readonly SingleBlank[])[]
  /** Key only: how far a cell may be off, e.g. `± 0.004`. */
  readonly accepted?: string
}

export interface Blanks {
  readonly kind: 'blanks'
  readonly items: readonly Blank[]
}

/** One line of a worked solution: `result = symbols = numbers = value`; a matrix is one line, with one per cell below. */
export interface Step {
  readonly name: string
  /** TeX of the quantity computed. */
  readonly result: string
  /** TeX of the rule in symbols; absent for a value that is simply stated. */
  readonly symbols?: string
  /** TeX of the rule with the numbers put in. */
  readonly numbers?: string
  /** TeX of the rounded value. */
  readonly value: string
  /** True when the student is asked for this value. */
  readonly asked: boolean
  /** One term per path where a gradient sums over several paths. */
  readonly paths?: readonly string[]
  /** What an answer that is no number says, in words. */
  readonly words?: Markdown
  /** What such an answer follows from, as TeX: `x = \\num{3}`. */
  readonly from?: readonly string[]
  /** Steps of a matrix's cells, row by row; those that are given have none. */
  readonly cells?: readonly Step[]
}

/** Key only: the worked solution of one stage of the calculation. */
export interface Steps {
  readonly kind: 'steps'
  readonly title: string
  readonly steps: readonly Step[]
  /** How a gradient of this stage is made up of factors, as a path. */
  readonly chain?: DiagramBlock
}

export interface DiagramBlock {
  readonly kind: 'diagram'
  readonly diagram: Diagram
  /** Says in words what the picture says. */
  readonly alternative: string
}

/** What a problem states, but for its pictures and blanks. */
export type StatementBlock = Prose | Formulas | Table | GivenMatrices

export type Block = StatementBlock | Blanks | Steps | DiagramBlock

export interface ProblemSection {
  readonly id: string
  /** 1-based place on the sheet. */
  readonly number: number
  readonly title: string
  readonly points: number
  readonly blocks: readonly Block[]
}

/** A section whose parts are made when they are first asked for; together they are its blocks. */
export interface SectionParts extends Omit<ProblemSection, 'blocks'> {
  statement(): readonly StatementBlock[]
  drawings(): readonly DiagramBlock[]
  blanks(): Blanks
  solution(): readonly Steps[]
}

/** One sheet: the same for worksheet and key but for the parts that are key only. */
export interface SheetDocument {
  readonly kind: 'worksheet' | 'key'
  readonly set: { readonly id: string; readonly title: string; readonly course?: string }
  readonly variant: string
  readonly student?: { readonly id: string; readonly name?: string; readonly section?: string }
  readonly points: number
  readonly instructions?: Markdown
  /** What textbooks differ in, and what this sheet means. */
  readonly conventions: readonly Markdown[]
  /** Key only: what the formulas of worked solutions mean, beside the conventions. */
  readonly solutionConventions?: readonly Markdown[]
  /** Set where each problem begins on a page of its own. */
  readonly pagePerProblem?: true
  readonly problems: readonly ProblemSection[]
}

/** All variants of a set on as few pages as possible, for grading paper by hand. */
export interface GuideDocument {
  readonly kind: 'guide'
  readonly set: SheetDocument['set']
  readonly conventions: readonly Markdown[]
  /** Codes; the answers of a row stand in the same order. */
  readonly variants: readonly string[]
  readonly problems: readonly {
    /** 1-based place on the sheets; absent where it differs from sheet to sheet. */
    readonly number?: number
    readonly title: string
    readonly points: number
    readonly rows: readonly GuideRow[]
  }[]
}

/** One blank: TeX of its name, and its rounded value in every variant; empty where a variant does not ask it. */
export interface GuideRow {
  readonly tex: string
  readonly answers: readonly string[]
}
