import type { GradingPolicy, Problem } from '../set/types.ts'
import type { ProblemGrade, Status } from './types.ts'

/** Says of the grade of a problem that it earns no points. */
export function markOfUngraded({ graded = true }: Pick<Problem, 'graded'>): Pick<ProblemGrade, 'graded'> {
  return graded ? {} : { graded: false }
}

/**
 * Share of the points of a blank that an answer of a status earns, 0 to 1.
 * @param part the share that it earns by what is right in it
 */
export function creditOf(status: Status, { followThrough }: Pick<GradingPolicy, 'followThrough'>, part = 0): number {
  if (status === 'correct') return 1
  return status === 'consistent' ? Math.max(followThrough, part) : part
}
