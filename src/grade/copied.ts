import { answerValue, writtenAnswer } from '../answer/writing.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { roundedText } from '../solution/rounding.ts'
import { readAnswer } from '../submission/coded.ts'
import { gradeProblem } from './problem.ts'
import type { ProblemGrade } from './types.ts'

/** Grades the key of another draw of a problem, as it is printed, as answers to this one. */
export function gradeOfCopy(prepared: PreparedSet, own: SolvedProblem, other: SolvedProblem): ProblemGrade {
  const copied = printedAnswers(other, prepared)
  const { asked, solution } = own.exercise
  const blanks = asked.map((id) => {
    const { name } = solution.graph.node(id)
    return { name: name!, reading: readAnswer(solution.formatOf(id), copied.get(name!) ?? '') }
  })
  return gradeProblem(prepared, own, blanks)
}

function printedAnswers({ exercise, values }: SolvedProblem, { set }: PreparedSet): Map<string, string> {
  const { asked, solution } = exercise
  return new Map(
    asked.map((id) => {
      const format = solution.formatOf(id)
      const value = values[id]!
      const text = format.kind === 'number' ? roundedText(value, set.round) : writtenAnswer(answerValue(format, value))
      return [solution.graph.node(id).name!, text]
    }),
  )
}
