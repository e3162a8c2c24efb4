import type { ExportedSet } from '../../export/contract.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { blockSize, type ExportSource } from '../exported-set.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session } from '../session.ts'
import { eachChunkInOrder } from '../work/in-order.ts'
import { paced } from '../work/long-work.ts'
import { type QueueFlags, queueFlags } from '../work/queue/flags.ts'
import { openRunner, type Runner, runApart } from '../work/runner.ts'
import { workFailed } from '../work/work-failed.ts'
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
  { jobs = 1, folder, ...flags }: QueueFlags & { readonly jobs?: number; readonly folder?: string },
  session: Session,
  take: (part: ExportPart, written: WrittenPart) => Promise<void>,
): Promise<number> {
  const { prepared, ...plain } = source
  // All but the last of all are of one size, so that they are the chunks of their variants.
  const variants: Variants = parts.flatMap(({ from, labels }) => labels.map((label, k) => [from + k, label] as const))
  const wanted = Math.min(parts.length, jobs)
  const places = {
    ...queueFlags(flags),
    ...(folder !== undefined && { out: folder }),
    threads: wanted > 1 ? wanted : 0,
    families: ownFamilyPaths(prepared),
  }
  const setup = { ...plain, set: sentSet(prepared), whole }
  const writers = await openRunner('export', setup, places, () => exportingOf(source, whole), session)
  let taken = 0
  const partOf = (some: Variants) => ({ from: some[0]![0], labels: some.map(([, label]) => label) })
  const work = { title: 'variants', total: variants.length, items: variants, chunk: blockSize(plain.to) }
  const order = {
    ...paced(writers),
    task: (some: Variants) => writtenPart(writers, partOf(some)),
    take: async (written: WrittenPart, some: Variants) => {
      await take(partOf(some), written)
      taken += some.length
    },
  }
  await eachChunkInOrder(session, { ...work, ...order }).finally(writers.close)
  return taken
}

/**
 * Where a part stops whoever writes it, its variants are tried one by one, so that the fault names those that it is about: an
 * export without them would miss them silently.
 */
async function writtenPart(writers: Runner<ExportPart, WrittenPart>, part: ExportPart): Promise<WrittenPart> {
  const { from, labels } = part
  const [written] = await runApart<ExportPart, WrittenPart | Error>(writers, [part], (_, error) => error)
  if (!(written instanceof Error)) return written!
  if (labels.length === 1) throw new FaultError(unwritten(part, written))
  const alone = labels.map((label, k) => ({ from: from + k, labels: [label] }))
  const tried = await Promise.all(
    alone.map((one) => runApart<ExportPart, WrittenPart | Fault>(writers, [one], unwritten)),
  )
  const faults = tried.flat().filter((one) => 'code' in one)
  throw new FaultError(faults.length > 0 ? faults : unwritten(part, written))
}

/** Of variants that stopped whoever wrote them, time and again. */
function unwritten({ labels }: ExportPart, error: Error): Fault {
  const named = labels.length === 1 ? labels[0]! : `${labels[0]} to ${labels.at(-1)}`
  const doing = `writing the ${labels.length === 1 ? 'variant' : 'variants'} of ${named}`
  const remedy = 'look for what is special about this variant, or export without it; a family that never ends shows so'
  return { ...workFailed(doing, error, remedy), got: named }
}
