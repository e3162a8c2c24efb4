import type { Session } from './session.ts'

/** Does some work while a bar on the terminal shows how far it is. */
export async function withBar<Result>(
  session: Pick<Session, 'progress'>,
  title: string,
  total: number,
  work: (step: () => void) => Promise<Result> | Result,
): Promise<Result> {
  const bar = session.progress(title, total)
  try {
    return await work(() => bar.step())
  } finally {
    bar.stop()
  }
}

/** What is done to every item of a run. */
export interface LongWork<Item> {
  readonly title: string
  readonly total: number
  readonly items: Iterable<Item>
  /** How many may be under way at once. */
  readonly limit: number
  /** The signal is given once patience is at its end. */
  readonly task: (item: Item, givenUp: AbortSignal) => Promise<void>
  /** Milliseconds after Ctrl-C in which what is under way may end; default: as long as it takes. */
  readonly patience?: number
}

/**
 * Runs a task on every item under a bar; after a failure, or the first Ctrl-C, no other starts, and those under way end.
 * Returns whether Ctrl-C came.
 */
export async function eachOf<Item>(
  session: Pick<Session, 'progress'>,
  { title, total, items, limit, task, patience }: LongWork<Item>,
): Promise<boolean> {
  const givenUp = new AbortController()
  const { signal } = givenUp
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const heedNoMore = onInterrupt(() => {
    stopped = true
    if (patience !== undefined) timer = setTimeout(() => givenUp.abort(), patience)
  })
  // A generator ends for all who share it when one of them leaves its loop; the iterator of an array goes on.
  const queue = (function* () {
    yield* items
  })()
  const worker = async (step: () => void) => {
    for (const item of queue) {
      if (stopped) return
      await task(item, signal)
      step()
    }
  }
  const tooLate = new Promise<[]>((resolve) => signal.addEventListener('abort', () => resolve([])))
  try {
    return await withBar(session, title, total, async (step) => {
      const ends = Promise.allSettled(Array.from({ length: Math.min(limit, total) }, () => worker(step)))
      for (const end of await Promise.race([ends, tooLate])) if (end.status === 'rejected') throw end.reason
      return stopped
    })
  } finally {
    heedNoMore()
    clearTimeout(timer)
  }
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
