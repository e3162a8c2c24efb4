import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { redact } from '../document/redact.ts'
import { exitCode } from '../fault.ts'
import { openTemplates } from '../render/custom-templates.ts'
import { guidePage, type Page, type PageOptions, type Paper, sheetPage, wholeFile } from '../render/page.ts'
import type { Printer } from '../render/pdf/printer.ts'
import type { Templates } from '../render/templates.ts'
import { answerKey, answerSheet } from '../sheet/answer-file.ts'
import { type GuideEntry, guideDocument, guideEntry } from '../sheet/guide.ts'
import { keyDocument } from '../sheet/sheet.ts'
import { generatorVersion, type PreparedSet, type SolvedVariant, solveRun, solveVariant } from '../solution/variant.ts'
import { prepareFolder, writeWhole } from './files.ts'
import { type Recipient, recipientsOf } from './labels.ts'
import { openSet, type Session, seedFor } from './session.ts'

export type SheetFormat = 'html' | 'pdf'

export interface GenerateOptions {
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
  readonly browser?: string
}

/** Writes worksheets, keys and answer files for every recipient, a marking guide and a manifest. */
export async function generate(setFile: string, options: GenerateOptions, session: Session): Promise<number> {
  const prepared = await openSet(setFile)
  const seed = seedFor(prepared, options.seed, session)
  const recipients = await recipientsOf(options)
  const run = planRun(prepared, seed, recipients, session)
  const templates = await openTemplates(options)
  const root = join(options.out, prepared.set.id)
  // The browser is started before anything is written: where there is none, nothing half-done is left behind.
  const printer = options.format.includes('pdf') ? await startPrinter(options) : undefined
  const bar = session.progress('sheets', recipients.length)
  try {
    await prepareFolder(root)
    const writer = new SheetWriter(prepared, options, root, printer, templates)
    await eachOf(run, 2 * (options.jobs ?? defaultTabs), async ({ recipient, salt }) => {
      await writer.write(recipient, solveVariant(prepared, seed, recipient.label, salt))
      bar.step()
    })
    await writer.finish(
      run.map(({ entry }) => entry),
      run[0]!.example(),
    )
  } finally {
    bar.stop()
    await printer?.close()
  }
  const sheets = `${recipients.length} sheet${recipients.length === 1 ? '' : 's'} and key${recipients.length === 1 ? '' : 's'}`
  session.note(`wrote ${sheets} to ${root}`)
  return exitCode.done
}

const defaultTabs = 2

async function startPrinter({ browser, jobs }: GenerateOptions): Promise<Printer> {
  const { openPrinter } = await import('../render/pdf/printer.ts')
  return openPrinter({ ...(browser && { browser }), tabs: jobs ?? defaultTabs })
}

interface PlannedSheet {
  readonly recipient: Recipient
  readonly salt: number
  readonly entry: GuideEntry
  example(): SolvedVariant
}

/** Draws every variant once, so that a set that cannot be drawn stops the run before it has written anything. */
function planRun(
  prepared: PreparedSet,
  seed: string,
  recipients: readonly Recipient[],
  session: Session,
): PlannedSheet[] {
  const labels = recipients.map(({ label }) => label)
  const variants = solveRun(prepared, seed, labels, (problem) =>
    session.note(
      `problem ${problem.id} has fewer different draws than there are sheets, so some students share one; widen its ranges`,
    ),
  )
  const planned = [...variants].map((variant, k) => ({
    recipient: recipients[k]!,
    salt: variant.salt,
    entry: guideEntry(prepared.set, variant),
    example: () => solveVariant(prepared, seed, variant.label, variant.salt),
  }))
  const fixed = prepared.problems.filter((_, k) => planned[0]!.example().problems[k]!.exercise.fixed)
  if (fixed.length > 0 && recipients.length > 1) {
    session.note(
      `everybody gets the same numbers in ${fixed.map(({ problem }) => problem.id).join(', ')}: nothing there is drawn`,
    )
  }
  return planned
}

/** Writes the files of a run below its folder and keeps the manifest. */
class SheetWriter {
  readonly #prepared: PreparedSet
  readonly #options: GenerateOptions
  readonly #root: string
  readonly #printer: Printer | undefined
  readonly #look: PageOptions
  readonly #written = new Map<string, string>()
  readonly #variants = new Map<string, { label: string; variant: string; draws: number }>()

  constructor(
    prepared: PreparedSet,
    options: GenerateOptions,
    root: string,
    printer: Printer | undefined,
    templates: Templates,
  ) {
    this.#prepared = prepared
    this.#look = { paper: options.paper, columns: options.columns, templates }
    this.#options = options
    this.#root = root
    this.#printer = printer
  }

  async write({ folder, student, label }: Recipient, variant: SolvedVariant): Promise<void> {
    const key = keyDocument(this.#prepared.set, variant, student)
    await this.#page(join('students', folder, 'worksheet'), sheetPage(redact(key), this.#look))
    await this.#file(join('students', folder, 'answers.yaml'), answerSheet(this.#prepared, variant, student))
    await this.#page(join('instructor', folder, 'key'), sheetPage(key, this.#look))
    await this.#file(join('instructor', folder, 'key.yaml'), answerKey(this.#prepared, variant, student))
    const draws = variant.problems.reduce((sum, { rejected }) => sum + rejected + 1, 0)
    this.#variants.set(folder, { label, variant: variant.code, draws })
  }

  async finish(entries: readonly GuideEntry[], example: SolvedVariant): Promise<void> {
    const guide = guideDocument(this.#prepared.set, example, entries)
    await this.#page(join('instructor', 'marking-guide'), guidePage(guide, this.#look))
    const manifest = {
      set: this.#prepared.set.id,
      generator: generatorVersion,
      browser: this.#printer?.build ?? null,
      variants: sorted(this.#variants),
      files: sorted(this.#written),
    }
    await writeWhole(join(this.#root, 'instructor', 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  }

  async #page(name: string, page: Page): Promise<void> {
    const { format } = this.#options
    await Promise.all([
      format.includes('html') && this.#file(`${name}.html`, wholeFile(page)),
      this.#printer?.print(page).then((pdf) => this.#file(`${name}.pdf`, pdf)),
    ])
  }

  async #file(name: string, content: string | Uint8Array): Promise<void> {
    await writeWhole(join(this.#root, name), content)
    this.#written.set(name.replaceAll('\\', '/'), createHash('sha256').update(content).digest('hex'))
  }
}

function sorted<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Runs a task on every item, at most `limit` at a time; after a failure no other starts, and those under way end. */
async function eachOf<T>(items: readonly T[], limit: number, task: (item: T) => Promise<void>): Promise<void> {
  // A generator ends for all who share it when one of them leaves its loop; the iterator of an array goes on.
  const queue = (function* () {
    yield* items
  })()
  const work = async () => {
    for (const item of queue) await task(item)
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, work))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}
