import type { ChunkWork } from './kind.ts'
import type { ItemOf, KindName, ResultOf, SetupOf } from './kinds.ts'
import { openThreads, type ThreadsOptions } from './threads.ts'

/** Where the chunks of a run are done; it looks the same from outside, wherever that is. */
export interface Runner<Item, Result> {
  /** How many chunks may be under way at once. */
  readonly width: number
  /** One result for each item; fails as a whole where what does the chunk fails or dies. */
  run(items: readonly Item[]): Promise<readonly Result[]>
  close(): Promise<void>
}

/** Does chunks in this thread; between two of them a bar is drawn, and Ctrl-C is heard. */
export function runnerHere<Item, Result>(work: ChunkWork<Item, Result>): Runner<Item, Result> {
  const pause = () => new Promise((resolve) => setImmediate(resolve))
  return { width: 1, run: (items) => pause().then(() => work(items)), close: async () => {} }
}

/** Does chunks in threads of their own; a thread that dies fails its chunk and is replaced. */
export function runnerInThreads<Name extends KindName>(
  kind: Name,
  setup: SetupOf<Name>,
  options: Omit<ThreadsOptions, 'setup'>,
): Runner<ItemOf<Name>, ResultOf<Name>> {
  const threads = openThreads<readonly ItemOf<Name>[], readonly ResultOf<Name>[]>({
    ...options,
    setup: { kind, setup },
  })
  return { width: threads.count, run: threads.run, close: threads.close }
}

/**
 * Runs a chunk; where that fails, each item is tried alone, and one that fails twice has the result that `failed` says. So
 * an item that kills whoever works on it costs the others nothing.
 */
export async function runApart<Item, Result>(
  runner: Runner<Item, Result>,
  items: readonly Item[],
  failed: (item: Item, error: Error) => Result,
): Promise<readonly Result[]> {
  try {
    return await runner.run(items)
  } catch (error) {
    // Of a single item this was the first try.
    const alone = items.length > 1 ? runner.run : () => Promise.reject(error)
    const results = items.map((item) =>
      alone([item])
        .catch(() => runner.run([item]))
        .then(([result]) => result!)
        .catch((again: Error) => failed(item, again)),
    )
    return Promise.all(results)
  }
}
