import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fingerprint } from '../../base/fingerprint.ts'
import { uploads } from '../../report/uploads.ts'
import { sectionNames } from '../../roster/sections.ts'
import type { ProblemSet } from '../../set/types.ts'
import { terminalText } from '../../text/terminal-text.ts'
import { noteEach } from '../batch/gradebook.ts'
import { Archives } from '../files/archives.ts'
import { writeWhole } from '../files/files.ts'
import type { WrittenSheet } from '../generate/sheet-journal.ts'
import type { Session } from '../session.ts'
import { Drafts } from './drafts.ts'
import type { HandedSheet, SheetFile } from './handed-sheet.ts'
import type { HandOutPlan, PlannedHandOut } from './plan.ts'
import type { HandOutWay } from './ways.ts'

/** Sheets that are written and are to be handed out. */
export interface HandedOut {
  readonly set: ProblemSet
  /** Folder of the set. */
  readonly root: string
  readonly sheets: () => AsyncIterable<WrittenSheet>
}

/** One way of handing out: takes the sheets one by one, and says in the end what it wrote. */
interface HandOut {
  add(sheet: HandedSheet): Promise<void>
  end(): Promise<string[]>
  discard?(): Promise<void>
}

/** Hands sheets out in all ways of a plan, from what stands in the folders of the students and nowhere else. */
export async function writeHandOuts(planned: PlannedHandOut, sheets: HandedOut, session: Session): Promise<void> {
  const { plan } = planned
  const handOuts = plan.ways.map((way) => handOutOf(way, plan, sheets, session))
  try {
    for await (const sheet of sheetsToHandOut(planned, sheets)) for (const handOut of handOuts) await handOut.add(sheet)
    for (const handOut of handOuts) for (const written of await handOut.end()) session.note(`wrote ${written}`)
  } catch (error) {
    for (const handOut of handOuts) await handOut.discard?.()
    throw error
  }
}

async function* sheetsToHandOut(
  { plan: { by }, students }: PlannedHandOut,
  { root, sheets }: HandedOut,
): AsyncGenerator<HandedSheet> {
  const known = new Map(students.map((student) => [student.folder, student]))
  const nameOf = sectionNames(students.map(({ section }) => section))
  for await (const { folder, variant, files } of sheets()) {
    const own = Object.keys(files).filter((name) => name.startsWith(`students/${folder}/`))
    const read = own.map(async (name) => ({ name: basename(name), bytes: await readFile(join(root, name)) }))
    const student = known.get(folder)
    yield {
      folder,
      code: variant,
      ...(student && { student }),
      ...(by && { section: nameOf(student?.section) }),
      files: await Promise.all(read),
    }
  }
}

function handOutOf(way: HandOutWay, plan: HandOutPlan, sheets: HandedOut, session: Session): HandOut {
  const place = join(sheets.root, 'hand-out', way)
  switch (way) {
    case 'folder':
      return inFolders(place)
    case 'mail':
      return asMails(place, plan, sheets, session)
    case 'moodle':
      return inArchives(place, plan, way)
    case 'canvas':
      return inArchives(place, plan, way)
  }
}

function inFolders(place: string): HandOut {
  return {
    add: async ({ folder, section, files }) => {
      for (const { name, bytes } of files)
        await writeWhole(join(place, section ?? '', folder, name), bytes, 'everybody')
    },
    end: async () => [place],
  }
}

function inArchives(place: string, { handles }: HandOutPlan, way: 'moodle' | 'canvas'): HandOut {
  const upload = way === 'moodle' ? uploads['moodle-feedback'] : uploads['canvas-comments']
  const archives = new Archives()
  return {
    add: async ({ student, section, files }) => {
      const handle = student && handles[way]?.[student.id]
      if (handle === undefined) return
      const archive = section === undefined ? `${place}.zip` : `${place}-${section}.zip`
      // Canvas calls each file of a student the same: one has to be enough, and it writes the answers itself.
      const sent = way === 'canvas' ? files.filter(isWorksheet).slice(0, 1) : files
      for (const { name, bytes } of sent) await archives.add(archive, upload.fileName(handle, name), bytes)
    },
    end: () => archives.publish(),
    discard: () => archives.discard(),
  }
}

function isWorksheet({ name }: SheetFile): boolean {
  return name.startsWith('worksheet.')
}

function asMails(place: string, { mail, due }: HandOutPlan, { set }: HandedOut, session: Session): HandOut {
  const drafts = new Drafts(set, mail!, due)
  return {
    add: async (sheet) => {
      const draft = await drafts.draftFor(sheet, fingerprint(`${set.id} ${sheet.code}`))
      if (draft) await writeWhole(join(place, sheet.section ?? '', `${sheet.folder}.eml`), draft)
    },
    end: async () => {
      noteEach(
        (text) => session.note(terminalText(text)),
        'without a draft, as the roster has no e-mail address of theirs',
        drafts.without,
        ({ folder }) => folder,
      )
      await writeWhole(join(place, 'mail-merge.csv'), drafts.table())
      return [place]
    },
  }
}
