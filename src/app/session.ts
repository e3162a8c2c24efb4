import { dirname, resolve } from 'node:path'
import type { MarkedSet } from '../corrections/corrected-set.ts'
import { families } from '../families/index.ts'
import type { Family } from '../family/contract.ts'
import { FaultError } from '../faults/fault.ts'
import { familiesNamedIn, problemSetOf, readProblemSet } from '../set/load.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import type { PreparedOnce } from '../solution/remembered-problems.ts'
import { prepareSet } from '../solution/variant.ts'
import { parseYaml } from '../text/yaml/document.ts'
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
  /** So many more are done; default: 1. The status says who does the work. */
  step(count?: number, status?: string): void
  stop(): void
}

/** What every command that reads a problem set takes. */
export interface SetOptions {
  /** Paths of families that do not come with gradsheet. */
  readonly family?: readonly string[]
}

/** A set that was read from a file. */
export interface OpenedSet extends MarkedSet {
  readonly text: string
}

/** Reads and builds a problem set, with names or groups that are to be solved beside what is asked. */
export async function openSet(
  file: string,
  { family = [] }: SetOptions = {},
  extra: readonly string[] = [],
): Promise<OpenedSet> {
  const text = await readProblemSet(file)
  const families = (named: readonly string[]) =>
    familiesWith([...family, ...named.map((path) => resolve(dirname(file), path))])
  return { ...(await checkedSet(text, file, families, extra)), text }
}

/** Finds the families that a set may use, by the paths that it names itself. */
export type FamilyFinder = (named: readonly string[]) => Promise<readonly Family[]>

/** Builds a problem set from its text, and checks all that can be checked of it; `file` is what faults call it. */
export async function checkedSet(
  text: string,
  file: string,
  familiesFor: FamilyFinder,
  extra: readonly string[] = [],
  preparedOnce?: PreparedOnce,
): Promise<PreparedSet> {
  const yaml = parseYaml(text, file)
  const all = await familiesFor(familiesNamedIn(yaml))
  const prepared = prepareSet(problemSetOf(yaml, file, all), all, extra, preparedOnce)
  // Zones and typesetting take a while to load, and most sets that are graded need neither.
  if (prepared.set.deadline) (await import('../submission/intake/late-rules.ts')).lateRulesOf(prepared.set)
  if (/\$|\]\(|<[a-z]+:|^\s*symbols:/im.test(text)) (await import('./prose.ts')).checkProse(yaml, file)
  return prepared
}

/** Reads and builds a problem set from its text, without any file; `file` is what faults call it. */
export function openText(text: string, file: string): PreparedSet {
  const yaml = parseYaml(text, file)
  const known = familiesWithoutFile(familiesNamedIn(yaml), file)
  return prepareSet(problemSetOf(yaml, file, known), known)
}

/**
 * The families of a set that is no file.
 * @throws FaultError `families-need-a-file` where it names some of its own
 */
export function familiesWithoutFile(named: readonly string[], file: string): readonly Family[] {
  if (named.length === 0) return families
  throw new FaultError({
    code: 'families-need-a-file',
    message: 'a set that names families of its own is read from a file, which says where they are',
    file,
    got: named.join(', '),
    remedy: 'save the set and load the file',
  })
}

/** The same session, which remembers what it notes. */
export function notingSession(session: Session): Session & { readonly notes: readonly string[] } {
  const notes: string[] = []
  const note = (text: string) => {
    notes.push(text)
    session.note(text)
  }
  return { ...session, note, notes }
}
