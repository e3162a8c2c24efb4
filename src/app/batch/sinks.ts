import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault } from '../../faults/file-fault.ts'
import type { ReportedGrade, TextReport } from '../../report/reported-grade.ts'
import { beginFile, type FileDraft, writeWhole } from '../files/files.ts'
import type { ReportRow } from './rows.ts'

/** Where grades go, one after the other. */
export interface Sink {
  begin?(): Promise<void> | void
  entry(grade: ReportedGrade, row: ReportRow): Promise<void> | void
  /** Makes the report whole; the file it wrote, if any. */
  end(): Promise<string | undefined> | string | undefined
  /** Gives up what is half done. */
  discard?(): Promise<void>
}

/** A report printed to standard output. */
export function printed(report: TextReport, out: (text: string) => void): Sink {
  return {
    begin: () => out(report.begin()),
    entry: (grade) => print(report.entry(grade)),
    end: () => print(report.end()),
  }

  function print(text: string): undefined {
    if (text !== '') out(text)
  }
}

const chunk = 1 << 16

/** A report in a file that appears when it is whole. */
export function filed(report: TextReport, file: string): Sink {
  let draft: FileDraft | undefined
  let waiting = ''
  const write = async (text: string, least: number) => {
    waiting += text
    if (waiting.length < least) return
    await draft!.write(waiting)
    waiting = ''
  }
  return {
    begin: async () => {
      draft = await beginFile(file)
      await write(report.begin(), chunk)
    },
    entry: (grade) => write(report.entry(grade), chunk),
    end: async () => {
      await write(report.end(), 0)
      await draft!.publish()
      return file
    },
    discard: async () => draft?.discard(),
  }
}

/** A report added to a file that belongs to the CI runner. */
export function appended(report: TextReport, file: string): Sink {
  let text = ''
  return {
    begin: () => {
      text = report.begin()
    },
    entry: (grade) => {
      text += report.entry(grade)
    },
    end: async () => {
      await appendFile(file, text + report.end()).catch((error) => {
        throw fileFault(error, file, 'write')
      })
      return file
    },
  }
}

/** A file per student, in a folder. */
export function paged(folder: string, extension: string, textOf: (grade: ReportedGrade) => string): Sink {
  return {
    entry: async (grade, { page }) => {
      await writeWhole(join(folder, `${page}.${extension}`), textOf(grade))
    },
    end: () => folder,
  }
}
