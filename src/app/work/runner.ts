import module from 'node:module'
import { dirname } from 'node:path'
import { FaultError } from '../../faults/fault.ts'
import type { Session } from '../session.ts'
import type { ChunkWork, Runner } from './kind.ts'
import type { ItemOf, KindName, ResultOf, SetupOf } from './kinds.ts'
import { isQueued, type QueueFlags } from './queue/flags.ts'
import type { ChunkOutcome, ThreadSetup } from './thread.ts'
import { openThreads, type ThreadsOptions } from './threads.ts'

export type { Runner }

/** Where a run may do its work: through a queue where one is named. */
export interface RunPlaces extends QueueFlags {
  /** Threads that are wanted; 0 is this one. */
  readonly threads: number
  /** Chunks that this thread has under way at once; default: 1. */
  readonly atOnce?: number
  /** Paths of the families of instructors that the work needs. */
  readonly families: readonly string[]
  /** Folder that the run writes to. */
  readonly out?: string
}

/** Opens the place where the work of a run is done; `here` makes what does it in this thread. */
export async function openRunner<Name extends KindName>(
  kind: Name,
  setup: SetupOf<Name>,
  { threads, atOnce, families, ...places }: RunPlaces,
  here: () => ChunkWork<ItemOf<Name>, ResultOf<Name>>,
  session: Session,
): Promise<Runner<ItemOf<Name>, ResultOf<Name>>> {
  if (isQueued(places, session))
    return (await import('./queue/coordinator.ts')).runnerThroughQueue(kind, setup, places, session)
  return threads > 0 ? runnerInThreads(kind, setup, { jobs: threads, families }) : runnerHere(here(), atOnce)
}

/** Does chunks in this thread; between two of them a bar is drawn, and Ctrl-C is heard. */
export function runnerHere<Item, Result>(work: ChunkWork<Item, Result>, atOnce = 1): Runner<Item, Result> {
  const pause = () => new Promise((resolve) => setImmediate(resolve))
  return { width: atOnce, run: (items) => pause().then(() => work(items)), close: async () => {} }
}

/** Does chunks in threads of their own; a thread that dies fails its chunk and is replaced. A single item has two tries. */
export function runnerInThreads<Name extends KindName>(
  kind: Name,
  setup: SetupOf<Name>,
  { families, tries = 2, ...options }: Omit<ThreadsOptions, 'setup'> & Pick<RunPlaces, 'families'> & { tries?: number },
): Runner<ItemOf<Name>, ResultOf<Name>> {
  const cache = module.getCompileCacheDir()
  // It is a folder for this version of Node in the one that was named.
  const told: ThreadSetup = { kind, setup, families, ...(cache !== undefined && { compiled: dirname(cache) }) }
  const threads = openThreads<readonly ItemOf<Name>[], ChunkOutcome>({ ...options, setup: told })
  const once = async (items: readonly ItemOf<Name>[], stopped?: AbortSignal) => {
    const outcome = await threads.run(items, stopped)
    if ('faults' in outcome) throw new FaultError(outcome.faults)
    return outcome.results as readonly ResultOf<Name>[]
  }
  const run = (items: readonly ItemOf<Name>[], stopped?: AbortSignal) =>
    once(items, stopped).catch((error) => {
      if (items.length > 1 || tries === 1 || error instanceof FaultError) throw error
      return once(items, stopped)
    })
  return { width: threads.count, run, close: threads.close }
}

/**
 * Runs a chunk; where that fails, each item is tried alone, and one that fails then too has the result that `failed` says.
 * So an item that kills whoever works on it costs the others nothing.
 */
export async function runApart<Item, Result>(
  { run }: Runner<Item, Result>,
  items: readonly Item[],
  failed: (item: Item, error: Error) => Result,
): Promise<readonly Result[]> {
  // A fault is not of the items: nothing can be done there at all.
  const alone = async (item: Item, tried: Promise<readonly Result[]>) => {
    try {
      return (await tried)[0]!
    } catch (error) {
      if (error instanceof FaultError) throw error
      return failed(item, error as Error)
    }
  }
  const whole = run(items)
  if (items.length === 1) return [await alone(items[0]!, whole)]
  return whole.catch((error) => {
    if (error instanceof FaultError) throw error
    return Promise.all(items.map((item) => alone(item, run([item]))))
  })
}
