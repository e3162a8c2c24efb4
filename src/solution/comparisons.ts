import { oncePer } from '../base/once.ts'
import type { Family } from '../family/contract.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import type { Drawable } from './draw.ts'

type Comparison = NonNullable<Drawable['coincidence']>

interface Compared {
  readonly set: ProblemSet
  readonly problem: Problem
  readonly family: Family
}

/** Gives what draws of a problem are compared with, made by `compare` where it is not known. */
export type Comparing = (compared: Compared, compare: () => Comparison) => Comparison

/**
 * Remembers what draws are compared with from one preparation of a set to the next, for problems that nobody changed: they
 * are compared with more than a hundred draws, which takes longer than all else of a sheet.
 */
export function rememberedComparisons(most = 200): Comparing {
  const known = oncePer((_: Family) => new Map<string, Comparison>())
  return ({ set, problem, family }, compare) => {
    const ofFamily = known(family)
    // What takes numbers from another problem hangs on more than itself.
    const text = problem.with === undefined ? writtenOut([stateOf(set), { ...problem, at: undefined }]) : undefined
    if (text === undefined) return compare()
    const found = ofFamily.get(text)
    if (found) return found
    const made = compare()
    if (ofFamily.size >= most) ofFamily.clear()
    ofFamily.set(text, made)
    return made
  }
}

/** What of a set may matter to the draws of a problem: all but the words of its head and where it stands. */
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
