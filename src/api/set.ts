import { markedWith, openMarkedSet } from '../app/corrections.ts'
import { seedFor } from '../app/seed.ts'
import { openText } from '../app/session.ts'
import type { MarkedSet } from '../corrections/corrected-set.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { prepareSet } from '../solution/variant.ts'
import { Hidden } from './hidden.ts'

/** A problem set that was read, built and checked. */
export interface LoadedSet {
  readonly id: string
  readonly title: string
  /** The open seed that the set carries; sets of graded work carry none. */
  readonly seed?: string
  readonly problems: readonly { readonly id: string; readonly family: string }[]
}

const sets = new Hidden<LoadedSet, MarkedSet>('loadSet or parseSet')

export interface LoadOptions {
  /** Modules or folders of families that do not come with gradsheet. */
  readonly families?: readonly string[]
  /** File with what was put right after the sheets were handed out, which `grade` takes into account; default: none. */
  readonly corrections?: string
}

/** Reads a problem set from a YAML file; throws a FaultError with everything that is wrong with it. */
export async function loadSet(file: string, options: LoadOptions = {}): Promise<LoadedSet> {
  const { families = [], corrections = false } = options
  return handedOut(await openMarkedSet(file, { family: families, corrections }, { note: () => {} }))
}

/**
 * Reads a problem set from YAML text; throws a FaultError with everything that is wrong with it.
 * @param file what the text is called in faults; its name is the id of a set that states none
 * @param corrections YAML text of what was put right after the sheets were handed out
 */
export function parseSet(text: string, file = 'problem-set.yaml', corrections?: string): LoadedSet {
  const prepared = openText(text, file)
  if (corrections === undefined) return handedOut(prepared)
  return handedOut(markedWith(prepared, { file: 'corrections.yaml', text: corrections }))
}

/** @internal */
export function preparedOf(set: LoadedSet): MarkedSet {
  return sets.of(set)
}

/**
 * The set with names or groups solved beside what is asked.
 * @internal
 */
export function preparedWith(set: LoadedSet, extra: readonly string[]): PreparedSet {
  const { set: stated, families } = sets.of(set)
  return prepareSet(stated, families, extra)
}

/**
 * The stated seed, else the set's own: nothing is taken from the environment. Throws the fault `no-seed`.
 * @internal
 */
export function statedSeed(prepared: PreparedSet, stated: string | undefined): string {
  return seedFor(prepared, stated, { environment: {} })
}

function handedOut(prepared: MarkedSet): LoadedSet {
  const { id, title, seed, problems } = prepared.set
  return sets.tie(
    {
      id,
      title,
      ...(seed !== undefined && { seed }),
      problems: problems.map((problem) => ({ id: problem.id, family: problem.family })),
    },
    prepared,
  )
}
