import { availableParallelism } from 'node:os'
import { exitCode, type Fault, FaultError } from '../../faults/fault.ts'
import type { Paper } from '../../sheet/render/page.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import type { Templates } from '../../sheet/render/templates.ts'
import type { SolutionMode } from '../../sheet/step-formula.ts'
import type { PruneOptions } from '../files/written.ts'
import type { HandOutOptions } from '../hand-out/plan.ts'
import type { Recipient } from '../labels.ts'
import { tabsOf } from '../printing.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session, SetOptions } from '../session.ts'
import type { ShardOptions } from '../shards/run.ts'
import { eachChunk, paced } from '../work/long-work.ts'
import { isQueued, type QueueFlags, queueFlags } from '../work/queue/flags.ts'
import { openRunner, runApart } from '../work/runner.ts'
import { workFailed } from '../work/work-failed.ts'
import { type MadeSheet, makingOf, type SheetFormat, type SheetStyle, sheetsUnderWay } from './making.ts'
import type { SheetJournal } from './sheet-journal.ts'

export interface GenerateFlags extends SetOptions, PruneOptions, ShardOptions, QueueFlags, HandOutOptions {
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

/** Makes the sheets that do not stand there yet; returns how many stand there then. */
export async function makeSheets(
  { prepared, seed, recipients, style, root, options }: SheetRun,
  printer: Printer | undefined,
  journal: SheetJournal,
  session: Session,
): Promise<number> {
  const { templates, ...plain } = style
  const tabs = tabsOf(options.jobs)
  const setup = { set: sentSet(prepared), seed, ...plain, look: templates.texts, browser: printer?.build ?? null, tabs }
  const atOnce = printer ? sheetsUnderWay(tabs) : 1
  const places = {
    ...queueFlags(options),
    out: root,
    threads: threadsFor({ recipients, options }),
    atOnce,
    families: ownFamilyPaths(prepared),
  }
  const here = () => makingOf(prepared, { ...style, seed }, printer)
  const makers = await openRunner('sheets', setup, places, here, session)
  const failures: Fault[] = []
  let done = 0
  const task = async (some: readonly Recipient[]) => {
    const stand = await Promise.all(some.map((recipient) => journal.stands(recipient)))
    const missing = some.filter((_, k) => !stand[k])
    const sheets = missing.length === 0 ? [] : await runApart<Recipient, MadeSheet | Fault>(makers, missing, unmade)
    for (const [k, sheet] of sheets.entries()) {
      if ('code' in sheet) failures.push(sheet)
      else await journal.write(missing[k]!, sheet)
    }
    done += some.length
  }
  // Over a queue a part keeps all tabs of its worker busy; here one more than are made at once is being written.
  const pace = { ...paced(makers), ...(isQueued(places, session) ? { chunk: atOnce } : { limit: makers.width + 1 }) }
  await eachChunk(session, { title: 'sheets', total: recipients.length, items: recipients, ...pace, task }).finally(
    makers.close,
  )
  if (failures.length > 0) throw new FaultError(failures)
  return done
}

/** A sheet that stopped whoever made it, time and again; the others are made. */
function unmade({ label }: Recipient, error: Error): Fault {
  const remedy = 'look for what is special about this sheet; the same command with --resume tries it again'
  return { ...workFailed(`making the sheet of ${label}`, error, remedy), got: label }
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

/** Says what stands there; returns the exit code. */
export function madeNote(done: number, all: number, root: string, session: Session): number {
  if (done < all) {
    session.note(`interrupted: ${done} of ${all} sheets are in ${root}, each whole; --resume goes on with them`)
    return exitCode.interrupted
  }
  session.note(`wrote ${done} sheet${done === 1 ? '' : 's'} and key${done === 1 ? '' : 's'} to ${root}`)
  return exitCode.done
}
