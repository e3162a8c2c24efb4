import type { Fault } from '../faults/fault.ts'
import { isEverPicked, pickedShare, problemsOf } from '../solution/choice.ts'
import type { PreparedProblem, PreparedSet } from '../solution/prepared.ts'
import { figuresOf, spreadOf } from './figures.ts'
import { findingsOf } from './findings.ts'
import type { Tally } from './tally.ts'
import type { LintReport, ProblemLint } from './types.ts'

/** What was counted of one problem, and why counting stopped, if it did. */
export interface Counted {
  readonly problem: PreparedProblem
  readonly tally: Tally
  readonly fault?: Fault
}

/** Puts what was counted of every problem of a set together to a report; `students` are those of a class. */
export function reportOf(
  prepared: PreparedSet,
  counted: readonly Counted[],
  seed: string,
  students: number,
): LintReport {
  const { id, title, lint } = prepared.set
  const problems = counted.map(({ problem, tally, fault }) => ({
    ...figuresOf(problem, tally, students, fault),
    ...(!isEverPicked(prepared.set, problem) && { neverPicked: true as const }),
  }))
  const sheets = { difficulty: sheetDifficulty(prepared, counted, seed), copied: sheetCopied(prepared, problems) }
  return {
    set: id,
    title,
    samples: Math.max(...counted.map(({ tally }) => tally.kept)),
    problems,
    sheets,
    class: students,
    demands: { ...lint, copied: prepared.set.apart ?? lint.copied },
    findings: findingsOf(problems, sheets.copied, prepared.set),
  }
}

/** What the right answers of another sheet earn; of a pool the other sheet may have other problems, which earn nothing. */
function sheetCopied(prepared: PreparedSet, problems: readonly ProblemLint[]): number {
  const parts = prepared.problems.map((one, k) => ({ ...problems[k]!, picked: pickedShare(prepared, one) }))
  const points = parts.reduce((sum, { points, picked }) => sum + picked * points, 0)
  return (
    parts.reduce((sum, { points, picked, copied }) => sum + picked * picked * points * copied.share, 0) / (points || 1)
  )
}

/** What the problems that a label gets come to, over all labels for which each of them was drawn. */
function sheetDifficulty(prepared: PreparedSet, counted: readonly Counted[], seed: string) {
  const measured = new Map(counted.map(({ problem, tally }) => [problem, tally.difficulties]))
  const drawn = counted.filter(
    ({ problem, fault }) => !problem.example.fixed && !fault && isEverPicked(prepared.set, problem),
  )
  const labels = drawn.length === 0 ? 1 : Math.min(...drawn.map(({ tally }) => tally.kept))
  const sums = Array.from({ length: labels }, (_, label) => {
    const problems = problemsOf(prepared, { seed, label: `${label}` })
    // A fixed problem was drawn once, and is the same for every label.
    return problems.reduce(
      (sum, problem) => sum + (measured.get(problem)!.at(problem.example.fixed ? 0 : label) ?? 0),
      0,
    )
  })
  return spreadOf(sums)
}
