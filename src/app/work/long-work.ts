import type { Session } from '../session.ts'

/** Does some work while a bar on the terminal shows how far it is. */
export async function withBar<Result>(
  session: Pick<Session, 'progress'>,
  title: string,
  total: number,
  work: (step: (count?: number) => void) => Promise<Result> | Result,
): Promise<Result> {
  const bar = session.progress(title, total)
  try {
    return await work((count) => bar.step(count))
  } finally {
    bar.stop()
  }
}

/** What is done to all items of a run, a chunk at a time. */
export interface LongWork<Item> {
  readonly title: string
  readonly total: number
  readonly items: Iterable<Item>
  /** Items of a chunk; default: 1. */
  readonly chunk?: number
  /** How many chunks may be under way at once. */
  readonly limit: number
  /** The signal is given once patience is at its end. */
  readonly task: (chunk: readonly Item[], givenUp: AbortSignal) => Promise<void>
  /** Milliseconds after Ctrl-C in which what is under way may end; default: as long as it takes. */
  readonly patience?: number
}

/**
 * Runs a task on every chunk of items under a bar; after a failure, or the first Ctrl-C, no other starts, and those under
 * way end. Returns whether Ctrl-C came.
 */
export async function eachChunk<Item>(
  session: Pick<Session, 'progress'>,
  { title, total, items, chunk = 1, limit, task, patience }: LongWork<Item>,
): Promise<boolean> {
  const givenUp = new AbortController()
  const { signal } = givenUp
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const heedNoMore = onInterrupt(() => {
    stopped = true
    if (patience !== undefined) timer = setTimeout(() => givenUp.abort(), patience)
  })
  // A generator ends for all who share it when one of them leaves its loop.
  const queue = chunksOf(items, chunk)
  const worker = async (step: (count: number) => void) => {
    for (const some of queue) {
      if (stopped) return
      await task(some, signal)
      step(some.length)
    }
  }
  const tooLate = new Promise<[]>((resolve) => signal.addEventListener('abort', () => resolve([])))
  try {
    return await withBar(session, title, total, async (step) => {
      const ends = Promise.allSettled(
        Array.from({ length: Math.min(limit, Math.ceil(total / chunk)) }, () => worker(step)),
      )
      for (const end of await Promise.race([ends, tooLate])) if (end.status === 'rejected') throw end.reason
      return stopped
    })
  } finally {
    heedNoMore()
    clearTimeout(timer)
  }
}

function* chunksOf<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[]> {
  let some: Item[] = []
  for (const item of items) {
    some.push(item)
    if (some.length < size) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** Calls `stop` at the first Ctrl-C instead of ending the process; a second one ends it. Returns how to undo that. */
function onInterrupt(stop: () => void): () => void {
  const undo = () => {
    for (const signal of signals) process.off(signal, stopOnce)
  }
  const stopOnce = () => {
    undo()
    stop()
  }
  for (const signal of signals) process.on(signal, stopOnce)
  return undo
}
