import { copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { FaultError } from '../../faults/fault.ts'
import type { Grade } from '../../grade/types.ts'
import type { Claims } from '../../submission/intake/claims.ts'
import { sha256Of, writeWhole } from '../files/files.ts'
import { sentSet } from '../sent-set.ts'
import type { OpenedSet, Session } from '../session.ts'
import { damage } from '../shards/check.ts'
import type { AllShards } from '../shards/find.ts'
import type { ShardedRun } from '../shards/heading.ts'
import { runShard, type ShardTask } from '../shards/run.ts'
import { type Shard, stretchOf } from '../shards/shard.ts'
import type { JournalSpan } from '../work/journal.ts'
import { checkStudents } from './correction-checks.ts'
import type { GradeEntry, GradeSummary } from './grade-chunk.ts'
import { type Grades, gradesOf, type IntakeOptions, noteLoose, readableOf, rosterIn, withIntake } from './grades.ts'
import { intakeDigest, intakeIn, intakeText } from './kept-intake.ts'
import { latenessBy } from './lateness.ts'
import type { Scaling } from './reported.ts'
import { type BatchOptions, type Graded, type GradedBatch, runBatch } from './run.ts'

/** File in the folder of the first shard: what is known of all hand-ins without what stands in them. */
const intakeName = 'intake.json'

/**
 * Grades the share of a shard. Every shard lists all that was handed in, and reads its own.
 * @param run.files that the first shard keeps for the end of the run, by the names that they get
 */
export function gradeShard(
  prepared: OpenedSet,
  inputs: readonly string[],
  { files = {}, ...run }: Omit<ShardedRun, 'set' | 'items'> & { readonly files?: Readonly<Record<string, string>> },
  { shard, out, resume, ...options }: IntakeOptions & BatchOptions & Scaling & { readonly shard: Shard },
  session: Session,
): Promise<number> {
  noteLoose(prepared, session)
  const { roster, times } = run.texts ?? {}
  const students = roster && rosterIn(roster)
  checkStudents(prepared, students?.entries)
  latenessBy(prepared, options, times)
  return withIntake(inputs, prepared, options, async (intake) => {
    const [text, readable] = [intakeText(intake), readableOf(intake)]
    const items = { count: readable.length, sha256: intakeDigest(text) }
    const task: ShardTask<GradeSummary, Grade> = {
      shard,
      out,
      resume,
      isProvisional: (entries) => [...entries].some(({ final }) => !final),
      work: async (open) => {
        if (shard.number === 1) {
          await writeWhole(join(open.folder, intakeName), text)
          for (const [name, file] of Object.entries(files)) await copyFile(file, join(open.folder, name))
        }
        const own = readable.slice(open.from, open.to)
        const batch = await runBatch(prepared, own, students, { ...options, kept: open }, session)
        return batch.interrupted
      },
    }
    return runShard({ ...run, set: sentSet(prepared), items }, task, session)
  })
}

/** The graded submissions of a run that was cut into shards. */
export async function gradesOfShards(
  prepared: MarkedSet,
  all: AllShards,
  options: IntakeOptions & Scaling & { readonly inputs: readonly string[] },
  session: Session,
): Promise<Grades> {
  noteLoose(prepared, session)
  const { roster, times } = all.heading.texts
  const intake = await keptIntake(all)
  const own = { students: roster && rosterIn(roster), lateness: latenessBy(prepared, options, times) }
  return gradesOf(prepared, intake, batchOf(all, intake), { ...options, ...own }, session)
}

/**
 * A file that the first shard kept for the end of the run.
 * @throws FaultError `shard-damaged`
 */
export async function keptFile({ shards: [first] }: AllShards, name: string, sha256: string): Promise<string> {
  const file = join(first!.folder, name)
  if ((await sha256Of(file)) !== sha256) throw new FaultError(damage(first!))
  return file
}

async function keptIntake(all: AllShards): Promise<Claims> {
  return intakeIn(await readFile(await keptFile(all, intakeName, all.heading.items.sha256), 'utf8'))
}

/** Where a grade stands in the journal of one of several shards. */
interface ShardSpan extends JournalSpan {
  readonly number: number
}

function batchOf({ heading, shards }: AllShards, intake: Claims): GradedBatch {
  const readable = readableOf(intake)
  const graded = shards.flatMap((shard) => {
    const { number } = shard.heading.shard
    const { from, to } = stretchOf(shard.heading.shard, heading.items.count)
    return readable.slice(from, to).map((claim): Graded => {
      const entry = shard.entries.get(claim.file) as GradeEntry | undefined
      if (!entry) throw new FaultError(damage(shard))
      const span: ShardSpan = { ...entry.span, number }
      return { claim, entry: { ...entry, span } }
    })
  })
  const read = (span: JournalSpan) => shards[(span as ShardSpan).number - 1]!.journal.read(span) as Promise<Grade>
  return { journal: { file: shards[0]!.folder, read }, graded, interrupted: false, close: async () => {} }
}
