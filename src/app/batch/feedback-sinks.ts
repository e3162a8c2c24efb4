import { join } from 'node:path'
import { ArchiveWriter } from '../../export/archive/writer.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import type { Upload } from '../../report/uploads.ts'
import { ownFileNames } from '../../roster/file-name.ts'
import { beginFile, type FileDraft, writeWhole } from '../files/files.ts'
import type { ReportRow } from './rows.ts'
import type { Sink } from './sinks.ts'

/** What a student gets to read, in one form. */
export interface FeedbackForm {
  readonly extension: 'html' | 'pdf' | 'md'
  make(grade: ReportedGrade): Promise<string | Uint8Array> | string
}

/** The name of each row's section as that of a folder or file; undefined where sections are not told apart. */
export type SectionOf = (row: ReportRow) => string | undefined

const withoutSection = 'no-section'

/** Sections of a run, each with a name of its own. */
export function sectionsOf(rows: readonly ReportRow[], by: 'section' | undefined): SectionOf {
  if (by === undefined) return () => undefined
  const written = ({ identity }: ReportRow) => identity.entry?.section ?? ''
  const sections = [...new Set(rows.map(written))].sort((a, b) => (a < b ? -1 : 1))
  const names = ownFileNames(sections.map((section) => section || withoutSection))
  const nameOf = new Map(sections.map((section, k) => [section, names[k]!]))
  return (row) => nameOf.get(written(row))
}

/** A file per student in a folder, or in a folder per section. */
export function feedbackFolder(
  folder: string,
  { extension, make }: FeedbackForm,
  sectionOf: SectionOf,
  nameOf = ({ page }: ReportRow) => page,
): Sink {
  return {
    entry: async (grade, row) => {
      const section = sectionOf(row)
      const place = section === undefined ? folder : join(folder, section)
      await writeWhole(join(place, `${nameOf(row)}.${extension}`), await make(grade))
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
  const archives = new Map<string, { readonly draft: FileDraft; readonly writer: ArchiveWriter }>()
  const open = async (section: string | undefined) => {
    const name = section === undefined ? `${file}.zip` : `${file}-${section}.zip`
    const known = archives.get(name)
    if (known) return known
    const begun = { draft: await beginFile(name), writer: new ArchiveWriter() }
    archives.set(name, begun)
    return begun
  }
  return {
    entry: async (grade, row) => {
      const handle = handles.get(row)
      if (handle === undefined) return
      const content = await make(grade)
      const { draft, writer } = await open(sectionOf(row))
      const name = upload.fileName(handle, `feedback.${extension}`)
      await draft.write(writer.add(name, typeof content === 'string' ? Buffer.from(content) : content))
    },
    end: async () => {
      for (const { draft, writer } of archives.values()) {
        await draft.write(writer.end())
        await draft.publish()
      }
      return archives.size > 0 ? [...archives.keys()].join(', ') : undefined
    },
    discard: async () => {
      for (const { draft } of archives.values()) await draft.discard()
    },
  }
}
