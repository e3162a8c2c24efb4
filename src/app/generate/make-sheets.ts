import { availableParallelism } from 'node:os'
import { exitCode } from '../../faults/fault.ts'
import type { Paper } from '../../sheet/render/page.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import type { Templates } from '../../sheet/render/templates.ts'
import type { SolutionMode } from '../../sheet/step-formula.ts'
import type { PruneOptions } from '../files/written.ts'
import type { Recipient } from '../labels.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session, SetOptions } from '../session.ts'
import type { ShardOptions } from '../shards/run.ts'
import { eachChunk } from '../work/long-work.ts'
import { openRunner } from '../work/runner.ts'
import { bearable } from '../work/threads.ts'
import { makingOf, type SheetFormat, type SheetStyle, sheetsUnderWay } from './making.ts'
import type { SheetJournal } from './sheet-journal.ts'

export interface GenerateFlags extends SetOptions, PruneOptions, ShardOptions {
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

/** A run that knows what it is to make. */
export interface SheetRun {
  readonly prepared: OpenedSet
  readonly seed: string
  readonly recipients: readonly Recipient[]
  readonly style: SheetStyle & { readonly templates: Templates }
  /** Folder of the set. */
  readonly root: string
  readonly options: GenerateFlags
}

export async function startPrinter(
  { browser, jobs }: Pick<GenerateFlags, 'browser' | 'jobs'>,
  session: Session,
): Promise<Printer> {
  const { openPrinter } = await import('../../sheet/render/pdf/printer.ts')
  const onUnsandboxed = () =>
    session.note("this system forbids the browser's sandbox: PDFs are printed without it, script and network off")
  return openPrinter({ ...(browser && { browser }), tabs: tabsOf(jobs), onUnsandboxed })
}

/** Makes the sheets that do not stand there yet; returns how many stand there then. */
export async function makeSheets(
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
export function threadsFor({
  recipients,
  options: { format, jobs },
}: Pick<SheetRun, 'recipients' | 'options'>): number {
  if (format.includes('pdf')) return 0
  const wanted = Math.min(recipients.length, jobs ?? (recipients.length > worthThreads ? availableParallelism() : 1))
  return wanted > 1 ? wanted : 0
}

function tabsOf(jobs: number | undefined): number {
  return jobs === undefined ? 2 : bearable(jobs)
}

/** Says what stands there; returns the exit code. */
export function madeNote(done: number, all: number, root: string, session: Session): number {
  if (done < all) {
    session.note(`interrupted: ${done} of ${all} sheets are in ${root}, each whole; --resume goes on with them`)
    return exitCode.interrupted
  }
  session.note(`wrote ${done} sheet${done === 1 ? '' : 's'} and key${done === 1 ? '' : 's'} to ${root}`)
  return exitCode.done
}
