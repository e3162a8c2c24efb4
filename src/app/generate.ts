import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { openTemplates } from '../sheet/render/custom-templates.ts'
import type { Paper } from '../sheet/render/page.ts'
import type { Printer } from '../sheet/render/pdf/printer.ts'
import type { Templates } from '../sheet/render/templates.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import { generatorVersion } from '../solution/draw.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { closeRun } from './generate/closing.ts'
import { makingOf, type SheetFormat, type SheetStyle, sheetsUnderWay } from './generate/making.ts'
import { planRun } from './generate/plan-run.ts'
import { SheetJournal } from './generate/sheet-journal.ts'
import { type Recipient, recipientsOf } from './labels.ts'
import { secretSeedFor } from './seed.ts'
import { ownFamilyPaths, sentSet } from './sent-set.ts'
import { type OpenedSet, openSet, type Session, type SetOptions } from './session.ts'
import { headingOf } from './work/heading.ts'
import type { Heading } from './work/journal.ts'
import { eachChunk } from './work/long-work.ts'
import { openRunner } from './work/runner.ts'
import { bearable } from './work/threads.ts'

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
  /** Goes on with an interrupted run. */
  readonly resume?: boolean
}

/** A run that knows what it is to make. */
interface SheetRun {
  readonly prepared: OpenedSet
  readonly seed: string
  readonly recipients: readonly Recipient[]
  readonly style: SheetStyle & { readonly templates: Templates }
  /** Folder of the set. */
  readonly root: string
  readonly options: GenerateFlags
}

/** Writes worksheets, keys and answer files for every recipient, a marking guide and a manifest. */
export async function generateCommand(setFile: string, options: GenerateFlags, session: Session): Promise<number> {
  if (options.merged && !options.format.includes('pdf')) throw new FaultError(mergedWithoutPdf)
  const prepared = await openSet(setFile, options)
  const seed = secretSeedFor(prepared, options.seed, session)
  const recipients = await recipientsOf(options)
  const { format: formats, solutions, paper, columns } = options
  const style = { formats, solutions, paper, columns, templates: await openTemplates(options) }
  const root = join(options.out, prepared.set.id)
  const run = { prepared, seed, recipients, style, root, options }
  return filling(root, 'generate', options, session, () => writeSheets(run, session))
}

const mergedWithoutPdf: Fault = {
  code: 'merged-without-pdf',
  message: '--merged joins PDFs, and --format asks for none',
  remedy: 'add pdf to --format, or leave --merged out',
}

async function writeSheets(run: SheetRun, session: Session): Promise<number> {
  const { prepared, seed, recipients, options, root } = run
  const labels = recipients.map(({ label }) => label)
  if (await planRun(prepared, seed, labels, threadsFor(run), session)) {
    session.note('interrupted: nothing was written')
    return exitCode.interrupted
  }
  // The browser is started before anything is written: where there is none, nothing half-done is left behind.
  const printer = options.format.includes('pdf') ? await startPrinter(options, session) : undefined
  try {
    const journal = await SheetJournal.open(root, headingFor(run, printer, session), options.resume ?? false, session)
    let finished = false
    try {
      const done = await makeSheets(run, printer, journal, session)
      const whole = { ...run, printer, merged: options.merged ?? false, sheets: () => journal.read(recipients) }
      if (done === recipients.length) await closeRun(whole)
      finished = done === recipients.length
      return outcome(done, recipients.length, root, session)
    } finally {
      await (finished ? journal.remove() : journal.close())
    }
  } finally {
    await printer?.close()
  }
}

async function startPrinter({ browser, jobs }: GenerateFlags, session: Session): Promise<Printer> {
  const { openPrinter } = await import('../sheet/render/pdf/printer.ts')
  const onUnsandboxed = () =>
    session.note("this system forbids the browser's sandbox: PDFs are printed without it, script and network off")
  return openPrinter({ ...(browser && { browser }), tabs: tabsOf(jobs), onUnsandboxed })
}

/** Sheets hang on the set and the seed, on how they look, and on who prints them. */
function headingFor(
  { prepared, seed, style: { templates, ...style } }: SheetRun,
  printer: Printer | undefined,
  { version }: Session,
): Heading {
  const { changed, theme } = templates.texts
  const look = JSON.stringify([style, [...changed], theme])
  return {
    ...headingOf(prepared, seed),
    look: createHash('sha256').update(look).digest('base64'),
    version: `${version}, generator ${generatorVersion}`,
    browser: printer?.build ?? '',
  }
}

/** Makes the sheets that do not stand there yet; returns how many stand there then. */
async function makeSheets(
  { prepared, seed, recipients, style, options }: SheetRun,
  printer: Printer | undefined,
  journal: SheetJournal,
  session: Session,
): Promise<number> {
  const { templates, ...plain } = style
  const tabs = tabsOf(options.jobs)
  const setup = { set: sentSet(prepared), seed, ...plain, look: templates.texts, browser: printer?.build ?? null, tabs }
  const places = {
    threads: threadsFor({ recipients, options }),
    atOnce: printer ? sheetsUnderWay(tabs) : 1,
    families: ownFamilyPaths(prepared),
  }
  const makers = await openRunner('sheets', setup, places, () => makingOf(prepared, { ...style, seed }, printer))
  let done = 0
  const task = async ([recipient]: readonly Recipient[]) => {
    if (!(await journal.stands(recipient!))) {
      const [sheet] = await makers.run([recipient!])
      await journal.write(recipient!, sheet!)
    }
    done++
  }
  // One more than are made at once: it is written meanwhile.
  const work = { title: 'sheets', total: recipients.length, items: recipients, limit: makers.width + 1, task }
  await eachChunk(session, work).finally(makers.close)
  return done
}

// A thread reads the set and loads what typesets first.
const worthThreads = 1000

/** Threads for a run that prints nothing; printing is done by the processes of a browser. */
function threadsFor({ recipients, options: { format, jobs } }: Pick<SheetRun, 'recipients' | 'options'>): number {
  if (format.includes('pdf')) return 0
  const wanted = Math.min(recipients.length, jobs ?? (recipients.length > worthThreads ? availableParallelism() : 1))
  return wanted > 1 ? wanted : 0
}

function tabsOf(jobs: number | undefined): number {
  return jobs === undefined ? 2 : bearable(jobs)
}

function outcome(done: number, all: number, root: string, session: Session): number {
  if (done < all) {
    session.note(`interrupted: ${done} of ${all} sheets are in ${root}, each whole; --resume goes on with them`)
    return exitCode.interrupted
  }
  session.note(`wrote ${done} sheet${done === 1 ? '' : 's'} and key${done === 1 ? '' : 's'} to ${root}`)
  return exitCode.done
}
