import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { type GuideEntry, guideDocument, guideEntry } from '../sheet/guide.ts'
import { openTemplates } from '../sheet/render/custom-templates.ts'
import { guidePage, type Page, type PageOptions, type Paper, wholeFile } from '../sheet/render/page.ts'
import type { Printer } from '../sheet/render/pdf/printer.ts'
import { worksheetProgram } from '../sheet/render/program.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import { generatorVersion } from '../solution/draw.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { solveRun } from '../solution/run.ts'
import { type SolvedVariant, solveVariant } from '../solution/variant.ts'
import { writeWhole } from './files/files.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { alikeNote, type Recipient, recipientsOf } from './labels.ts'
import { secretSeedFor } from './seed.ts'
import { openSet, type Session, type SetOptions } from './session.ts'
import { sheetOf } from './sheet.ts'
import { eachChunk } from './work/long-work.ts'
import { bearable } from './work/threads.ts'

export type SheetFormat = 'html' | 'pdf'

export interface GenerateFlags extends SetOptions, PruneOptions {
  readonly seed?: string
  readonly count?: number
  readonly roster?: string
  readonly format: readonly SheetFormat[]
  readonly out: string
  readonly jobs?: number
  readonly paper: Paper
  readonly columns: 1 | 2
  readonly templates?: string
  readonly theme?: string
  readonly solutions: SolutionMode
  /** One PDF of all worksheets for a printer that prints on both sides. */
  readonly merged?: boolean
  readonly browser?: string
}

/** Writes worksheets, keys and answer files for every recipient, a marking guide and a manifest. */
export async function generateCommand(setFile: string, options: GenerateFlags, session: Session): Promise<number> {
  if (options.merged && !options.format.includes('pdf')) throw new FaultError(mergedWithoutPdf)
  const prepared = await openSet(setFile, options)
  const seed = secretSeedFor(prepared, options.seed, session)
  const recipients = await recipientsOf(options)
  const templates = await openTemplates(options)
  const root = join(options.out, prepared.set.id)
  const look = { paper: options.paper, columns: options.columns, templates }
  return filling(root, 'generate', options, session, () =>
    writeSheets({ prepared, options, root, look }, seed, recipients, session),
  )
}

/** What all sheets of a run have in common. */
interface SheetRun {
  readonly prepared: PreparedSet
  readonly options: GenerateFlags
  /** Folder of the set. */
  readonly root: string
  readonly look: PageOptions
  readonly printer?: Printer | undefined
}

async function writeSheets(
  { prepared, options, root, look }: SheetRun,
  seed: string,
  recipients: readonly Recipient[],
  session: Session,
): Promise<number> {
  const run = planRun(prepared, seed, recipients, session)
  // The browser is started before anything is written: where there is none, nothing half-done is left behind.
  const printer = options.format.includes('pdf') ? await startPrinter(options, session) : undefined
  let done = 0
  try {
    const writer = new SheetWriter({ prepared, options, root, look, printer })
    const task = async ([planned]: readonly PlannedSheet[]) => {
      const { recipient } = planned!
      await writer.write(recipient, solveVariant(prepared, seed, recipient.label))
      done++
    }
    await eachChunk(session, { title: 'sheets', total: run.length, items: run, limit: 2 * tabsOf(options.jobs), task })
    if (done === run.length) await writer.finish(run)
  } finally {
    await printer?.close()
  }
  return outcome(done, run.length, root, session)
}

function outcome(done: number, all: number, root: string, session: Session): number {
  if (done < all) {
    session.note(`interrupted: ${done} of ${all} sheets are in ${root}, each whole; run the same command again for all`)
    return exitCode.interrupted
  }
  session.note(`wrote ${done} sheet${done === 1 ? '' : 's'} and key${done === 1 ? '' : 's'} to ${root}`)
  return exitCode.done
}

const mergedWithoutPdf: Fault = {
  code: 'merged-without-pdf',
  message: '--merged joins PDFs, and --format asks for none',
  remedy: 'add pdf to --format, or leave --merged out',
}

function tabsOf(jobs: number | undefined): number {
  return jobs === undefined ? 2 : bearable(jobs)
}

async function startPrinter({ browser, jobs }: GenerateFlags, session: Session): Promise<Printer> {
  const { openPrinter } = await import('../sheet/render/pdf/printer.ts')
  const onUnsandboxed = () =>
    session.note("this system forbids the browser's sandbox: PDFs are printed without it, script and network off")
  return openPrinter({ ...(browser && { browser }), tabs: tabsOf(jobs), onUnsandboxed })
}

