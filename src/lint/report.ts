import type { Fault } from '../fault.ts'
import { isEverPicked, problemsOf } from '../solution/choice.ts'
import type { PreparedProblem, PreparedSet } from '../solution/variant.ts'
import { figuresOf, spreadOf } from './figures.ts'
import { findingsOf } from './findings.ts'
import type { Tally } from './tally.ts'
import type { LintReport } from './types.ts'

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
  return {
    set: id,
    title,
    samples: Math.max(...counted.map(({ tally }) => tally.kept)),
    problems,
    sheets: { difficulty: sheetDifficulty(prepared, counted, seed) },
    class: students,
    demands: lint,
    findings: findingsOf(problems, prepared.set),
  }
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
