import type { ChunkWork } from '../../../../../app/work/kind.ts'
import { kinds } from '../../../../../app/work/kinds.ts'
import type { ThreadSetup } from '../../../../../app/work/thread.ts'
import type { Threads, ThreadsOptions } from '../../../../../app/work/threads.ts'

/** A worker of a page has this thread only. */
export const bearable = () => 1

/** Does in this thread what others would do, with the same words for it. */
export function openThreads<Task, Result>({ setup: told }: ThreadsOptions): Threads<Task, Result> {
  const { kind, setup, families } = told as ThreadSetup
  const opened = (async (): Promise<ChunkWork<never, unknown>> =>
    (await kinds[kind]()).open(setup as never, families))()
  // Told with the first chunk.
  opened.catch(() => {})
  return {
    count: 1,
    run: async (items) => ({ results: await (await opened)(items as never) }) as Result,
    close: async () => {},
  }
}
