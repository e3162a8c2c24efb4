import { join } from 'node:path'
import { gradeSubmission } from '../../grade/grade.ts'
import { jsonText } from '../../report/json.ts'
import { SuspicionFinder, suspicionsCsv, suspicionsText } from '../../report/suspicions.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { writeWhole } from '../files/files.ts'
import type { Session } from '../session.ts'
import type { Grades } from './grades.ts'

/** Reports wrong answers that fit the sheet of another student of the batch or the roster. */
export async function reportSuspicions(
  prepared: PreparedSet,
  seed: string | undefined,
  grades: Grades,
  { out, format }: { readonly out?: string; readonly format?: readonly string[] },
  session: Session,
): Promise<void> {
  const finder = new SuspicionFinder()
  await grades.each((grade) => finder.note(grade))
  await grades.each((grade) => finder.compare(grade, grade.student))
  if (seed !== undefined)
    for (const { id } of grades.roster?.entries ?? []) finder.compare(sheetOf(prepared, seed, id), id)
  const found = finder.result()
  if (out === undefined) {
    // Nothing but the report itself belongs between the rows of a machine's format.
    if (!format || format.includes('table')) session.out(`\n${suspicionsText(found)}`)
    else session.note(suspicionsText(found).trimEnd())
    return
  }
  await writeWhole(join(out, 'suspicions.csv'), suspicionsCsv(found))
  await writeWhole(join(out, 'suspicions.json'), `${jsonText(found)}\n`)
  session.note(`wrote ${join(out, 'suspicions.csv')}: ${found.length} to be looked at`)
}

/** The right answers of a sheet, as the grade of a submission that leaves every blank empty. */
function sheetOf(prepared: PreparedSet, seed: string, label: string) {
  const empty = { set: prepared.set.id, student: label, answers: {} }
  return gradeSubmission(prepared, seed, Buffer.from(JSON.stringify(empty)), label)
}
