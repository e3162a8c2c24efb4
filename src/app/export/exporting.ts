import { BlockWriter, type ExportBlock } from '../../export/block.ts'
import type { ExportedSet } from '../../export/contract.ts'
import { formats } from '../../export/formats.ts'
import type { Marks } from '../../solution/run.ts'
import { solveVariant } from '../../solution/variant.ts'
import { type ExportSource, itemsOfVariant } from '../exported-set.ts'
import { shortMarks } from '../generate/planning.ts'
import { reopenSet, type SentSet } from '../sent-set.ts'
import type { ChunkWork, WorkKind } from '../work/kind.ts'
import { keepHeapSmall } from '../work/small-heap.ts'

/** What has to be known to write variants for another system wherever that is. */
export interface WritingSetup extends Omit<ExportSource, 'prepared'> {
  readonly set: SentSet
  readonly whole: ExportedSet
}

/** Some variants of an export in a row: the position of the first, and the labels of all. */
export interface ExportPart {
  readonly from: number
  readonly labels: readonly string[]
}

export interface WrittenPart {
  readonly block: ExportBlock
  /** Of each label, what tells its draws from those of others. */
  readonly marks: readonly (readonly [label: string, marks: Marks])[]
}

/** Writing variants in the format of another system, wherever that is. */
export const exporting: WorkKind<WritingSetup, ExportPart, WrittenPart> = {
  open: async ({ set, whole, ...source }, families) =>
    exportingOf({ ...source, prepared: await reopenSet(set, families) }, whole),
}

/** Writing with a set that is open already. */
export function exportingOf(source: ExportSource, whole: ExportedSet): ChunkWork<ExportPart, WrittenPart> {
  const written = async ({ from, labels }: ExportPart): Promise<WrittenPart> => {
    const writer = new BlockWriter(formats[source.to], whole)
    const marks: [string, Marks][] = []
    for (const [k, label] of labels.entries()) {
      // A part may take a second: between its variants Ctrl-C is heard.
      await new Promise(setImmediate)
      const variant = solveVariant(source.prepared, source.seed, label)
      marks.push([label, shortMarks(variant)])
      writer.add(itemsOfVariant(source, variant), from + k)
      keepHeapSmall()
    }
    return { block: writer.block(), marks }
  }
  return async (parts) => {
    const results: WrittenPart[] = []
    for (const part of parts) results.push(await written(part))
    return results
  }
}
