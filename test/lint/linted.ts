import { reportOf } from '../../src/lint/report.ts'
import { tallyOf } from '../../src/lint/tally.ts'
import type { LintReport } from '../../src/lint/types.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'

export const samples = 120

/** The lint report of problems written down in a test. */
export function lintOf(
  drafts: readonly ProblemDraft[],
  more: Partial<ProblemSet> = {},
  count = samples,
  students = 30,
): LintReport {
  const set = prepared(drafts, more)
  const counted = set.problems.map((problem) => {
    const to = problem.example.fixed ? 1 : count
    return { problem, tally: tallyOf(set, problem, 'lint', { from: 0, to }) }
  })
  return reportOf(set, counted, 'lint', students)
}
