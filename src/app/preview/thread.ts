import module from 'node:module'
import { workerData } from 'node:worker_threads'
import { type Fault, FaultError } from '../../faults/fault.ts'
import type { Page } from '../../sheet/render/page.ts'
import { type LookTexts, Templates } from '../../sheet/render/templates.ts'
import type { Look, LookRequest } from '../look/contract.ts'
import { type Looking, type LookSources, lookedPage, lookingWith } from '../look.ts'
import { familiesWith } from '../own-families.ts'

/** The families that may be run; others, or other editions of them, are run in another thread, which loads modules anew. */
export interface LookSetup {
  /** Paths of the families that the command names. */
  readonly families: readonly string[]
  /** Those that the set's file names, as it names them and as absolute paths. */
  readonly named: readonly (readonly [string, string])[]
  /** Where the process keeps compiled code; threads do not know of themselves. */
  readonly compiled?: string
}

/** A look, or the first page of the first sheet as a printer takes it. */
export interface LookTask {
  readonly wanted: 'look' | 'page'
  readonly request: LookRequest
  readonly style: LookTexts
  /** Of the style: the same number for the same. */
  readonly edition: number
}

export type LookOutcome = { readonly look: Look } | { readonly page: Page } | { readonly faults: readonly Fault[] }

const { families, named, compiled } = workerData as LookSetup
if (compiled !== undefined) module.enableCompileCache(compiled)

const paths = new Map(named)
const familiesFor = (wanted: readonly string[]) => {
  // A text that was not saved may be anybody's, and a family is run.
  const unknown = wanted.filter((path) => !paths.has(path))
  if (unknown.length > 0) throw new FaultError(unknown.map(notSaved))
  return familiesWith([...families, ...wanted.map((path) => paths.get(path)!)])
}

let last: { readonly edition: number; readonly sources: LookSources; readonly look: Looking } | undefined

/** What looks with a style; sets and templates stay ready for as long as it is the same. */
function withStyle({ edition, style }: LookTask) {
  if (last?.edition === edition) return last
  const sources = { templates: new Templates(style), familiesFor }
  last = { edition, sources, look: lookingWith(sources) }
  return last
}

/** Answers one question in a thread of its own. */
export default async function lookInThread(task: LookTask): Promise<LookOutcome> {
  const { wanted, request } = task
  const { look, sources } = withStyle(task)
  if (wanted === 'look') return { look: await look(request) }
  try {
    return { page: asData(await lookedPage(sources, request)) }
  } catch (error) {
    if (error instanceof FaultError) return { faults: error.faults }
    throw error
  }
}

/** What a printer needs, with nothing left to be made. */
function asData({ language, title, style, fonts, ownStyle, fontPlaces, printed }: Page): Page {
  return { language, title, style, fonts, ownStyle, fontPlaces, printed, body: '' }
}

function notSaved(got: string): Fault {
  return {
    code: 'family-not-saved',
    message: 'the file of the set does not name this family, and only those that it names are run',
    got,
    remedy: 'save the set, or start the preview with --family',
  }
}
