import type { Family } from '../family/contract.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import type { PreparedProblem } from './prepared.ts'

interface StatedProblem {
  readonly set: ProblemSet
  readonly problem: Problem
  readonly family: Family
}

/** Gives a problem of a set prepared, by `prepare` where it is not known. */
export type PreparedOnce = (stated: StatedProblem, prepare: (set: ProblemSet) => PreparedProblem) => PreparedProblem

/**
 * Remembers problems from one preparation of a set to the next, as long as nobody changes them: what is built and tried for
 * a problem takes far longer than to draw it once.
 */
export function rememberedProblems(): PreparedOnce {
  const known = new Map<string, { readonly family: Family; readonly prepared: PreparedProblem }>()
  let current: ProblemSet
  // Lines before a problem may have come or gone since.
  const locate: ProblemSet['locate'] = (path, at) => current.locate(path, at)
  return ({ set, problem, family }, prepare) => {
    current = set
    // What takes numbers from another problem hangs on more than itself.
    const text = problem.with === undefined ? writtenOut([stateOf(set), problem]) : undefined
    if (text === undefined) return prepare(set)
    const found = known.get(text)
    const kept = found?.family === family ? found : { family, prepared: prepare({ ...set, locate }) }
    known.delete(text)
    known.set(text, kept)
    // As many again as there are, for whoever takes an edit back.
    for (const oldest of known.keys()) {
      if (known.size <= 2 * set.problems.length + 8) break
      known.delete(oldest)
    }
    return kept.prepared
  }
}

/** What of a set may matter to a problem: all but the words of its head and where it stands. */
function stateOf(set: ProblemSet): object {
  const { title, course, instructions, problems, pools, locate, file, ...state } = set
  return state
}

/** Plain data as a text that no other data has; undefined where something in it is not plain. */
function writtenOut(value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return `${value}`
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : `${value}`
  if (Array.isArray(value)) return joined(value.map(writtenOut), '[]')
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return undefined
  return joined(
    Object.entries(value).map(([key, held]) => joined([JSON.stringify(key), writtenOut(held)], '::')),
    '{}',
  )
}

function joined(parts: readonly (string | undefined)[], [open, close]: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join()}${close}`
}
