import { type Fault, FaultError } from '../../../faults/fault.ts'
import type { Runner } from '../kind.ts'
import { type KindName, kinds } from '../kinds.ts'
import { runnerInThreads } from '../runner.ts'
import type { TakenChunk } from './broker.ts'
import { places, type QueueOutcome } from './messages.ts'
import type { QueuePlace } from './place.ts'

export interface WorkingOptions {
  readonly threads: number
  /** Paths of the families of instructors that may be run here. */
  readonly families: readonly string[]
  /** Milliseconds that a chunk may take. */
  readonly timeLimit: number
}

type AnyRunner = Runner<never, unknown>

/** A run for which threads are open here. */
interface OpenedRun {
  readonly runner: Promise<AnyRunner>
  /** Chunks of it that are under way here. */
  busy: number
}

// Threads of runs that are idle cost memory, and opening them again time.
const mostRuns = 3

/** Does chunks of any run in threads, so that what one does to its thread is nobody else's trouble. */
export class ChunkWorker {
  readonly #place: QueuePlace
  readonly #options: WorkingOptions
  // In the order in which they were last needed.
  readonly #runs = new Map<string, OpenedRun>()

  constructor(place: QueuePlace, options: WorkingOptions) {
    this.#place = place
    this.#options = options
  }

  /**
   * Does a chunk and answers its run. Throws an error where another try may end better, which is told in the queue for all
   * to read, and so says nothing of what stands in the chunk.
   */
  async do(chunk: TakenChunk): Promise<'done' | 'failed' | 'left'> {
    const { run, chunk: number, items, parcel, tries } = chunk
    const found = await this.#place.broker.run(run)
    // Its run has ended.
    if (!found) return 'left'
    const answer = async (outcome: QueueOutcome) => {
      const answered = await this.#place.parcels.pack(outcome, run, places.outcome(number))
      await chunk.answer(JSON.stringify(answered))
      return 'results' in outcome ? 'done' : 'failed'
    }
    // A chunk that stopped a worker may do so again; one by one, its items tell which of them it is.
    if (items > 1 && tries > 1) return answer({ failed: 'a worker was lost with it' })
    try {
      const all = (await this.#place.parcels.unpack(parcel, run, places.items(number))) as never[] | undefined
      if (!all) return 'left'
      return await answer({ results: await this.#resultsOf(run, all) })
    } catch (error) {
      if (error instanceof FaultError) return answer({ faults: error.faults.map(plain) })
      const { message, again } = failureOf(error)
      if (items === 1 && again) throw new Error(message)
      return answer({ failed: message })
    }
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#runs.values(), async ({ runner }) => (await runner).close()))
  }

  async #resultsOf(run: string, items: readonly never[]): Promise<readonly unknown[]> {
    const opened = this.#open(run)
    opened.busy++
    const { timeLimit } = this.#options
    try {
      const runner = await opened.runner
      // Threads that begin read the set first, which is not counted.
      await within(timeLimit + beginning, (stopped) => runner.run([], stopped))
      return await within(timeLimit, (stopped) => runner.run(items, stopped))
    } finally {
      opened.busy--
    }
  }

  #open(run: string): OpenedRun {
    const opened = this.#runs.get(run) ?? { runner: this.#start(run), busy: 0 }
    this.#runs.delete(run)
    const idle = [...this.#runs].filter(([, { busy }]) => busy === 0)
    for (const [old, { runner }] of idle.slice(0, Math.max(0, this.#runs.size + 1 - mostRuns))) {
      this.#runs.delete(old)
      runner.then((one) => one.close()).catch(() => {})
    }
    this.#runs.set(run, opened)
    // What could not be opened may be there the next time.
    opened.runner.catch(() => this.#runs.delete(run))
    return opened
  }

  async #start(run: string): Promise<AnyRunner> {
    const { broker, parcels } = this.#place
    const found = await broker.run(run)
    const setup = found && (await parcels.unpack(found.parcel, run, places.setup))
    if (!found || !setup || !Object.hasOwn(kinds, found.kind)) throw new Error('its run has ended')
    const { threads, families } = this.#options
    const kind: KindName = found.kind
    return runnerInThreads(kind, setup as never, { jobs: threads, families, tries: 1 }) as AnyRunner
  }
}

// Milliseconds that a thread may take to open a set, on a machine that has much else to do.
const beginning = 60_000

class TooLong extends Error {}

async function within<Result>(milliseconds: number, work: (stopped: AbortSignal) => Promise<Result>): Promise<Result> {
  const tooLong = AbortSignal.timeout(milliseconds)
  try {
    return await work(tooLong)
  } catch (error) {
    if (tooLong.aborted) throw new TooLong(`it took longer than ${milliseconds / 1000} s`)
    throw error
  }
}

/** What is said of a failure, and whether it may go better elsewhere: what an error says goes to its run alone. */
function failureOf(error: unknown): { readonly message: string; readonly again: boolean } {
  if (error instanceof TooLong) return { message: error.message, again: true }
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return { message: 'it needs more memory than a thread may have', again: true }
  const [, exit] = /exited with (?:exit )?code:? ?(\d+)/i.exec(message) ?? []
  if (exit !== undefined) return { message: `it ended its thread with ${exit}`, again: true }
  return { message, again: false }
}

// A fault may have grown properties that cannot be sent.
function plain({ code, message, file, line, column, got, expected, remedy }: Fault): Fault {
  return JSON.parse(JSON.stringify({ code, message, file, line, column, got, expected, remedy }))
}
