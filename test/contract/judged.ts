import { gradeProblem } from '../../src/grade/problem.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { decimalText, fullText, halfUnit, rounded, roundedText } from '../../src/solution/rounding.ts'
import { acceptances } from '../../src/solution/tolerance.ts'
import { readAnswer } from '../../src/submission/coded.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { roundedAnswer } from '../written.ts'

const justOutside = '1e-20'

/** Names of answers whose range takes or refuses what it should not: by its exact ends, and by what every range promises. */
export function wronglyJudged(problem: SolvedProblem, set: ProblemSet): string[] {
  const { asked, solution } = problem.exercise
  const accepted = acceptances(problem, set.grading, set.round)
  return asked.flatMap((id) => {
    const range = accepted.get(id)!
    const { low, high } = range.interval
    const coded = solution.graph.node(id).meta!.coded
    const { right, wrong } = coded ? { right: [], wrong: [] } : promised(problem.values[id]!, set)
    const takes = [fullText(problem.values[id]!), low.toString(), high.toString(), ...right]
    const refuses = [low.minus(justOutside).toString(), high.plus(justOutside).toString(), ...wrong]
    const good = takes.every((typed) => range.accepts(typed)) && !refuses.some((typed) => range.accepts(typed))
    return good ? [] : [solution.graph.node(id).name!]
  })
}

/** What is right and wrong for a number, whatever rounding may do to it. */
function promised(key: number, { grading, round }: ProblemSet): { right: string[]; wrong: string[] } {
  const printed = rounded(key, round)
  const within = Math.abs(key) > 2 * halfUnit(key, round) ? 0.999 * grading.tolerance.relative * Math.abs(key) : 0
  const right = [roundedText(key, round), ...[key - within, key + within].map(decimalText)]
  // What is printed as 0 cannot be told from it.
  const confused = printed === 0 ? [] : [0, -key, 2 * key].filter((value) => rounded(value, round) !== printed)
  return { right, wrong: [key + 1e6, ...confused].map(decimalText) }
}

/** Names of answers that the grader judges otherwise than the ends of their ranges say. */
export function wronglyGraded(prepared: PreparedSet, problem: SolvedProblem): string[] {
  const { asked, solution } = problem.exercise
  const { grading, round } = prepared.set
  const accepted = acceptances(problem, grading, round)
  const typed = (id: number, text: string) => ({
    name: solution.graph.node(id).name!,
    typed: text,
    reading: readAnswer(solution.formatOf(id), text),
  })
  const numbers = asked.filter((id) => solution.formatOf(id).kind === 'number')
  const blanksAt = (end: 'low' | 'high') =>
    asked.map((id) => typed(id, numbers.includes(id) ? accepted.get(id)!.ends[end] : ''))
  const statusesOf = (blanks: ReturnType<typeof blanksAt>) =>
    new Map(gradeProblem(prepared, problem, blanks).answers.map(({ name, status }) => [name, status]))
  const lost = (['low', 'high'] as const).flatMap((end) => {
    const statuses = statusesOf(blanksAt(end))
    return numbers.filter((id) => statuses.get(solution.graph.node(id).name!) !== 'correct')
  })
  const outside = numbers.slice(-1).filter((id) => {
    const blank = typed(id, accepted.get(id)!.interval.high.plus(justOutside).toFixed())
    const blanks = blanksAt('high').with(asked.indexOf(id), blank)
    return statusesOf(blanks).get(blank.name) === 'correct'
  })
  return [...lost, ...outside].map((id) => solution.graph.node(id).name!)
}

/** Answers of a student who rounds every step as told, and goes on with it, that are not right. */
export function losesByRounding(problem: SolvedProblem, { grading, round }: ProblemSet): string[] {
  const { exercise, values } = problem
  const { graph } = exercise.solution
  const working = Float64Array.from(values)
  const written = new Map<number, number>()
  for (const id of exercise.compiled.order) {
    if (graph.node(id).name === undefined) continue
    evaluateWith(exercise.compiled, working, written)
    written.set(id, roundedAnswer(exercise, id, working[id]!, round))
  }
  const accepted = acceptances(problem, grading, round)
  return exercise.asked
    .filter((id) => !accepted.get(id)!.accepts(`${written.get(id)!}`))
    .map((id) => `${graph.node(id).name} is ${values[id]}, with rounded steps ${written.get(id)}`)
}
