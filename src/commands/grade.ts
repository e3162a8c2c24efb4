import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCode } from '../fault.ts'
import { gradeSubmission, unreadableGrade } from '../grade/grade.ts'
import type { Grade } from '../grade/types.ts'
import { csvHeader, csvRow } from '../report/csv.ts'
import { gradeLine, jsonArray } from '../report/json.ts'
import { gradeTable } from '../report/table.ts'
import type { PreparedSet } from '../solution/variant.ts'
import { writeWhole } from './files.ts'
import { fileFault, openSet, type Session, seedFor } from './session.ts'
import { submissionFiles } from './submission-files.ts'

export type GradeFormat = 'table' | 'csv' | 'json' | 'jsonl'

export interface GradeOptions {
  readonly seed?: string
  readonly format?: readonly GradeFormat[]
  readonly out?: string
  readonly failUnder?: number
}

/** Grades files and folders of files; one entry per submission, in input order, whatever happens to any of them. */
export async function grade(
  setFile: string,
  inputs: readonly string[],
  options: GradeOptions,
  session: Session,
): Promise<number> {
  const prepared = await openSet(setFile)
  const seed = seedFor(prepared, options.seed, session)
  const files = await submissionFiles(inputs)
  const bar = session.progress('grading', files.length)
  const grades: Grade[] = []
  for (const file of files) {
    grades.push(await gradeFile(prepared, seed, file))
    bar.step()
  }
  bar.stop()
  await report(prepared, grades, options, session)
  const least = options.failUnder
  return least !== undefined && grades.some(({ score, points }) => 100 * score < least * points)
    ? exitCode.fellShort
    : exitCode.done
}

async function gradeFile(prepared: PreparedSet, seed: string, file: string): Promise<Grade> {
  const bytes = await readFile(file).catch((error) => fileFault(error, file, 'read'))
  return bytes instanceof Uint8Array
    ? gradeSubmission(prepared, seed, bytes, file)
    : unreadableGrade(prepared, file, bytes.faults[0]!)
}

const writers: Readonly<Record<GradeFormat, (prepared: PreparedSet, grades: readonly Grade[]) => string>> = {
  table: (_, grades) => gradeTable(grades),
  json: (_, grades) => jsonArray.begin + grades.map(gradeLine).join(jsonArray.between) + jsonArray.end,
  jsonl: (_, grades) => grades.map((one) => `${gradeLine(one)}\n`).join(''),
  csv: ({ set }, grades) => csvHeader(set.problems.map(({ id }) => id)) + grades.map(csvRow).join(''),
}

async function report(
  prepared: PreparedSet,
  grades: readonly Grade[],
  options: GradeOptions,
  session: Session,
): Promise<void> {
  const formats = options.format ?? (options.out === undefined ? ['table'] : ['csv', 'json'])
  for (const format of formats) {
    const text = writers[format](prepared, grades)
    if (options.out === undefined || format === 'table') session.out(text)
    else {
      const file = join(options.out, `grades.${format}`)
      await writeWhole(file, text)
      session.note(`wrote ${file}`)
    }
  }
}
