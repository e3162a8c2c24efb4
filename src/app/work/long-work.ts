import type { Progress, Session } from '../session.ts'
import type { Runner } from './runner.ts'

/** Does some work while a bar on the terminal shows how far it is. */
export async function withBar<Result>(
  session: Pick<Session, 'progress'>,
  title: string,
  total: number,
  work: (step: Progress['step']) => Promise<Result> | Result,
): Promise<Result> {
  const bar = session.progress(title, total)
  try {
    return await work((count, status) => bar.step(count, status))
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
  /** How many chunks may be under way at once; a function where that changes. */
  readonly limit: number | (() => number)
  /** Who does the work, for whoever looks at the bar. */
  readonly status?: () => string | undefined
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
  { title, total, items, chunk = 1, limit, status, task, patience }: LongWork<Item>,
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
  const most = () => Math.min(typeof limit === 'number' ? limit : limit(), Math.ceil(total / chunk))
  const loops: Promise<void>[] = []
  const loop = async (step: Progress['step']) => {
    await Promise.resolve()
    for (const some of queue) {
      if (stopped) return
      begin(step)
      await task(some, signal)
      step(some.length, status?.())
    }
  }
  const begin = (step: Progress['step']) => {
    while (loops.length < most()) loops.push(loop(step))
  }
  const tooLate = new Promise<[]>((resolve) => signal.addEventListener('abort', () => resolve([])))
  try {
    return await withBar(session, title, total, async (step) => {
      begin(step)
      for (const end of await Promise.race([allOf(loops), tooLate])) if (end.status === 'rejected') throw end.reason
      return stopped
    })
  } finally {
    heedNoMore()
    clearTimeout(timer)
  }
}

/** The ends of promises that may become more for as long as one of them goes on. */
async function allOf(growing: readonly Promise<void>[]): Promise<readonly PromiseSettledResult<void>[]> {
  const ends: PromiseSettledResult<void>[] = []
  while (ends.length < growing.length) ends.push(...(await Promise.allSettled(growing.slice(ends.length))))
  return ends
}

/** What waits for the chunks of a runner needs of it. */
export function paced(runner: Runner<never, unknown>): Pick<LongWork<unknown>, 'limit' | 'status' | 'patience'> {
  const { patience } = runner
  return { limit: () => runner.width, status: () => runner.status, ...(patience !== undefined && { patience }) }
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
export function onInterrupt(stop: () => void): () => void {
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
