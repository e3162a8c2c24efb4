import { join } from 'node:path'
import { exitCode, FaultError } from '../faults/fault.ts'
import { reportOf } from '../lint/report.ts'
import type { LintReport } from '../lint/types.ts'
import { lintText } from '../report/lint-text.ts'
import { renderLint } from '../sheet/render/lint.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { writeWhole } from './files/files.ts'
import { holdFolder } from './files/folder-lock.ts'
import type { PartCount, ProblemPart } from './lint/counting.ts'
import { countParts, lintSeed, PartSums, partsToDraw } from './lint/sampling.ts'
import { sentSet } from './sent-set.ts'
import { openSet, type Session, type SetOptions } from './session.ts'
import { itemList } from './shards/heading.ts'
import { type MergeStep, resultsOf, seedOfShards, setOfShards } from './shards/merging.ts'
import {
  type KeepResult,
  keptByIndex,
  type Numbered,
  noShardToResume,
  runShard,
  type ShardOptions,
} from './shards/run.ts'
import type { QueueFlags } from './work/queue/flags.ts'

export type LintFormat = 'table' | 'html' | 'json'

export interface LintOptions extends SetOptions, ShardOptions, QueueFlags {
  readonly samples: number
  readonly seed: string
  /** Students of a class. */
  readonly class: number
  readonly format?: readonly LintFormat[]
  readonly json?: boolean
  readonly out?: string
  readonly jobs?: number
}

/** Draws a set many times and tells how fair, how varied and how telling its problems are; 1 where that is too little. */
export async function lint(setFile: string, options: LintOptions, session: Session): Promise<number> {
  const prepared = await openSet(setFile, options)
  const { samples, seed, shard, resume, out, class: students, format, json } = options
  const setup = { set: sentSet(prepared), seed }
  const parts = partsToDraw(prepared, samples)
  const count = (some: readonly Numbered<ProblemPart>[], keep: KeepResult<PartCount>, folder = out) =>
    countParts(prepared, setup, some, { ...options, ...(folder !== undefined && { out: folder }) }, session, keep)
  if (shard) {
    const kept = { samples, class: students, format, json }
    const run = { command: 'lint', ...setup, options: kept, items: itemList(parts) } as const
    return runShard(run, { shard, out, resume, work: keptByIndex(parts, count) }, session)
  }
  if (resume) throw new FaultError(noShardToResume)
  return holdingReports(prepared, out, async () => {
    const counts = new PartSums(prepared, parts)
    const interrupted = await count([...parts.entries()], (index, result) => counts.add(index, result))
    return conclude(prepared, counts, interrupted, options, session)
  })
}

/** The end of a run whose parts were counted by shards. */
export const mergeLint: MergeStep = async (shards, merging, session) => {
  const prepared = await setOfShards(shards, merging)
  const kept = shards.heading.options as unknown as Pick<LintOptions, 'samples' | 'class' | 'format' | 'json'>
  const seed = seedOfShards(shards, prepared, { ...merging, otherwise: lintSeed }, session)
  return holdingReports(prepared, merging.out, async () => {
    const counts = new PartSums(prepared, partsToDraw(prepared, kept.samples))
    for await (const [index, result] of resultsOf<PartCount>(shards)) counts.add(index, result)
    return conclude(prepared, counts, false, { ...merging, ...kept, seed }, session)
  })
}

/** Reports of other sets may go to the same folder at the same time: theirs are other files. */
async function holdingReports(
  { set }: PreparedSet,
  out: string | undefined,
  work: () => Promise<number>,
): Promise<number> {
  const release = out === undefined ? undefined : await holdFolder(out, `.gradsheet-lint-${set.id}.lock`)
  try {
    return await work()
  } finally {
    release?.()
  }
}

async function conclude(
  prepared: PreparedSet,
  counts: PartSums,
  interrupted: boolean,
  options: LintOptions,
  session: Session,
): Promise<number> {
  const report = reportOf(prepared, counts.counted(), options.seed, options.class)
  await publish(report, options, session)
  if (interrupted) {
    session.note('interrupted: the report is about the draws that were made')
    return exitCode.interrupted
  }
  return report.findings.length > 0 ? exitCode.fellShort : exitCode.done
}

async function publish(report: LintReport, { format, json, out }: LintOptions, session: Session): Promise<void> {
  const texts = { table: () => lintText(report), html: () => renderLint(report), json: () => jsonText(report) }
  for (const name of format ?? [json ? 'json' : 'table']) {
    const text = texts[name as LintFormat]()
    if (out === undefined || name === 'table') session.out(text)
    else {
      const file = join(out, `lint-${report.set}.${name}`)
      await writeWhole(file, text)
      session.note(`wrote ${file}`)
    }
  }
}

function jsonText(report: LintReport): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
