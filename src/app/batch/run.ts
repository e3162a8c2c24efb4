import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { temporaryFolder } from '../../files/temporary-folder.ts'
import type { Grade } from '../../grade/types.ts'
import type { ClaimedFile } from '../../submission/intake/claims.ts'
import type { Roster } from '../../submission/intake/whose.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session } from '../session.ts'
import { headingOf } from '../work/heading.ts'
import { Journal } from '../work/journal.ts'
import { eachChunk, paced } from '../work/long-work.ts'
import { type QueueFlags, queueFlags } from '../work/queue/flags.ts'
import { openRunner } from '../work/runner.ts'
import {
  type ChunkGrading,
  type DigestOf,
  type GradeEntry,
  type GradeJournal,
  type Graders,
  type GradeSummary,
  gradeChunk,
} from './grade-chunk.ts'
import { gradingOf } from './grading.ts'

export interface BatchOptions extends QueueFlags {
  readonly seed: string
  readonly jobs?: number
  /** Seconds that one submission may take. */
  readonly timeLimit?: number
  /** Folder that the journal is kept in; without it nothing can be resumed. */
  readonly out?: string
  readonly resume?: boolean
  /** A journal that somebody else keeps and closes, in place of one of the run's own. */
  readonly kept?: OpenedGrades
}

interface OpenedGrades {
  readonly journal: GradeJournal
  readonly entries: ReadonlyMap<string, GradeEntry>
  /** That was made for the journal alone. */
  readonly folder?: string
}

/** A submission and where its grade stands in the journal. */
export interface Graded {
  readonly claim: ClaimedFile
  readonly entry: GradeEntry
}

export interface GradedBatch {
  readonly journal: Pick<GradeJournal, 'file' | 'read'>
  /** In input order; of an interrupted run what was done. */
  readonly graded: readonly Graded[]
  readonly interrupted: boolean
  /** Closes the journal and forgets it, or keeps it for a run that goes on with this one. */
  close(keep: boolean): Promise<void>
}

// Milliseconds after a signal in which what was begun may end; a disk that does not answer would keep a run for ever.
const patience = 10_000

/** Grades every claim into a journal, several at a time; Ctrl-C finishes those that are being graded, within ten seconds. */
export async function runBatch(
  prepared: OpenedSet,
  claims: readonly ClaimedFile[],
  roster: Roster | undefined,
  options: BatchOptions,
  session: Session,
): Promise<GradedBatch> {
  const { journal, entries, folder } = options.kept ?? (await openJournal(prepared, options, session))
  const close = async (keep: boolean) => {
    if (options.kept) return
    await (keep ? journal.close() : journal.remove())
    if (folder) await rm(folder, { recursive: true, force: true })
  }
  try {
    const graders = await gradersFor(prepared, claims.length, roster, options, session)
    const grading = { prepared, graders, journal, known: entries, digestOf: digestsWith(roster) }
    const { graded, interrupted } = await gradeInto(grading, claims, session)
    return { journal, graded, interrupted, close }
  } catch (error) {
    await close(true)
    throw folder ? error : withSafeGrades(error, journal.file)
  }
}

/** Says of a fault in writing that what was graded so far is not lost. */
export function withSafeGrades(error: unknown, journal: string): unknown {
  if (!(error instanceof FaultError)) return error
  const remedy = `what was graded is safe in ${journal}: make room or permissions there, then run the same command with --resume`
  return new FaultError(error.faults.map((fault) => (fault.code === 'cannot-write' ? { ...fault, remedy } : fault)))
}

// Of one chunk the grades go into the journal at once; what is lost with a run that is killed is graded soon again.
const mostInChunk = 32
// Whoever is done first finds something to do until the end.
const leastChunks = 8

async function gradeInto(
  grading: ChunkGrading,
  claims: readonly ClaimedFile[],
  session: Session,
): Promise<{ graded: Graded[]; interrupted: boolean }> {
  const { graders } = grading
  const results: (GradeEntry | undefined)[] = claims.map(() => undefined)
  const task = async (some: readonly [number, ClaimedFile][], givenUp: AbortSignal) => {
    const entries = await gradeChunk(
      grading,
      some.map(([, claim]) => claim),
      givenUp,
    )
    for (const [n, [k]] of some.entries()) results[k] = entries[n]!
  }
  const chunk = Math.max(1, Math.min(mostInChunk, Math.floor(claims.length / (leastChunks * graders.width))))
  const items = claims.entries()
  const work = { title: 'grading', total: claims.length, items, chunk, ...paced(graders), task, patience }
  const interrupted = await eachChunk(session, work).finally(graders.close)
  const graded = claims.flatMap((claim, k) => (results[k] ? [{ claim, entry: results[k] }] : []))
  return { graded, interrupted: interrupted && graded.length < claims.length }
}

/** A grade hangs on the bytes, and on what is known of whose they are. */
function digestsWith(roster: Roster | undefined): DigestOf {
  const known = JSON.stringify(roster?.entries ?? [])
  const students = createHash('sha256').update(known).digest('base64')
  return (bytes, { below, origin }) => {
    const place = JSON.stringify([students, below, origin])
    return createHash('sha256').update(place).update(bytes).digest('base64')
  }
}

// Starting threads costs about as much as grading a hundred submissions.
const worthThreads = 200

async function gradersFor(
  prepared: OpenedSet,
  count: number,
  roster: Roster | undefined,
  { jobs, seed, timeLimit, ...options }: BatchOptions,
  session: Session,
): Promise<Graders> {
  const wanted = Math.min(count, jobs ?? (count > worthThreads ? availableParallelism() : 1))
  const setup = { seed, ...(timeLimit && { timeLimit }), ...(roster && { entries: roster.entries }) }
  const threads = wanted > 1 || count > worthThreads ? wanted : 0
  const sent = { set: sentSet(prepared), ...setup }
  return openRunner(
    'grade',
    sent,
    { ...queueFlags(options), ...(options.out && { out: options.out }), threads, families: ownFamilyPaths(prepared) },
    () => gradingOf(prepared, setup),
    session,
  )
}

async function openJournal(
  prepared: MarkedSet,
  { out, resume, seed }: BatchOptions,
  session: Session,
): Promise<OpenedGrades> {
  const heading = headingOf(prepared, seed)
  if (out === undefined) {
    if (resume) throw new FaultError(nothingToResume)
    const folder = journalFolder()
    return { journal: await Journal.begin(join(folder, journalName), heading), entries: new Map(), folder }
  }
  const file = join(out, journalName)
  const resumed = resume ? await Journal.resume<GradeSummary, Grade>(file, heading) : undefined
  if (resumed) return resumed
  if (resume) session.note(`nothing to resume in ${out}: the run begins anew`)
  else if (existsSync(file))
    session.note(`the grades of an interrupted run in ${out} are given up; --resume goes on with such a run`)
  return { journal: await Journal.begin(file, heading), entries: new Map() }
}

function journalFolder(): string {
  try {
    return temporaryFolder(tmpdir(), 'gradsheet-journal')
  } catch (error) {
    throw fileFault(error, tmpdir(), 'write')
  }
}

const journalName = 'grades.journal'

const nothingToResume: Fault = {
  code: 'nothing-to-resume',
  message: '--resume goes on with a run in a folder, and --out names none',
  remedy: 'pass the --out of the interrupted run',
}
