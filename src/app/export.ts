import { statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { ExportedFile, ExportFormat, Item } from '../export/contract.ts'
import { formats } from '../export/formats.ts'
import type { ExportFormatName } from '../export/names.ts'
import { CollectedRemarks } from '../export/remarks.ts'
import { zipped } from '../export/zip.ts'
import { exitCode } from '../faults/fault.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { solveRun } from '../solution/run.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { exportName, itemsOfVariant, writtenAs } from './exported-set.ts'
import { beginFile, sweepDrafts, writeWhole } from './files/files.ts'
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

/** Writes the variants of a set for another system, and says what of them that system cannot carry. */
export async function exportCommand(setFile: string, options: ExportFlags, session: Session): Promise<number> {
  const prepared = await openSet(setFile, options)
  const seed = secretSeedFor(prepared, options.seed, session)
  const labels = (await recipientsOf(options)).map(({ label }) => label)
  const variants = await drawItems(prepared, seed, labels, options, session)
  if (variants === undefined) {
    session.note('interrupted: nothing was written')
    return exitCode.interrupted
  }
  const format = formats[options.to]
  const remarks = new CollectedRemarks()
  const files = await withBar(session, 'writing', 1, () => writtenAs(options.to, prepared, variants, remarks))
  for (const line of remarks.lines) session.note(line)
  await handOver(format, files, placeOf(options, prepared.set.id), options, session)
  return options.strict && !remarks.lossless ? exitCode.fellShort : exitCode.done
}

/** The items of every label; undefined when the run was interrupted. */
async function drawItems(
  prepared: PreparedSet,
  seed: string,
  labels: readonly string[],
  { solutions, to }: ExportFlags,
  session: Session,
): Promise<Item[][] | undefined> {
  const drawn: Item[][] = []
  const items = solveRun(prepared, seed, labels, (alike) => session.note(alikeNote(alike, labels.length)))
  const task = async ([variant]: readonly SolvedVariant[]) => {
    drawn.push(itemsOfVariant(prepared, variant!, seed, solutions, formats[to]))
    // Lets the interrupt in.
    await new Promise(setImmediate)
  }
  const interrupted = await eachChunk(session, { title: 'variants', total: labels.length, items, limit: 1, task })
  return interrupted ? undefined : drawn
}

/** Where an export goes; undefined for standard output. */
function placeOf({ to, out }: ExportFlags, set: string): string | undefined {
  const { packaging } = formats[to]
  const name = exportName(set, to)
  if (out === undefined) return packaging === 'file' ? undefined : join('output', set, 'instructor', name)
  const isFolder = out.endsWith('/') || out.endsWith(sep) || statSync(out, { throwIfNoEntry: false })?.isDirectory()
  return isFolder && packaging !== 'folder' ? join(out, name) : out
}

async function handOver(
  { packaging }: ExportFormat,
  files: readonly ExportedFile[],
  place: string | undefined,
  options: PruneOptions,
  session: Session,
): Promise<void> {
  if (place === undefined) {
    for (const piece of piecesOf(files[0]!)) session.out(piece)
    return
  }
  if (packaging !== 'folder') await sweepDrafts(place)
  if (packaging === 'zip') await writeWhole(place, await withBar(session, 'packing', 1, () => zipped(files)))
  else if (packaging === 'file') await writePieces(place, files[0]!)
  else
    await filling(place, 'export', options, session, async () => {
      for (const file of files) await writePieces(join(place, file.name), file)
      return exitCode.done
    })
  session.note(`wrote ${place}`)
}

async function writePieces(place: string, file: ExportedFile): Promise<void> {
  const draft = await beginFile(place)
  for (const piece of piecesOf(file)) await draft.write(piece)
  await draft.publish()
}

function piecesOf({ text }: ExportedFile): readonly string[] {
  return typeof text === 'string' ? [text] : text
}
