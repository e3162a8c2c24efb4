import { parseVerbatim } from '../roster/table.ts'
import { readCanvas } from './canvas-gradebook.ts'
import type { Gradebook, MarkColumn } from './gradebook.ts'
import { readWorksheet } from './moodle-worksheet.ts'

export type GradebookKind = 'canvas' | 'moodle'

/**
 * Reads a gradebook or grading worksheet as downloaded.
 * @throws FaultError `not-a-gradebook`, `which-column`, `no-such-column`, or what is wrong with it as CSV
 */
export function readGradebook(kind: GradebookKind, written: string, file: string, marks: MarkColumn): Gradebook {
  const table = parseVerbatim(written, file)
  return kind === 'canvas' ? readCanvas(table, file, marks) : readWorksheet(table, file, marks)
}
