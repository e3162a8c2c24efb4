import { once } from '../base/once.ts'
import { BlockWriter, type ExportBlock } from '../export/block.ts'
import type { ExportedSet } from '../export/contract.ts'
import { formats } from '../export/formats.ts'
import { FaultError } from '../faults/fault.ts'
import { AlikeFinder, type Marks } from '../solution/run.ts'
import { solveVariant } from '../solution/variant.ts'
import { blockSize, type ExportSource, itemsOfVariant, variantNames } from './exported-set.ts'
import { shortMarks } from './generate/planning.ts'
import { alikeNote } from './labels.ts'
import type { SentSet } from './sent-set.ts'
import type { Session } from './session.ts'
import { damage } from './shards/check.ts'
import { itemList } from './shards/heading.ts'
import { type MergeStep, resultsOf, setOfShards } from './shards/merging.ts'
import { keptByIndex, runShard } from './shards/run.ts'
import type { Shard } from './shards/shard.ts'
import { eachChunk } from './work/long-work.ts'
import { type ExportFlags, writeExport } from './written-export.ts'

/** An export that is cut into shards. */
interface SharedExport {
  readonly source: ExportSource
  readonly set: ExportedSet
  readonly labels: readonly string[]
  readonly sent: SentSet
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
  run: SharedExport,
  { shard, out, resume, to, solutions, strict, count }: ExportFlags & { readonly shard: Shard },
  session: Session,
): Promise<number> {
  const { source, labels, sent, notes } = run
  const size = blockSize(to)
  const starts = Array.from({ length: Math.ceil(labels.length / size) }, (_, k) => k * size)
  const names = once(() => variantNames(source, labels))
  const work = keptByIndex<number, KeptBlock>(starts, async (left, keep) => {
    let done = 0
    const task = async ([numbered]: typeof left) => {
      const [index, from] = numbered!
      await keep(index, keptBlock(run, from, Math.min(from + size, labels.length), names))
      done++
      // Lets the interrupt in.
      await new Promise(setImmediate)
    }
    await eachChunk(session, { title: 'blocks', total: left.length, items: left, limit: 1, task })
    return done < left.length
  })
  const options = { to, solutions, strict, count }
  const items = { count: starts.length, sha256: itemList(labels).sha256 }
  const sharded = { command: 'export', set: sent, seed: source.seed, options, notes, items } as const
  return runShard(sharded, { shard, out, resume, work }, session)
}

function keptBlock(
  { source, set, labels }: SharedExport,
  from: number,
  to: number,
  names: () => (variant: string) => string,
): KeptBlock {
  const writer = new BlockWriter(formats[source.to], set)
  const marks = labels.slice(from, to).map((label, k) => {
    const variant = solveVariant(source.prepared, source.seed, label)
    writer.add(itemsOfVariant(source, variant), from + k)
    return [label, shortMarks(variant)] as const
  })
  const block = writer.block()
  const files = block.files.map(({ variant, text }) => ({ variant: names()(variant), text }))
  return { block: { ...block, files }, ...(from === 0 && { set }), marks }
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
