import type { AnswerFormat } from '../answer/format.ts'
import type { ExpectedMatrix } from './matrix.ts'

/** What a problem of a sheet asks for. */
export interface ExpectedProblem {
  readonly id: string
  /** Of the blanks, in the order of the sheet; cells of matrices one by one. */
  readonly names: readonly string[]
  /** How the answer to a blank is written; a number where this is left out. */
  readonly formatOf?: (name: string) => AnswerFormat
  /** Those of which the blanks are the cells. */
  readonly matrices?: readonly ExpectedMatrix[]
  /** Further spellings that the problem itself knows. */
  readonly aliases?: (typed: string) => string | undefined
}

/** What a sheet asks for. */
export interface ExpectedAnswers {
  readonly set: string
  readonly problems: readonly ExpectedProblem[]
}
