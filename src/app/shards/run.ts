import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exitCode, type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { holdFolder } from '../files/folder-lock.ts'
import type { Session } from '../session.ts'
import { dataText } from '../work/data-text.ts'
import { Journal, type OpenedJournal } from '../work/journal.ts'
import { type ShardedRun, type ShardHeading, shardHeading } from './heading.ts'
import { shardJournalName } from './record.ts'
import { type Shard, shardFolderName, shardName, stretchOf } from './shard.ts'

/** What every command takes whose work may be cut into shards. */
export interface ShardOptions {
  readonly shard?: Shard
  /** Goes on with a shard that was interrupted. */
  readonly resume?: boolean
}

/** An item with its index among all of the run. */
export type Numbered<Item> = readonly [index: number, item: Item]

/** Does what is left of a shard's items, and hands over each result; returns whether Ctrl-C came. */
export type ShardWork<Item> = (
  items: readonly Numbered<Item>[],
  keep: (index: number, result: unknown) => Promise<void>,
) => Promise<boolean>

/** Does a shard of a run and keeps its results in a folder of its own, below the one that is named. */
export async function runShard<Item>(
  run: ShardedRun<Item>,
  {
    shard,
    out,
    resume = false,
  }: { readonly shard: Shard; readonly out: string | undefined; readonly resume?: boolean },
  session: Session,
  work: ShardWork<Item>,
): Promise<number> {
  if (out === undefined) throw new FaultError(shardNeedsOut)
  const folder = join(out, shardFolderName(shard))
  await makePrivate(folder)
  const release = await holdFolder(folder)
  try {
    const file = join(folder, shardJournalName)
    const { journal, entries, complete } = await openJournal(
      file,
      shardHeading(run, shard, session.version),
      resume,
      session,
    )
    try {
      const interrupted = !complete && (await workOn(run.items, shard, { journal, entries }, work))
      session.note(interrupted ? interruption(shard, folder) : completion(shard, folder))
      return interrupted ? exitCode.interrupted : exitCode.done
    } finally {
      await journal.close()
    }
  } finally {
    release()
  }
}

type ShardJournal = OpenedJournal<object, unknown>

async function workOn<Item>(
  items: readonly Item[],
  shard: Shard,
  { journal, entries }: Pick<ShardJournal, 'journal' | 'entries'>,
  work: ShardWork<Item>,
): Promise<boolean> {
  const { from, to } = stretchOf(shard, items.length)
  const own = items.slice(from, to).map((item, k): Numbered<Item> => [from + k, item])
  const left = own.filter(([index]) => !entries.has(`${index}`))
  const interrupted = await work(left, async (index, result) => {
    await journal.append({ key: `${index}`, digest: '' }, dataText(result))
  })
  if (!interrupted) await journal.complete()
  return interrupted
}

async function openJournal(
  file: string,
  heading: ShardHeading,
  resume: boolean,
  session: Session,
): Promise<ShardJournal> {
  const resumed = resume ? await Journal.resume<object, unknown>(file, { ...heading }) : undefined
  if (resumed) return resumed
  if (resume) session.note(`nothing to resume in ${dirname(file)}: the shard begins anew`)
  return { journal: await Journal.begin(file, { ...heading }), entries: new Map(), complete: false }
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
