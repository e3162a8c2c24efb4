import type { ExportBlock } from '../export/block.ts'
import { FaultError } from '../faults/fault.ts'
import { AlikeFinder } from '../solution/run.ts'
import { exportParts, writeParts } from './export/parts.ts'
import { exportedSet, variantNames } from './exported-set.ts'
import { alikeNote, recipientsOf } from './labels.ts'
import { secretSeedFor } from './seed.ts'
import { notingSession, openSet, type Session } from './session.ts'
import { noShardToResume } from './shards/run.ts'
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
    const run = { source, set, labels, notes: noted.notes }
    return exportShard(run, { ...options, shard: options.shard }, session)
  }
  if (options.resume) throw new FaultError(noShardToResume)
  const blocks = async (take: (block: ExportBlock) => Promise<void>) => {
    const finder = new AlikeFinder(prepared)
    const drawn = await writeParts(source, set, exportParts(source, labels), options, session, async (_, written) => {
      await take(written.block)
      for (const [label, marks] of written.marks) finder.add(label, marks)
    })
    if (drawn === labels.length) for (const alike of finder.found()) session.note(alikeNote(alike, labels.length))
    return drawn
  }
  return writeExport({ set, options, session, blocks, names: () => variantNames(source, labels) })
}
