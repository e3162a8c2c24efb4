import type { Fault } from '../../faults/fault.ts'
import type { CommitTime } from './git/commit-time.ts'
import { readGradescope } from './gradescope.ts'
import { type HandIn, slashed } from './hand-in.ts'
import { type Origin, originOf } from './origin.ts'
import { matchPattern } from './pattern.ts'

/** Where a file lies, and what that tells of who handed it in. */
export interface HandInPlace {
  readonly file: string
  /** Its path without the folder that was named, or those that all hand-ins lie in, as these tell nobody apart. */
  readonly below: string
  readonly origin?: Origin
  /** When it was last committed, where it lies in a repository. */
  readonly commit?: CommitTime
}

/** A file that may belong to somebody's hand-in. */
export interface ClaimedFile extends HandInPlace {
  readonly handIn: HandIn
}

export interface Claims {
  /** In input order. */
  readonly claims: readonly ClaimedFile[]
  /** Files that are part of no hand-in: what programs left, and what says who handed in what. */
  readonly setAside: readonly HandIn[]
  /** What is wrong with files that say who handed in what. */
  readonly faults: readonly Fault[]
}

/** What the user says of whose the files are. */
export interface ToldByUser {
  /** The only folder or archive that was named. */
  readonly root?: string
  /** Regular expression that a path tells it by. */
  readonly pattern?: string
  /** Label of the only sheet that may be handed in. */
  readonly expect?: string
}

/**
 * What the places of hand-ins tell of who handed them in.
 * @param slug name of the assignment in folders such as `quiz-3-ada`
 * @throws FaultError `bad-pattern`, `slow-pattern`
 */
export async function claimsOf(
  handIns: readonly HandIn[],
  slug: string,
  { root, pattern, expect }: ToldByUser = {},
): Promise<Claims> {
  const [files, setAside] = [handIns.filter(isClaimed), handIns.filter((handIn) => !isClaimed(handIn))]
  const gradescope = await readGradescope(setAside.filter(({ kind }) => kind === 'metadata'))
  const matched =
    pattern === undefined
      ? []
      : matchPattern(
          pattern,
          files.map(({ file }) => file),
        )
  const shared = sharedFolders(
    files.map(({ file }) => file),
    root,
  )
  const claims = files.map((handIn, k): ClaimedFile => {
    const { file, within = file } = handIn
    const found = pattern === undefined ? (gradescope.originOf(file) ?? originOf(within, slug)) : matched[k]
    const origin = expect === undefined ? found : { ...found, ...expected(expect) }
    return { handIn, file, below: file.slice(shared), ...(origin && { origin }) }
  })
  return { claims, setAside, faults: gradescope.faults }
}

function expected(label: string): Origin {
  return { system: 'expected', account: label, people: [{ id: label, names: [] }] }
}

/** Whether the user said whose the files are, so that nothing else may tell. */
export function isTold({ origin }: HandInPlace): boolean {
  return origin?.system === 'pattern' || origin?.system === 'expected'
}

function isClaimed({ kind }: HandIn): boolean {
  return kind === 'answers' || kind === 'other'
}

/** The same for everything that one student handed in through one system; undefined where the place tells nothing. */
export function accountOf({ origin }: HandInPlace): string | undefined {
  return origin && `${origin.system} ${origin.account}`
}

/** Length of the folders that all paths begin with, slash included; of a folder that was named its own, though only one student's lies in it. */
function sharedFolders(paths: readonly string[], root: string | undefined): number {
  const named = root === undefined ? undefined : `${slashed(root).replace(/\/+$/, '')}/`
  if (named !== undefined && paths.every((path) => path.startsWith(named))) return named.length
  const [first = '', ...others] = paths
  // A file that was named itself lies in its innermost folder; the others are of whoever grades.
  if (others.length === 0) return first.lastIndexOf('/', first.lastIndexOf('/') - 1) + 1
  let length = first.lastIndexOf('/') + 1
  while (length > 0 && !others.every((path) => path.startsWith(first.slice(0, length))))
    length = first.lastIndexOf('/', length - 2) + 1
  return length
}
