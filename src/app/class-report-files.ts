import { join } from 'node:path'
import type { ClassReport } from '../report/class/contract.ts'
import { classReportCsv, classReportJson } from '../report/class/report-text.ts'
import type { ClassReportFormat } from '../report/formats.ts'
import { renderClassReport } from '../sheet/render/class/page.ts'
import { writeWhole } from './files/files.ts'

export const classReportTexts: Readonly<Record<ClassReportFormat, (report: ClassReport) => string>> = {
  html: renderClassReport,
  json: classReportJson,
  csv: classReportCsv,
}

/** Writes a report of a class to a folder; the names of the files. */
export async function writeClassReport(
  report: ClassReport,
  formats: readonly ClassReportFormat[],
  out: string,
): Promise<string[]> {
  const written: string[] = []
  for (const format of formats) {
    const file = join(out, `report.${format}`)
    await writeWhole(file, classReportTexts[format](report))
    written.push(file)
  }
  return written
}
