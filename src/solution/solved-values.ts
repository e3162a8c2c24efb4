import type { AnswerValue } from '../answer/writing.ts'

/** What stands under a name in answers.yaml: a number, a letter, a list of letters or lengths; a matrix row by row. */
export type SolvedValue = AnswerValue | readonly (readonly AnswerValue[])[]

/** The values of a solved variant in full double precision, as the contract writes them in JSON. */
export interface SolvedValues {
  readonly set: string
  readonly variant: string
  readonly problems: readonly { readonly id: string; readonly values: Readonly<Record<string, SolvedValue>> }[]
}
