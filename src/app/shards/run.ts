import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCode, type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { holdFolder } from '../files/folder-lock.ts'
import type { Session } from '../session.ts'
import { dataText } from '../work/data-text.ts'
import { Journal, type JournalEntry, type OpenedJournal } from '../work/journal.ts'
import { type ShardedRun, type ShardHeading, shardHeading } from './heading.ts'
import { shardJournalName } from './record.ts'
import { type Shard, shardFolderName, shardName, stretchOf } from './shard.ts'

/** What every command takes whose work may be cut into shards. */
export interface ShardOptions {
  readonly shard?: Shard
  /** Goes on with a shard that was interrupted. */
  readonly resume?: boolean
}

/** A shard that is being worked on, in its folder. */
export interface OpenShard<Summary extends object = object, Result = unknown> extends OpenedJournal<Summary, Result> {
  readonly shard: Shard
  readonly folder: string
  /** Indices of its items among all of the run, `to` excluded. */
  readonly from: number
  readonly to: number
}

/** What a shard has beside its run. */
export interface ShardTask<Summary extends object, Result> {
  readonly shard: Shard
  readonly out?: string | undefined
  readonly resume?: boolean | undefined
  /** Whether a shard that is complete has results that another try may make better. */
  readonly isProvisional?: (entries: Iterable<JournalEntry<Summary>>) => boolean
  /** Does what is left of its items; returns whether Ctrl-C came before the end. */
  readonly work: (open: OpenShard<Summary, Result>) => Promise<boolean>
}

/** Does a shard of a run and keeps its results in a folder of its own, below the one that is named. */
export async function runShard<Summary extends object, Result>(
  run: ShardedRun,
  task: ShardTask<Summary, Result>,
  session: Session,
): Promise<number> {
  const { shard, out } = task
  if (out === undefined) throw new FaultError(shardNeedsOut)
  const folder = join(out, shardFolderName(shard))
  await makePrivate(folder)
  const release = await holdFolder(folder)
  try {
    const interrupted = await workIn(folder, run, task, session)
    session.note(interrupted ? interruption(shard, folder) : completion(shard, folder))
    return interrupted ? exitCode.interrupted : exitCode.done
  } finally {
    release()
  }
}

async function workIn<Summary extends object, Result>(
  folder: string,
  run: ShardedRun,
  { shard, resume = false, isProvisional = () => false, work }: ShardTask<Summary, Result>,
  session: Session,
): Promise<boolean> {
  const opened = await openJournal<Summary, Result>(folder, shardHeading(run, shard, session.version), resume, session)
  try {
    if (opened.complete && !isProvisional(opened.entries.values())) return false
    const interrupted = await work({ ...opened, shard, folder, ...stretchOf(shard, run.items.count) })
    if (!interrupted) await opened.journal.complete()
    return interrupted
  } finally {
    await opened.journal.close()
  }
}

async function openJournal<Summary extends object, Result>(
  folder: string,
  heading: ShardHeading,
  resume: boolean,
  session: Session,
): Promise<OpenedJournal<Summary, Result>> {
  const file = join(folder, shardJournalName)
  const resumed = resume ? await Journal.resume<Summary, Result>(file, { ...heading }) : undefined
  if (resumed) return resumed
  if (resume) session.note(`nothing to resume in ${folder}: the shard begins anew`)
  return { journal: await Journal.begin(file, { ...heading }), entries: new Map(), complete: false }
}

/** An item with its index among all of the run. */
export type Numbered<Item> = readonly [index: number, item: Item]

/** Hands over the result of an item. */
export type KeepResult<Result> = (index: number, result: Result) => Promise<void> | void

/** Work whose results are kept by the index of their items. */
export function keptByIndex<Item, Result>(
  items: readonly Item[],
  work: (left: readonly Numbered<Item>[], keep: KeepResult<Result>, folder: string) => Promise<boolean>,
): (open: OpenShard) => Promise<boolean> {
  return ({ journal, entries, from, to, folder }) => {
    const own = items.slice(from, to).map((item, k): Numbered<Item> => [from + k, item])
    const left = own.filter(([index]) => !entries.has(`${index}`))
    const keep: KeepResult<Result> = async (index, result) => {
      await journal.append({ key: `${index}`, digest: '' }, dataText(result))
    }
    return work(left, keep, folder)
  }
}

/** Results tell of grades and keys. */
async function makePrivate(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o700)
  } catch (error) {
    throw fileFault(error, folder, 'write')
  }
}

function interruption(shard: Shard, folder: string): string {
  return `interrupted: what is done of ${shardName(shard)} is kept in ${folder}; the same command with --resume goes on`
}

function completion(shard: Shard, folder: string): string {
  return `${shardName(shard)} is complete and kept in ${folder}; "gradsheet merge" puts all ${shard.of} together`
}

const shardNeedsOut: Fault = {
  code: 'needs-out',
  message: '--shard keeps its results in a folder, and --out names none',
  remedy: 'name a folder with --out; all shards of a run may have the same',
}

/** Of a command that goes on with nothing else. */
export const noShardToResume: Fault = {
  code: 'nothing-to-resume',
  message: '--resume goes on with a shard that was interrupted, and --shard names none',
  remedy: 'leave it out, or pass the --shard and --out of the interrupted run',
}
