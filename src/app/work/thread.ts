import module from 'node:module'
import { workerData } from 'node:worker_threads'
import { type Fault, FaultError } from '../../faults/fault.ts'
import type { ChunkWork } from './kind.ts'
import { type KindName, kinds } from './kinds.ts'

/** What every thread of a run is told when it begins. */
export interface ThreadSetup {
  readonly kind: KindName
  readonly setup: object
  /** Paths of families of instructors that it may run. */
  readonly families: readonly string[]
  /** Where the process keeps compiled code; threads do not know of themselves. */
  readonly compiled?: string
}

/** Results of a chunk, or why it has none: an error that goes from thread to thread is no fault any more. */
export type ChunkOutcome = { readonly results: readonly unknown[] } | { readonly faults: readonly Fault[] }

const { kind, setup, families, compiled } = workerData as ThreadSetup
if (compiled !== undefined) module.enableCompileCache(compiled)

const opened = (async (): Promise<ChunkWork<never, unknown>> => (await kinds[kind]()).open(setup as never, families))()
// Told with the first chunk.
opened.catch(() => {})

/** Does one chunk in a thread of its own. */
export default async function workInThread(items: readonly never[]): Promise<ChunkOutcome> {
  try {
    return { results: await (await opened)(items) }
  } catch (error) {
    if (error instanceof FaultError) return { faults: error.faults }
    throw error
  }
}
