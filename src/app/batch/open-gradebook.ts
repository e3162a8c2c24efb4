import { type Fault, FaultError } from '../../faults/fault.ts'
import { readTextFile } from '../../files/text-file.ts'
import type { Gradebook } from '../../report/gradebook.ts'
import { type GradebookKind, readGradebook } from '../../report/read-gradebook.ts'
import { isUpload, uploads } from '../../report/uploads.ts'
import type { KeptText } from '../kept-text.ts'

const mostBytes = 64 * 1024 * 1024

export interface GradebookOptions {
  /** Gradebook or worksheet as downloaded. */
  readonly gradebook?: string
  readonly format?: readonly string[]
  /** Which column takes the marks, where its title does not tell. */
  readonly column?: string
  readonly newColumn?: boolean
  /** Writes 0 for students without a hand-in and without a mark. */
  readonly zeros?: boolean
}

/**
 * The text of the gradebook that grades are to be put into, if there is one.
 * @throws FaultError why the file cannot be read
 */
export async function readGradebookText({ gradebook }: GradebookOptions): Promise<KeptText | undefined> {
  if (gradebook === undefined) return undefined
  return { file: gradebook, text: await readTextFile(gradebook, mostBytes, 'with its mark') }
}

/**
 * The gradebook that grades are to be put into, if there is one.
 * @throws FaultError `which-gradebook`, `no-gradebook`, `not-a-gradebook`, `which-column`
 */
export function gradebookIn(
  kept: KeptText | undefined,
  { format, column, newColumn, zeros }: GradebookOptions,
  title: string,
): Gradebook | undefined {
  const wants = (kind: GradebookKind) =>
    format?.some((name) => name === kind || (isUpload(name) && uploads[name].system === kind))
  const kinds = (['canvas', 'moodle'] as const).filter(wants)
  const written = kinds.filter((kind) => format?.includes(kind))
  if (zeros && written.length === 0) throw new FaultError(noGradebook('--zeros', '--format canvas or --format moodle'))
  if (kept === undefined && (column !== undefined || newColumn))
    throw new FaultError(noGradebook(newColumn ? '--new-column' : '--column', '--gradebook'))
  if (kept === undefined) return undefined
  if (kinds.length === 1) {
    const marks = { title, ...(column !== undefined && { column }), ...(newColumn && { newColumn }) }
    return readGradebook(kinds[0]!, kept.text, kept.file, marks)
  }
  throw new FaultError({
    code: 'which-gradebook',
    message: 'whose gradebook this is cannot be told',
    file: kept.file,
    remedy: 'pass --format canvas or --format moodle with --gradebook',
  })
}

function noGradebook(option: string, missing: string): Fault {
  return {
    code: 'no-gradebook',
    message: `${option} is about a gradebook, and none is written`,
    remedy: `leave it out, or add ${missing}`,
  }
}
