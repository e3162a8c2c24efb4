import { join } from 'node:path'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import type { Upload } from '../../report/uploads.ts'
import { sectionNames } from '../../roster/sections.ts'
import { Archives } from '../files/archives.ts'
import { writeWhole } from '../files/files.ts'
import type { ReportRow } from './rows.ts'
import type { Sink } from './sinks.ts'

/** What a student gets to read, in one form. */
export interface FeedbackForm {
  readonly extension: 'html' | 'pdf' | 'md'
  make(grade: ReportedGrade): Promise<string | Uint8Array> | string
}

/** The name of each row's section as that of a folder or file; undefined where sections are not told apart. */
export type SectionOf = (row: ReportRow) => string | undefined

/** Sections of a run, each with a name of its own. */
export function sectionsOf(rows: readonly ReportRow[], by: 'section' | undefined): SectionOf {
  if (by === undefined) return () => undefined
  const nameOf = sectionNames(rows.map(({ identity }) => identity.entry?.section))
  return ({ identity }) => nameOf(identity.entry?.section)
}

/** A file for each row that has a name, in a folder or in a folder per section. */
export function feedbackFolder(
  folder: string,
  { extension, make }: FeedbackForm,
  sectionOf: SectionOf,
  names: ReadonlyMap<ReportRow, string>,
): Sink {
  return {
    entry: async (grade, row) => {
      const name = names.get(row)
      if (name === undefined) return
      const section = sectionOf(row)
      const place = section === undefined ? folder : join(folder, section)
      await writeWhole(join(place, `${name}.${extension}`), await make(grade))
    },
    end: () => folder,
  }
}

/** An archive for the upload of a platform, or one per section; without a student there is none. */
export function feedbackArchives(
  upload: Upload,
  file: string,
  { extension, make }: FeedbackForm,
  handles: ReadonlyMap<ReportRow, string>,
  sectionOf: SectionOf,
): Sink {
  const archives = new Archives()
  return {
    entry: async (grade, row) => {
      const handle = handles.get(row)
      if (handle === undefined) return
      const content = await make(grade)
      const section = sectionOf(row)
      const archive = section === undefined ? `${file}.zip` : `${file}-${section}.zip`
      const name = upload.fileName(handle, `feedback.${extension}`)
      await archives.add(archive, name, typeof content === 'string' ? Buffer.from(content) : content)
    },
    end: async () => (await archives.publish()).join(', ') || undefined,
    discard: () => archives.discard(),
  }
}
