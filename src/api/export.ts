import { constants } from 'node:buffer'
import { blocksOf, exportedSet, exportName, variantNames } from '../app/exported-set.ts'
import { assembled } from '../export/assembled.ts'
import type { VariantFile } from '../export/block.ts'
import { Collected, inMemory } from '../export/collected.ts'
import type { ExportedSet } from '../export/contract.ts'
import type { ArchiveFormat, ExportFormat, FileFormat, FolderFormat } from '../export/format.ts'
import { formats } from '../export/formats.ts'
import type { ExportFormatName } from '../export/names.ts'
import type { Remark } from '../export/remark.ts'
import { CollectedRemarks } from '../export/remarks.ts'
import { FaultError } from '../faults/fault.ts'
import type { Student } from '../sheet/student.ts'
import { solveRun } from '../solution/run.ts'
import { studentsByLabel } from './labels.ts'
import { type LoadedSet, preparedOf, statedSeed } from './set.ts'

export interface ExportOptions {
  /** Default: the seed that the set carries. */
  readonly seed?: string
  /** One variant each: labels, or students, whose ids are the labels; default `['1']`. */
  readonly labels?: readonly (string | Student)[]
  /** Worked solutions; default `full`. */
  readonly solutions?: 'full' | 'compact'
  /** Told, once all are drawn, of each problem that labels drew alike, and of the labels of each such draw. */
  readonly onShared?: (problem: string, labels: readonly (readonly string[])[]) => void
}

/** A set in the format of another system. It holds the answers. */
export interface ExportedQuestions {
  /** By name: one file, one archive (bytes), or a file per variant. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** What the format does not carry as the set has it. */
  readonly remarks: readonly Remark[]
}

/** The variants of a set in a format, the bytes of `gradsheet export`; writes no file. Throws a FaultError. */
export function exportSet(loaded: LoadedSet, format: ExportFormatName, options: ExportOptions = {}): ExportedQuestions {
  const { labels = ['1'], solutions = 'full', onShared } = options
  const prepared = preparedOf(loaded)
  const seed = statedSeed(prepared, options.seed)
  const source = { prepared, seed, mode: solutions, to: format }
  const all = [...studentsByLabel(labels).keys()]
  const set = exportedSet(source, all)
  const variants = solveRun(prepared, seed, all, ({ problem, labels }) => onShared?.(problem.id, labels))
  const collected = new Collected(inMemory, set.problems.length)
  const texts: VariantFile[] = []
  for (const block of blocksOf(source, set, variants)) {
    collected.add(block)
    texts.push(...block.files)
  }
  const remarks = new CollectedRemarks()
  const writes: ExportFormat = formats[format]
  writes.remark?.(set, collected.facts, remarks)
  const files =
    writes.packaging === 'folder'
      ? variantFiles(writes, texts, variantNames(source, all))
      : new Map([[exportName(set.id, format), oneFile(writes, set, collected)]])
  return { files, remarks: remarks.all }
}

function variantFiles({ extension }: FolderFormat, texts: readonly VariantFile[], nameOf: (code: string) => string) {
  return new Map(texts.map(({ variant, text }) => [`${nameOf(variant)}.${extension}`, text]))
}

function oneFile(format: FileFormat | ArchiveFormat, set: ExportedSet, collected: Collected): string | Uint8Array {
  const bytes = Buffer.concat([...assembled(format, set, collected)])
  if (format.packaging === 'zip') return new Uint8Array(bytes)
  if (bytes.length <= constants.MAX_STRING_LENGTH) return bytes.toString()
  throw new FaultError({
    code: 'export-too-large',
    message: 'so many variants do not fit one text',
    remedy: 'export fewer variants, parts of the set, or by the command line',
  })
}
