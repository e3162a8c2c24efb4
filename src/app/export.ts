import { BlockWriter, type ExportBlock } from '../export/block.ts'
import type { ExportedSet } from '../export/contract.ts'
import { formats } from '../export/formats.ts'
import { FaultError } from '../faults/fault.ts'
import { solveRun } from '../solution/run.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { blockSize, type ExportSource, exportedSet, itemsOfVariant, variantNames } from './exported-set.ts'
import { alikeNote, recipientsOf } from './labels.ts'
import { secretSeedFor } from './seed.ts'
import { sentSet } from './sent-set.ts'
import { notingSession, openSet, type Session } from './session.ts'
import { noShardToResume } from './shards/run.ts'
import { eachChunk } from './work/long-work.ts'
import { keepHeapSmall } from './work/small-heap.ts'
import { type ExportFlags, writeExport } from './written-export.ts'

/** Writes the variants of a set for another system, and says what of them that system cannot carry. */
export async function exportCommand(setFile: string, options: ExportFlags, session: Session): Promise<number> {
  keepHeapSmall()
  const prepared = await openSet(setFile, options)
  keepHeapSmall()
  const noted = notingSession(session)
  const seed = secretSeedFor(prepared, options.seed, noted)
  const labels = (await recipientsOf(options)).map(({ label }) => label)
  const source = { prepared, seed, mode: options.solutions, to: options.to }
  const set = exportedSet(source, labels)
  if (options.shard) {
    const { exportShard } = await import('./export-shards.ts')
    const run = { source, set, labels, sent: sentSet(prepared), notes: noted.notes }
    return exportShard(run, { ...options, shard: options.shard }, session)
  }
  if (options.resume) throw new FaultError(noShardToResume)
  const blocks = (take: (block: ExportBlock) => Promise<void>) => drawBlocks({ source, set, labels }, take, session)
  return writeExport({ set, options, session, blocks, names: () => variantNames(source, labels) })
}

/** Draws the variants block by block, and returns how many: fewer than there are if the run was interrupted. */
async function drawBlocks(
  {
    source,
    labels,
    set,
  }: { readonly source: ExportSource; readonly labels: readonly string[]; readonly set: ExportedSet },
  take: (block: ExportBlock) => Promise<void>,
  session: Session,
): Promise<number> {
  const writer = new BlockWriter(formats[source.to], set)
  const perBlock = blockSize(source.to)
  let drawn = 0
  const task = async ([variant]: readonly SolvedVariant[]) => {
    writer.add(itemsOfVariant(source, variant!), drawn++)
    if (drawn % perBlock === 0 || drawn === labels.length) await take(writer.block())
    keepHeapSmall()
    // Lets the interrupt in.
    await new Promise(setImmediate)
  }
  const told = (alike: Parameters<typeof alikeNote>[0]) => session.note(alikeNote(alike, labels.length))
  const items = solveRun(source.prepared, source.seed, labels, told)
  await eachChunk(session, { title: 'variants', total: labels.length, items, limit: 1, task })
  return drawn
}
