import type { ExportedSet } from '../../export/contract.ts'
import { blockSize, type ExportSource } from '../exported-set.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session } from '../session.ts'
import { eachChunkInOrder } from '../work/in-order.ts'
import { paced } from '../work/long-work.ts'
import { type QueueFlags, queueFlags } from '../work/queue/flags.ts'
import { openRunner } from '../work/runner.ts'
import { type ExportPart, exportingOf, type WrittenPart } from './exporting.ts'

/** The parts of an export: the variants of a block each. */
export function exportParts({ to }: Pick<ExportSource, 'to'>, labels: readonly string[]): ExportPart[] {
  const size = blockSize(to)
  const starts = Array.from({ length: Math.ceil(labels.length / size) }, (_, k) => k * size)
  return starts.map((from) => ({ from, labels: labels.slice(from, from + size) }))
}

/** Positions and labels. */
type Variants = readonly (readonly [position: number, label: string])[]

/** Has parts written and hands them over in order; returns of how many variants. */
export async function writeParts(
  source: ExportSource & { readonly prepared: OpenedSet },
  whole: ExportedSet,
  parts: readonly ExportPart[],
  { jobs = 1, ...flags }: QueueFlags & { readonly jobs?: number },
  session: Session,
  take: (part: ExportPart, written: WrittenPart) => Promise<void>,
): Promise<number> {
  const { prepared, ...plain } = source
  // All but the last of all are of one size, so that they are the chunks of their variants.
  const variants: Variants = parts.flatMap(({ from, labels }) => labels.map((label, k) => [from + k, label] as const))
  const wanted = Math.min(parts.length, jobs)
  const places = { ...queueFlags(flags), threads: wanted > 1 ? wanted : 0, families: ownFamilyPaths(prepared) }
  const setup = { ...plain, set: sentSet(prepared), whole }
  const writers = await openRunner('export', setup, places, () => exportingOf(source, whole), session)
  let taken = 0
  const partOf = (some: Variants) => ({ from: some[0]![0], labels: some.map(([, label]) => label) })
  const work = { title: 'variants', total: variants.length, items: variants, chunk: blockSize(plain.to) }
  const order = {
    ...paced(writers),
    task: async (some: Variants) => (await writers.run([partOf(some)]))[0]!,
    take: async (written: WrittenPart, some: Variants) => {
      await take(partOf(some), written)
      taken += some.length
    },
  }
  await eachChunkInOrder(session, { ...work, ...order }).finally(writers.close)
  return taken
}
