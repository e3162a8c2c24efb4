import { once } from '../base/once.ts'
import type { ExportBlock } from '../export/block.ts'
import type { ExportedSet } from '../export/contract.ts'
import { FaultError } from '../faults/fault.ts'
import { AlikeFinder, type Marks } from '../solution/run.ts'
import type { ExportPart } from './export/exporting.ts'
import { exportParts, writeParts } from './export/parts.ts'
import { blockSize, type ExportSource, variantNames } from './exported-set.ts'
import { alikeNote } from './labels.ts'
import { sentSet } from './sent-set.ts'
import type { OpenedSet, Session } from './session.ts'
import { damage } from './shards/check.ts'
import { itemList } from './shards/heading.ts'
import { type MergeStep, resultsOf, setOfShards } from './shards/merging.ts'
import { keptByIndex, runShard } from './shards/run.ts'
import type { Shard } from './shards/shard.ts'
import { queueFlags } from './work/queue/flags.ts'
import { type ExportFlags, writeExport } from './written-export.ts'

/** An export that is cut into shards. */
interface SharedExport {
  readonly source: ExportSource & { readonly prepared: OpenedSet }
  readonly set: ExportedSet
  readonly labels: readonly string[]
  readonly notes: readonly string[]
}

/** What a shard keeps of a block. */
interface KeptBlock {
  /** Its files have the names that they are written under. */
  readonly block: ExportBlock
  /** What the set is in the other system, with the first block: a part of it is drawn. */
  readonly set?: ExportedSet
  readonly marks: readonly (readonly [label: string, marks: Marks])[]
}

/** Draws and writes the blocks of a shard. */
export function exportShard(
  { source, set, labels, notes }: SharedExport,
  { shard, out, resume, jobs = 1, to, solutions, strict, count, ...flags }: ExportFlags & { readonly shard: Shard },
  session: Session,
): Promise<number> {
  const parts = exportParts(source, labels)
  const names = once(() => variantNames(source, labels))
  const work = keptByIndex<ExportPart, KeptBlock>(parts, async (left, keep, folder) => {
    const own = left.map(([, part]) => part)
    const variants = own.reduce((sum, { labels }) => sum + labels.length, 0)
    const drawn = await writeParts(
      source,
      set,
      own,
      { ...queueFlags(flags), jobs, folder },
      session,
      async ({ from }, { block, marks }) => {
        const files = block.files.map(({ variant, text }) => ({ variant: names()(variant), text }))
        const kept = { block: { ...block, files }, ...(from === 0 && { set }), marks }
        await keep(from / blockSize(to), kept)
      },
    )
    return drawn < variants
  })
  const options = { to, solutions, strict, count }
  const items = { count: parts.length, sha256: itemList(labels).sha256 }
  const sent = sentSet(source.prepared)
  const sharded = { command: 'export', set: sent, seed: source.seed, options, notes, items } as const
  return runShard(sharded, { shard, out, resume, work }, session)
}

/** The end of an export whose blocks were written by shards. */
export const mergeExport: MergeStep = async (shards, { out, ...merging }, session) => {
  const prepared = await setOfShards(shards, merging)
  const { to, strict = false } = shards.heading.options as unknown as Pick<ExportFlags, 'to' | 'strict'>
  const { value: first } = await resultsOf<KeptBlock>(shards).next()
  const set: ExportedSet | undefined = first?.[1].set
  if (!set) throw new FaultError(damage(shards.shards[0]!))
  const blocks = async (take: (block: ExportBlock) => Promise<void>) => {
    const finder = new AlikeFinder(prepared)
    let variants = 0
    for await (const [, { block, marks }] of resultsOf<KeptBlock>(shards)) {
      await take(block)
      for (const [label, own] of marks) finder.add(label, own)
      variants += marks.length
    }
    if (variants < set.variants) throw new FaultError(damage(shards.shards[0]!))
    for (const alike of finder.found()) session.note(alikeNote(alike, variants))
    return variants
  }
  const options = { ...merging, to, strict, ...(out !== undefined && { out }) }
  return writeExport({ set, options, session, blocks, names: () => (name) => name })
}
