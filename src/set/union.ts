import type { Issue } from './noted-issue.ts'
import { alternatives, kindName } from './wording.ts'

// An issue at the root of a branch that says "another kind of value" rules the branch out.
const otherKind = 1000

/**
 * The issues of the branch of a union that the value comes closest to; undefined when it is of another kind than every
 * branch. Issues deeper in the value weigh less: the branch understood more of it.
 */
export function bestBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  const scored = branches.map((issues) => ({ issues, score: total(issues, value) }))
  const best = scored.reduce((a, b) => (b.score < a.score ? b : a))
  return best.score < otherKind ? best.issues : undefined
}

function total(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => sum + weight(issue, value), 0)
}

function weight(issue: Issue, value: unknown): number {
  const atRoot = issue.path.length === 0
  if (atRoot && issue.code === 'invalid_type') return otherKind
  if (atRoot && issue.code === 'invalid_value') return typeof issue.values[0] === typeof value ? 1 : otherKind
  if (atRoot && issue.code === 'invalid_union') return Math.min(...issue.errors.map((branch) => total(branch, value)))
  const count = issue.code === 'unrecognized_keys' ? issue.keys.length : 1
  return count / (1 + issue.path.length)
}

/** The kinds of value that the branches of a union would take: zod's names of them, and words. */
export function wantedKinds(branches: readonly (readonly Issue[])[]): { types: string[]; words: string } {
  const issues = branches.flatMap(([first]) => (first ? leaves(first) : []))
  return {
    types: issues.flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : [])),
    words: alternatives(issues.flatMap(wantedWords)),
  }
}

function leaves(issue: Issue): Issue[] {
  return issue.code === 'invalid_union' ? issue.errors.flatMap(([first]) => (first ? leaves(first) : [])) : [issue]
}

function wantedWords(issue: Issue): string[] {
  if (issue.code === 'invalid_type') return [kindName(issue.expected, issue.known)]
  return issue.code === 'invalid_value' ? issue.values.map(String) : [issue.message]
}
