import { type MarkedSet, withCorrections } from '../corrections/corrected-set.ts'
import type { CorrectionsSource } from '../corrections/corrections.ts'
import { problemSetOf } from '../set/load.ts'
import { ownFamiliesOf } from '../solution/own-families.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { prepareSet } from '../solution/variant.ts'
import { parseYaml } from '../text/yaml/document.ts'
import { allowedFamilies, type NamedFamily } from './own-families.ts'
import type { OpenedSet } from './session.ts'

/** A set as it goes to wherever work is done, another machine included: no file is read again, and no code goes with it. */
export interface SentSet {
  readonly text: string
  /** What faults call it. */
  readonly file: string
  /** Families of instructors that its problems belong to. */
  readonly families: readonly NamedFamily[]
  /** What was put right after its sheets were handed out. */
  readonly corrections?: CorrectionsSource
}

/** What has to be sent for a set to be opened elsewhere. */
export function sentSet({ text, set, families, corrections }: OpenedSet): SentSet {
  const own = ownFamiliesOf(set, families).map(({ name, module }) => ({ name, edition: module!.edition }))
  return { text, file: set.file, families: own, ...(corrections && { corrections: corrections.source }) }
}

/** Paths of the families of instructors that a set's problems belong to. */
export function ownFamilyPaths({ set, families }: PreparedSet): readonly string[] {
  return ownFamiliesOf(set, families).map(({ module }) => module!.file)
}

/**
 * The set that was opened elsewhere.
 * @param allowed paths of the families that may be run here
 * @throws FaultError `family-not-here`
 */
export async function reopenSet(
  { text, file, families, corrections }: SentSet,
  allowed: readonly string[],
): Promise<MarkedSet> {
  const all = await allowedFamilies(families, allowed)
  const prepared = prepareSet(problemSetOf(parseYaml(text, file), file, all), all)
  return corrections ? withCorrections(prepared, corrections) : prepared
}
