import { evaluateAltered } from '../../src/engine/evaluate.ts'
import { gradeProblem } from '../../src/grade/problem.ts'
import type { BlankGrade } from '../../src/grade/types.ts'
import type { Way } from '../../src/misconceptions/outcome.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { roundedAnswer, writtenBlank } from '../written.ts'

/** Grades numbers written for the blanks of a problem; the grades come in the order of the calculation. */
export function gradeNumbers(
  prepared: PreparedSet,
  solved: SolvedProblem,
  written: (id: number) => number,
): BlankGrade[] {
  const { exercise } = solved
  const blanks = exercise.asked.map((id) => writtenBlank(exercise, id, written(id)))
  const { answers } = gradeProblem(prepared, solved, blanks)
  return exercise.asked
    .map((id, k) => ({ id, answer: answers[k]! }))
    .sort((a, b) => a.id - b.id)
    .map(({ answer }) => answer)
}

/** A student who makes one mistake, in one step or in several, works on correctly, and rounds what is written down. */
export function mistakenStudent(prepared: PreparedSet, solved: SolvedProblem, way: Way): BlankGrade[] {
  const { exercise, values } = solved
  const wrong = exercise.wrongRules().run(way, values).slice()
  return gradeNumbers(prepared, solved, (id) => roundedAnswer(exercise, id, wrong[id]!, prepared.set.round))
}

/** A student who rounds every step, asked or not, to what the sheet says, and goes on with the rounded values. */
export function roundingStudent(prepared: PreparedSet, solved: SolvedProblem): BlankGrade[] {
  const { compiled, solution } = solved.exercise
  const { round } = prepared.set
  const values = solved.values.slice()
  evaluateAltered(compiled, values, (id, value) =>
    solution.graph.node(id).name === undefined ? value : roundedAnswer(solved.exercise, id, value, round),
  )
  return gradeNumbers(prepared, solved, (id) => values[id]!)
}
