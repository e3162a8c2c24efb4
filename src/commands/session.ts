import type { Family } from '../families/contract.ts'
import { families } from '../families/index.ts'
import { FaultError } from '../fault.ts'
import { loadProblemSet, parseProblemSet } from '../problem-set/load.ts'
import type { ProblemSet } from '../problem-set/types.ts'
import { type PreparedSet, prepareSet } from '../solution/variant.ts'

/** What a command needs of its surroundings; tests supply their own. */
export interface Session {
  readonly version: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Results. */
  out(text: string): void
  /** Everything else: notices, warnings. */
  note(text: string): void
  /** A bar on the terminal for long work; silent elsewhere. */
  progress(title: string, total: number): Progress
}

export interface Progress {
  step(): void
  stop(): void
}

/** Reads and builds a problem set. */
export async function openSet(file: string, extra: readonly string[] = []): Promise<PreparedSet> {
  return prepare(await loadProblemSet(file, allFamilies()), extra)
}

/** Reads and builds a problem set from its text; `file` is what faults call it. */
export function openText(text: string, file: string): PreparedSet {
  return prepare(parseProblemSet(text, file, allFamilies()))
}

/** Builds the problems of a set, with names or groups that are to be solved beside what is asked. */
export function prepare(set: ProblemSet, extra: readonly string[] = []): PreparedSet {
  return prepareSet(set, allFamilies(), extra)
}

export function allFamilies(): readonly Family[] {
  return families
}

/**
 * The seed of a run: --seed, else GRADSHEET_SEED, else the set's own. An empty variable is none: a CI runner sets it
 * where the secret is missing.
 * @throws FaultError `no-seed`
 */
export function seedFor(
  { set }: PreparedSet,
  stated: string | undefined,
  { environment }: Pick<Session, 'environment'>,
): string {
  const seed = stated ?? (environment.GRADSHEET_SEED || set.seed)
  if (seed !== undefined && seed !== '') return seed
  throw new FaultError({
    code: 'no-seed',
    message: `the problem set ${set.id} has no seed, and without a seed nothing can be drawn`,
    file: set.file,
    remedy: 'pass --seed SECRET, or set GRADSHEET_SEED; for open practice write "seed: …" into the set',
  })
}
