import { FaultError } from '../faults/fault.ts'
import type { ProblemSet } from '../set/types.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import type { Session } from './session.ts'

/**
 * The seed of a run: --seed, else GRADSHEET_SEED, else the set's own. An empty variable is none: a CI runner sets it
 * where the secret is missing. Line ends around a seed, as files and forms add them, are no part of it.
 * @throws FaultError `no-seed`
 */
export function seedFor(
  { set }: PreparedSet,
  stated: string | undefined,
  { environment }: Pick<Session, 'environment'>,
): string {
  const seed = trimmed(stated) ?? (trimmed(environment.GRADSHEET_SEED) || set.seed)
  if (seed !== undefined && seed !== '') return seed
  throw new FaultError({
    code: 'no-seed',
    message: `the problem set ${set.id} has no seed, and without a seed nothing can be drawn`,
    file: set.file,
    remedy: 'pass --seed SECRET, or set GRADSHEET_SEED; for open practice write "seed: …" into the set',
  })
}

/** As `seedFor`, for sheets that count: says so where a secret seed could be found by trying. */
export function secretSeedFor(prepared: PreparedSet, stated: string | undefined, session: Session): string {
  const seed = seedFor(prepared, stated, session)
  const weakness = seed === prepared.set.seed ? undefined : weaknessOf(seed, prepared.set)
  if (weakness !== undefined) {
    session.note(
      `the seed is ${weakness}, and can be found by trying: whoever has a sheet has its code to try against. For the next quiz take one such as "openssl rand -hex 16" makes; sheets that are printed need the seed they have`,
    )
  }
  return seed
}

// Of letters and digits 16 are about 80 bits, if they are random, which nobody tries; the different ones tell repetitions.
const [fewest, fewestDifferent] = [16, 8]

/** Why a seed could be found by trying, as the end of a sentence; undefined where it cannot. */
export function weaknessOf(seed: string, { id, title, course = '' }: SetNames): string | undefined {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '')
  if ([id, title, course].some((name) => letters(seed) !== '' && letters(name).includes(letters(seed))))
    return 'no more than the name of the course or the set'
  if (seed.length < fewest) return `shorter than ${fewest} characters`
  return new Set(seed).size < fewestDifferent ? 'made of very few different characters' : undefined
}

/** What a set is called. */
type SetNames = Pick<ProblemSet, 'id' | 'title' | 'course'>

function trimmed(seed: string | undefined): string | undefined {
  return seed?.replaceAll(/^[\r\n]+|[\r\n]+$/g, '')
}
