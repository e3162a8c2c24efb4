import { dirname, resolve } from 'node:path'
import { families } from '../families/index.ts'
import { FaultError } from '../fault.ts'
import { familiesNamedIn, parseProblemSet, readProblemSet } from '../problem-set/load.ts'
import { type PreparedSet, prepareSet } from '../solution/variant.ts'
import { familiesWith } from './own-families.ts'

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

/** What every command that reads a problem set takes. */
export interface SetOptions {
  /** Paths of families that do not come with gradsheet. */
  readonly family?: readonly string[]
}

/** Reads and builds a problem set, with names or groups that are to be solved beside what is asked. */
export async function openSet(
  file: string,
  { family = [] }: SetOptions = {},
  extra: readonly string[] = [],
): Promise<PreparedSet> {
  const text = await readProblemSet(file)
  const named = familiesNamedIn(text).map((path) => resolve(dirname(file), path))
  const all = await familiesWith([...family, ...named])
  return prepareSet(parseProblemSet(text, file, all), all, extra)
}

/** Reads and builds a problem set from its text, without any file; `file` is what faults call it. */
export function openText(text: string, file: string): PreparedSet {
  const named = familiesNamedIn(text)
  if (named.length > 0) {
    throw new FaultError({
      code: 'families-need-a-file',
      message: 'a set that names families of its own is read from a file, which says where they are',
      file,
      got: named.join(', '),
      remedy: 'save the set and load the file',
    })
  }
  return prepareSet(parseProblemSet(text, file, families), families)
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