interface PlannedSheet {
  readonly recipient: Recipient
  readonly entry: GuideEntry
}

/** Draws every variant once, so that a set that cannot be drawn stops the run before it has written anything. */
function planRun(
  prepared: PreparedSet,
  seed: string,
  recipients: readonly Recipient[],
  session: Session,
): PlannedSheet[] {
  const labels = recipients.map(({ label }) => label)
  const variants = solveRun(prepared, seed, labels, (alike) => session.note(alikeNote(alike, labels.length)))
  const planned = [...variants].map((variant, k) => ({
    recipient: recipients[k]!,
    entry: guideEntry(prepared, variant),
  }))
  const fixed = prepared.problems.filter(({ example }) => example.fixed)
  if (fixed.length > 0 && recipients.length > 1) {
    session.note(
      `everybody gets the same numbers in ${fixed.map(({ problem }) => problem.id).join(', ')}: nothing there is drawn`,
    )
  }
  return planned
}

/** What the manifest says of a sheet. */
interface ManifestEntry {
  readonly label: string
  readonly variant: string
  /** Draws made for it, those that were refused included. */
  readonly draws: number
  /** In the order of the sheet. */
  readonly problems: readonly { readonly id: string; readonly difficulty: number }[]
}

/** Writes the files of a run below its folder and keeps the manifest. */
class SheetWriter {
  readonly #run: SheetRun
  readonly #written = new Map<string, string>()
  readonly #variants = new Map<string, ManifestEntry>()

  constructor(run: SheetRun) {
    this.#run = run
  }

  async write({ folder, student, label }: Recipient, variant: SolvedVariant): Promise<void> {
    const { prepared, look, options } = this.#run
    const sheet = sheetOf(prepared, variant, student, look, options.solutions)
    await this.#page(join('students', folder, 'worksheet'), sheet.worksheet, worksheetProgram)
    await this.#file(join('students', folder, 'answers.yaml'), sheet.answers)
    await this.#page(join('instructor', folder, 'key'), sheet.key)
    await this.#file(join('instructor', folder, 'key.yaml'), sheet.answerKey)
    const draws = variant.problems.reduce((sum, { rejected }) => sum + rejected + 1, 0)
    const problems = variant.problems.map(({ exercise, values }) => ({
      id: exercise.problem.id,
      difficulty: exercise.difficulty(values),
    }))
    this.#variants.set(folder, { label, variant: variant.code, draws, problems })
  }

  /** Writes what is about the whole run: marking guide, joined worksheets, manifest. */
  async finish(run: readonly PlannedSheet[]): Promise<void> {
    const entries = run.map(({ entry }) => entry)
    const { prepared, look, options, printer, root } = this.#run
    await this.#page(join('instructor', 'marking-guide'), guidePage(guideDocument(prepared, entries), look))
    const merged = options.merged ? await this.#merge(run) : undefined
    const manifest = {
      set: prepared.set.id,
      generator: generatorVersion,
      browser: printer?.build ?? null,
      variants: sorted(this.#variants),
      ...(merged && { merged }),
      files: sorted(this.#written),
    }
    await writeWhole(join(root, 'instructor', 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  }

  async #merge(run: readonly PlannedSheet[]): Promise<object> {
    const { joinForDuplex } = await import('../sheet/render/pdf/merge.ts')
    const { root, prepared } = this.#run
    const parts = async function* () {
      for (const { recipient, entry } of run) {
        const pdf = await readFile(join(root, 'students', recipient.folder, 'worksheet.pdf'))
        yield { title: entry.variant, pdf }
      }
    }
    const name = join('instructor', 'all-worksheets.pdf')
    const { pdf, places } = await joinForDuplex(prepared.set.title, parts())
    await this.#file(name, pdf)
    return { file: slashed(name), sheets: places.map(({ title, page, pages }) => ({ variant: title, page, pages })) }
  }

  async #page(name: string, page: Page, program?: typeof worksheetProgram): Promise<void> {
    const { options, look, printer } = this.#run
    await Promise.all([
      options.format.includes('html') && this.#file(`${name}.html`, wholeFile(page, await program?.(look.templates))),
      printer?.print(page).then((pdf) => this.#file(`${name}.pdf`, pdf)),
    ])
  }

  async #file(name: string, content: string | Uint8Array): Promise<void> {
    const readers = name.startsWith('students') ? 'everybody' : 'owner'
    this.#written.set(slashed(name), await writeWhole(join(this.#run.root, name), content, readers))
  }
}

const slashed = (path: string) => path.replaceAll('\\', '/')

function sorted<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}
