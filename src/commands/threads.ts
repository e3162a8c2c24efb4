import { Piscina } from 'piscina'

export interface ThreadsOptions {
  readonly jobs: number
  /** What every thread finds as its `workerData`. */
  readonly setup: object
  /** Megabytes that a thread may hold. */
  readonly memoryLimit?: number
}

/** Threads that run the function which a module exports as its default. */
export interface Threads<Task, Result> {
  run(task: Task, options?: { readonly signal?: AbortSignal }): Promise<Result>
  close(): Promise<void>
}

/** A module beside another one, in whichever form the program runs: TypeScript or compiled. */
export function moduleBeside(url: string, name: string): URL {
  return new URL(`./${name}${url.slice(url.lastIndexOf('.'))}`, url)
}

export function openThreads<Task, Result>(
  module: URL,
  { jobs, setup, memoryLimit = 1024 }: ThreadsOptions,
): Threads<Task, Result> {
  const pool = new Piscina<Task, Result>({
    filename: module.href,
    minThreads: jobs,
    maxThreads: jobs,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: setup,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: 16 },
  })
  return { run: (task, options = {}) => pool.run(task, options), close: () => pool.destroy() }
}
