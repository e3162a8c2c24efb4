import { total } from '../base/total.ts'
import type { StudentCorrections, StudentMark } from '../corrections/corrections.ts'
import { gradeOfBlanks } from './problem.ts'
import type { BlankGrade, Grade } from './types.ts'

/** A grade with what was put right for its student: points that were set by hand, and an excuse. */
export function correctedFor(grade: Grade, { excused, marks }: StudentCorrections): Grade {
  const marked = marks.length > 0 ? markedByHand(grade, marks) : grade
  return excused ? { ...marked, excused: true, corrections: [...(marked.corrections ?? []), excused] } : marked
}

function markedByHand(grade: Grade, marks: readonly StudentMark[]): Grade {
  const problems = grade.problems.map((problem) => {
    const own = marks.filter((mark) => mark.problem === problem.id)
    if (own.length === 0) return problem
    const answers = problem.answers.map((answer) => withMark(answer, own))
    return gradeOfBlanks(problem, answers, problem.corrections)
  })
  return { ...grade, problems, score: total(problems.map(({ score }) => score)) }
}

function withMark(answer: BlankGrade, marks: readonly StudentMark[]): BlankGrade {
  const mark = marks.find(({ blank }) => blank === answer.name)
  // What was taken out of the marking on this one sheet has no points to set.
  if (!mark || answer.dropped) return answer
  const corrections = [...(answer.corrections ?? []), mark.applied]
  return { ...answer, score: Math.min(mark.points, answer.points), corrections }
}
