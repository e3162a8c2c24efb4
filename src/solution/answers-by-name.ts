import type { AnswerFormat } from '../answer/format.ts'
import { answerValue } from '../answer/writing.ts'
import type { SolvedProblem } from './draw.ts'
import type { SolvedValues } from './solved-values.ts'
import type { SolvedVariant } from './variant.ts'

/** Every answer of a variant. */
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
