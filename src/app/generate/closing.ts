import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Guide } from '../../sheet/guide.ts'
import { guidePage } from '../../sheet/render/page.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import type { Templates } from '../../sheet/render/templates.ts'
import { generatorVersion } from '../../solution/draw.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { writeWhole } from '../files/files.ts'
import { type MadeFile, pageFiles, type SheetStyle } from './making.ts'
import { type WrittenSheet, writeMade } from './sheet-journal.ts'

/** A run whose sheets are written. */
export interface MadeRun {
  readonly prepared: PreparedSet
  readonly style: SheetStyle & { readonly templates: Templates }
  readonly printer: Printer | undefined
  /** Folder of the set. */
  readonly root: string
  /** Whether all worksheets are joined to one PDF. */
  readonly merged: boolean
  /** What is kept of the sheets, in the order of the run; it can be read again and again. */
  readonly sheets: () => AsyncIterable<WrittenSheet>
}

/** Writes what is about a run as a whole: marking guide, joined worksheets, manifest. */
export async function closeRun(run: MadeRun): Promise<void> {
  const { prepared, style, printer, root } = run
  const own = new Map<string, string>()
  const write = async (file: MadeFile) => own.set(file.name, await writeMade(root, file))
  const guide = await guideOf(run)
  for (const file of await pageFiles('instructor/marking-guide', guidePage(guide, style), style.formats, printer))
    await write(file)
  const merged = run.merged ? await joined(run) : undefined
  if (merged) await write(merged.file)
  const variants = new Map<string, object>()
  for await (const { folder, label, variant, draws, problems, files } of run.sheets()) {
    variants.set(folder, { label, variant, draws, problems })
    for (const [name, digest] of Object.entries(files)) own.set(name, digest)
  }
  const manifest = {
    set: prepared.set.id,
    generator: generatorVersion,
    browser: printer?.build ?? null,
    variants: sorted(variants),
    ...(merged && { merged: { file: merged.file.name, sheets: merged.sheets } }),
    files: sorted(own),
  }
  await writeWhole(join(root, 'instructor', 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function guideOf({ prepared, sheets }: MadeRun) {
  const guide = new Guide(prepared)
  for await (const { variant, guide: problems } of sheets()) guide.add({ variant, problems })
  return guide.document()
}

interface JoinedSheets {
  readonly file: MadeFile
  readonly sheets: readonly { readonly variant: string; readonly page: number; readonly pages: number }[]
}

async function joined({ prepared, root, sheets }: MadeRun): Promise<JoinedSheets> {
  const { joinForDuplex } = await import('../../sheet/render/pdf/merge.ts')
  const parts = async function* () {
    for await (const { variant, folder } of sheets())
      yield { title: variant, pdf: await readFile(join(root, 'students', folder, 'worksheet.pdf')) }
  }
  const { pdf, places } = await joinForDuplex(prepared.set.title, parts())
  return {
    file: { name: 'instructor/all-worksheets.pdf', bytes: pdf },
    sheets: places.map(({ title, page, pages }) => ({ variant: title, page, pages })),
  }
}

function sorted<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}
