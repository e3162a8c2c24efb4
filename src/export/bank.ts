import type { ExportedProblem, ExportedSet, Remarks } from './contract.ts'

/**
 * A set for systems that pick a variant themselves: where nothing is drawn, one item stands for all variants, which
 * differ in their codes only.
 */
export function questionBank(set: ExportedSet, remarks: Remarks): ExportedSet {
  return { ...set, problems: set.problems.map((problem) => distinct(problem, remarks)) }
}

function distinct(problem: ExportedProblem, remarks: Remarks): ExportedProblem {
  const { id, items } = problem
  if (items.length === 1 || !items.every(({ solved }) => solved.exercise.fixed)) return problem
  remarks.changed(id, `nothing in it is drawn: one question stands for all ${items.length} variants`)
  return { ...problem, items: items.slice(0, 1) }
}
