import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'

export interface ThreadsOptions {
  /** Module whose default export is run; for tests. */
  readonly module?: URL
  /** Threads that are wanted; there are as many as the machine bears. */
  readonly jobs: number
  /** What every thread finds as its `workerData`. */
  readonly setup: object
  /** Megabytes that a thread may hold. */
  readonly memoryLimit?: number
}

/** Threads that run the function which a module exports as its default. */
export interface Threads<Task, Result> {
  readonly count: number
  /** @param stopped ends the thread that does the task */
  run(task: Task, stopped?: AbortSignal): Promise<Result>
  close(): Promise<void>
}

// What a thread with a large set open takes, in bytes.
const memoryOfThread = 256 * 1024 * 1024

/** What a machine has: cores that may be used, and bytes of memory that nobody uses yet. */
export interface Machine {
  readonly cores: number
  readonly memory: number
}

/** So many of the threads that are wanted as a machine bears; more would only take turns, or run out of memory. */
export function bearable(
  wanted: number,
  { cores, memory }: Machine = { cores: availableParallelism(), memory: process.availableMemory() },
): number {
  return Math.max(1, Math.min(wanted, cores, Math.floor(memory / memoryOfThread)))
}

// Beside this one, in whichever form the program runs: TypeScript or compiled.
const threadModule = new URL(`./thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url)

export function openThreads<Task, Result>({
  jobs,
  setup,
  memoryLimit = 1024,
  module = threadModule,
}: ThreadsOptions): Threads<Task, Result> {
  const count = bearable(jobs)
  const pool = new Piscina<Task, Result>({
    filename: module.href,
    minThreads: count,
    maxThreads: count,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: setup,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: 16 },
  })
  return {
    count,
    run: (task, stopped) => pool.run(task, { ...(stopped && { signal: stopped }) }),
    close: () => pool.destroy(),
  }
}
