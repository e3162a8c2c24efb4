import type { AnswerFormat } from '../answer/format.ts'
import { type AnswerValue, answerValue } from '../answer/writing.ts'
import type { SolvedProblem } from './draw.ts'
import type { SolvedVariant } from './variant.ts'

/** What stands under a name in answers.yaml: a number, a letter, a list of letters or lengths; a matrix row by row. */
export type SolvedValue = AnswerValue | readonly (readonly AnswerValue[])[]

/** The values of a solved variant in full double precision, as the contract writes them in JSON. */
export interface SolvedValues {
  readonly set: string
  readonly variant: string
  readonly problems: readonly { readonly id: string; readonly values: Readonly<Record<string, SolvedValue>> }[]
}

export function solvedValues(set: string, { code, problems }: SolvedVariant): SolvedValues {
  return {
    set,
    variant: code,
    problems: problems.map((solved) => ({
      id: solved.exercise.problem.id,
      values: Object.fromEntries(answersByName(solved, (value, format) => answerValue(format, value))),
    })),
  }
}

/**
 * The answers of a problem under their names in answers.yaml, matrices row by row.
 * @param write makes of the number at a node what is to stand there; told whether it is a cell of a matrix
 */
export function answersByName<T>(
  { exercise, values }: SolvedProblem,
  write: (value: number, format: AnswerFormat, isCell: boolean) => T,
): Map<string, T | T[][]> {
  const { answers, solution } = exercise
  return new Map(
    answers.map(({ name, matrix, cells }) => {
      const rows = cells.map((row) => row.map((id) => write(values[id]!, solution.formatOf(id), matrix)))
      return [name, matrix ? rows : rows[0]![0]!]
    }),
  )
}
