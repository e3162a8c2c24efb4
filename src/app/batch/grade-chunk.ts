import type { MarkedSet } from '../../corrections/corrected-set.ts'
import type { Fault } from '../../faults/fault.ts'
import type { Grade } from '../../grade/types.ts'
import type { ClaimedFile } from '../../submission/intake/claims.ts'
import type { Journal, JournalEntry } from '../work/journal.ts'
import { type Runner, runApart } from '../work/runner.ts'
import { faultText, type GradedText, type SubmittedFile } from './graded-text.ts'
import { gradeOfDeadly } from './grading.ts'

/** What of a grade is needed at once. */
export type GradeSummary = Omit<GradedText, 'line'>
export type GradeEntry = JournalEntry<GradeSummary>
export type GradeJournal = Journal<GradeSummary, Grade>
export type Graders = Runner<SubmittedFile, GradedText>
/** Digest of what a grade hangs on. */
export type DigestOf = (bytes: Uint8Array, claim: ClaimedFile) => string

/** What chunks of claims are graded with. */
export interface ChunkGrading {
  readonly prepared: MarkedSet
  readonly graders: Graders
  readonly journal: GradeJournal
  /** What an interrupted run has graded, by file. */
  readonly known: ReadonlyMap<string, GradeEntry>
  readonly digestOf: DigestOf
}

/** Grades some claims into the journal, which they are written to at once; those that were graded before stay as they are. */
export async function gradeChunk(
  { prepared, graders, journal, known, digestOf }: ChunkGrading,
  claims: readonly ClaimedFile[],
  givenUp: AbortSignal,
): Promise<readonly GradeEntry[]> {
  const read = await Promise.all(claims.map(({ handIn }) => handIn.read()))
  const looked = claims.map((claim, k) => lookUp(claim, read[k]!, known, digestOf))
  // The journal is closed by then.
  givenUp.throwIfAborted()
  const submitted = looked.flatMap((one) => ('submitted' in one ? [one.submitted] : []))
  const graded =
    submitted.length === 0
      ? []
      : await runApart(graders, submitted, (one, error) => gradeOfDeadly(prepared, one, error))
  givenUp.throwIfAborted()
  const texts = new Map(submitted.map(({ place }, k) => [place.file, graded[k]!]))
  const lines = looked.flatMap((one) => {
    if ('earlier' in one) return []
    const { file, digest } = one
    const { line, ...summary } = 'unread' in one ? faultText(prepared, file, one.unread) : texts.get(file)!
    return [{ done: { key: file, digest, ...summary }, line }]
  })
  const entries = new Map((await journal.appendAll(lines)).map((entry) => [entry.key, entry]))
  return looked.map((one) => ('earlier' in one ? one.earlier : entries.get(one.file)!))
}

/** A claim that is graded already, that cannot be read, or that is to be graded. */
type LookedUp =
  | { readonly earlier: GradeEntry }
  | { readonly file: string; readonly digest: string; readonly unread: Fault }
  | { readonly file: string; readonly digest: string; readonly submitted: SubmittedFile }

function lookUp(
  claim: ClaimedFile,
  read: Uint8Array | Fault,
  known: ReadonlyMap<string, GradeEntry>,
  digestOf: DigestOf,
): LookedUp {
  const { file, below, origin } = claim
  if (!(read instanceof Uint8Array)) return { file, digest: '', unread: read }
  const digest = digestOf(read, claim)
  const earlier = known.get(file)
  if (earlier?.final && earlier.digest === digest) return { earlier }
  // A claim has more, which cannot be sent to a thread.
  return { file, digest, submitted: { bytes: new Uint8Array(read), place: { file, below, ...(origin && { origin }) } } }
}
