import { statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { assembled } from '../export/assembled.ts'
import type { ExportBlock } from '../export/block.ts'
import { Collected, inMemory } from '../export/collected.ts'
import type { ExportedSet } from '../export/contract.ts'
import type { ArchiveFormat, ExportFormat, FileFormat, FolderFormat } from '../export/format.ts'
import { formats } from '../export/formats.ts'
import type { ExportFormatName } from '../export/names.ts'
import { CollectedRemarks } from '../export/remarks.ts'
import { exitCode } from '../faults/fault.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import { exportName } from './exported-set.ts'
import { beginFile, sweepDrafts, writeWhole } from './files/files.ts'
import { Scratch } from './files/scratch.ts'
import { filling, type PruneOptions } from './files/written.ts'
import type { Session, SetOptions } from './session.ts'
import type { ShardOptions } from './shards/run.ts'
import { withBar } from './work/long-work.ts'
import type { QueueFlags } from './work/queue/flags.ts'

export interface ExportFlags extends SetOptions, PruneOptions, ShardOptions, QueueFlags {
  readonly to: ExportFormatName
  readonly seed?: string
  readonly count?: number
  readonly roster?: string
  readonly out?: string
  /** Threads; default: 1, each more takes memory of its own. */
  readonly jobs?: number
  readonly solutions: SolutionMode
  /** Whether anything that the format cannot carry is a failure. */
  readonly strict?: boolean
}

/** An export on its way, whose variants come block by block. */
export interface ExportRun {
  readonly set: ExportedSet
  readonly options: Pick<ExportFlags, 'to' | 'out' | 'strict' | 'prune'>
  readonly session: Session
  /** Hands over the blocks in their order; returns of how many variants: fewer than there are if the run was interrupted. */
  readonly blocks: (take: (block: ExportBlock) => Promise<void>) => Promise<number>
  /** How the files of variants are called, where each has one. */
  readonly names: () => (variant: string) => string
}

/** Writes an export, and says what of it the other system cannot carry. */
export async function writeExport(run: ExportRun): Promise<number> {
  const format: ExportFormat = formats[run.options.to]
  const place = placeOf(run.options, run.set.id)
  return format.packaging === 'folder' ? fillFolder(format, run, place!) : writeOne(format, run, place)
}

/** Where an export goes; undefined for standard output. */
function placeOf({ to, out }: Pick<ExportFlags, 'to' | 'out'>, set: string): string | undefined {
  const { packaging } = formats[to]
  const name = exportName(set, to)
  if (out === undefined) return packaging === 'file' ? undefined : join('output', set, 'instructor', name)
  const isFolder = out.endsWith('/') || out.endsWith(sep) || statSync(out, { throwIfNoEntry: false })?.isDirectory()
  return isFolder && packaging !== 'folder' ? join(out, name) : out
}

async function writeOne(
  format: FileFormat | ArchiveFormat,
  run: ExportRun,
  place: string | undefined,
): Promise<number> {
  const { set, session } = run
  const scratch = new Scratch(place)
  try {
    const collected = new Collected(scratch, set.problems.length)
    const drawn = await run.blocks(async (block) => collected.add(block))
    if (drawn < set.variants) {
      session.note('interrupted: nothing was written')
      return exitCode.interrupted
    }
    const code = outcome(format, run, collected)
    await withBar(session, 'writing', 1, () => handOver(assembled(format, set, collected), place, session))
    return code
  } finally {
    scratch.remove()
  }
}

async function handOver(parts: Iterable<Uint8Array>, place: string | undefined, session: Session): Promise<void> {
  if (place === undefined) {
    const decoder = new TextDecoder()
    for (const part of parts) session.out(decoder.decode(part, { stream: true }))
    return
  }
  await sweepDrafts(place)
  const draft = await beginFile(place)
  for (const part of parts) await draft.write(part)
  await draft.publish()
  session.note(`wrote ${place}`)
}

async function fillFolder(format: FolderFormat, run: ExportRun, folder: string): Promise<number> {
  const { set, options, session } = run
  const collected = new Collected(inMemory, set.problems.length)
  return filling(folder, 'export', options, session, async () => {
    const nameOf = run.names()
    const drawn = await run.blocks(async (block) => {
      collected.add(block)
      for (const { variant, text } of block.files)
        await writeWhole(join(folder, `${nameOf(variant)}.${format.extension}`), text)
    })
    if (drawn < set.variants) {
      session.note(`interrupted: ${drawn} of ${set.variants} files are in ${folder}, each whole`)
      return exitCode.interrupted
    }
    const code = outcome(format, run, collected)
    session.note(`wrote ${folder}`)
    return code
  })
}

/** Says what the format could not carry. */
function outcome(format: ExportFormat, { set, options, session }: ExportRun, { facts }: Collected): number {
  const remarks = new CollectedRemarks()
  format.remark?.(set, facts, remarks)
  for (const line of remarks.lines) session.note(line)
  return options.strict && !remarks.lossless ? exitCode.fellShort : exitCode.done
}
