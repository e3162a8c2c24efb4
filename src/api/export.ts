import { exportName, itemsOfVariant, writtenAs } from '../app/exported-set.ts'
import { wholeText } from '../export/contract.ts'
import { formats } from '../export/formats.ts'
import type { ExportFormatName } from '../export/names.ts'
import type { Remark } from '../export/remark.ts'
import { CollectedRemarks } from '../export/remarks.ts'
import { zipped } from '../export/zip.ts'
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
export function exportSet(set: LoadedSet, format: ExportFormatName, options: ExportOptions = {}): ExportedQuestions {
  const { labels = ['1'], solutions = 'full', onShared } = options
  const prepared = preparedOf(set)
  const seed = statedSeed(prepared, options.seed)
  const run = solveRun(prepared, seed, studentsByLabel(labels).keys(), ({ problem, labels }) =>
    onShared?.(problem.id, labels),
  )
  const variants = Array.from(run, (variant) => itemsOfVariant(prepared, variant, seed, solutions, formats[format]))
  const remarks = new CollectedRemarks()
  const written = writtenAs(format, prepared, variants, remarks)
  const name = exportName(set.id, format)
  const contents = {
    file: () => [[name, wholeText(written[0]!)]] as const,
    zip: () => [[name, zipped(written)]] as const,
    folder: () => written.map((file) => [file.name, wholeText(file)] as const),
  }
  return { files: new Map<string, string | Uint8Array>(contents[formats[format].packaging]()), remarks: remarks.all }
}
