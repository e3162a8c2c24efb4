import { statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { assembled } from '../export/assembled.ts'
import { BlockWriter, type ExportBlock, variantsPerBlock } from '../export/block.ts'
import { Collected, inMemory } from '../export/collected.ts'
import type { ExportedSet } from '../export/contract.ts'
import type { ArchiveFormat, ExportFormat, FileFormat, FolderFormat } from '../export/format.ts'
import { formats } from '../export/formats.ts'
import type { ExportFormatName } from '../export/names.ts'
import { CollectedRemarks } from '../export/remarks.ts'
import { exitCode } from '../faults/fault.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import { solveRun } from '../solution/run.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { type ExportSource, exportedSet, exportName, itemsOfVariant, variantNames } from './exported-set.ts'
import { beginFile, sweepDrafts, writeWhole } from './files/files.ts'
import { Scratch } from './files/scratch.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { alikeNote, recipientsOf } from './labels.ts'
import { secretSeedFor } from './seed.ts'
import { openSet, type Session, type SetOptions } from './session.ts'
import { eachChunk, withBar } from './work/long-work.ts'

export interface ExportFlags extends SetOptions, PruneOptions {
  readonly to: ExportFormatName
  readonly seed?: string
  readonly count?: number
  readonly roster?: string
  readonly out?: string
  readonly solutions: SolutionMode
  /** Whether anything that the format cannot carry is a failure. */
  readonly strict?: boolean
}

/** An export on its way. */
interface ExportRun {
  readonly source: ExportSource
  readonly labels: readonly string[]
  readonly set: ExportedSet
  /** Undefined for standard output. */
  readonly place: string | undefined
  readonly options: ExportFlags
  readonly session: Session
}

/** Writes the variants of a set for another system, and says what of them that system cannot carry. */
export async function exportCommand(setFile: string, options: ExportFlags, session: Session): Promise<number> {
  const prepared = await openSet(setFile, options)
  const seed = secretSeedFor(prepared, options.seed, session)
  const labels = (await recipientsOf(options)).map(({ label }) => label)
  const source = { prepared, seed, mode: options.solutions, to: options.to }
  const place = placeOf(options, prepared.set.id)
  const run = { source, labels, set: exportedSet(source, labels), place, options, session }
  const format: ExportFormat = formats[options.to]
  return format.packaging === 'folder' ? fillFolder(format, run, place!) : writeOne(format, run)
}

/** Where an export goes; undefined for standard output. */
function placeOf({ to, out }: ExportFlags, set: string): string | undefined {
  const { packaging } = formats[to]
  const name = exportName(set, to)
  if (out === undefined) return packaging === 'file' ? undefined : join('output', set, 'instructor', name)
  const isFolder = out.endsWith('/') || out.endsWith(sep) || statSync(out, { throwIfNoEntry: false })?.isDirectory()
  return isFolder && packaging !== 'folder' ? join(out, name) : out
}

async function writeOne(format: FileFormat | ArchiveFormat, run: ExportRun): Promise<number> {
  const { set, place, session } = run
  const scratch = new Scratch(place)
  try {
    const collected = new Collected(scratch, set.problems.length)
    const drawn = await drawBlocks(run, variantsPerBlock, async (block) => collected.add(block))
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
  const { source, labels, set, options, session } = run
  const collected = new Collected(inMemory, set.problems.length)
  return filling(folder, 'export', options, session, async () => {
    const nameOf = variantNames(source, labels)
    const drawn = await drawBlocks(run, 1, async (block) => {
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

/** Draws the variants block by block, and returns how many: fewer than there are if the run was interrupted. */
async function drawBlocks(
  { source, labels, set, session }: ExportRun,
  perBlock: number,
  take: (block: ExportBlock) => Promise<void>,
): Promise<number> {
  const format = formats[source.to]
  const writer = new BlockWriter(format, set)
  let drawn = 0
  const task = async ([variant]: readonly SolvedVariant[]) => {
    writer.add(itemsOfVariant(source, variant!), drawn++)
    if (drawn % perBlock === 0 || drawn === labels.length) await take(writer.block())
    // Lets the interrupt in.
    await new Promise(setImmediate)
  }
  const told = (alike: Parameters<typeof alikeNote>[0]) => session.note(alikeNote(alike, labels.length))
  const items = solveRun(source.prepared, source.seed, labels, told)
  await eachChunk(session, { title: 'variants', total: labels.length, items, limit: 1, task })
  return drawn
}

/** Says what the format could not carry. */
function outcome(format: ExportFormat, { set, options, session }: ExportRun, { facts }: Collected): number {
  const remarks = new CollectedRemarks()
  format.remark?.(set, facts, remarks)
  for (const line of remarks.lines) session.note(line)
  return options.strict && !remarks.lossless ? exitCode.fellShort : exitCode.done
}
