import module from 'node:module'
import { dirname } from 'node:path'
import { FaultError } from '../../faults/fault.ts'
import { openThreads, type Threads } from '../work/threads.ts'
import { workFailed } from '../work/work-failed.ts'
import type { LookOutcome, LookSetup, LookTask } from './thread.ts'

// Milliseconds that a look may take, and that it may take still once nobody waits for it: a thread costs a second to begin.
const [mostTime, patience] = [120_000, 2000]

// Beside this one, in whichever form the program runs: TypeScript or compiled.
const lookThread = new URL(`./thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url)

/**
 * Looks at sets in a thread of its own, one look after the other: families run there, which may never end, and a thread is
 * what forgets modules.
 */
export class Looker {
  #setup: LookSetup
  #threads: Threads<LookTask, LookOutcome> | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(setup: LookSetup) {
    this.#setup = setup
  }

  /** Looks with these surroundings from now on; what is being looked at is looked at again. */
  turnTo(setup: LookSetup): void {
    this.#setup = setup
    void this.close()
  }

  /** @throws FaultError `work-failed` where the look does not end, or ends its thread */
  ask(task: LookTask, givenUp: AbortSignal): Promise<LookOutcome> {
    const answer = this.#last.then(() => this.#run(task, givenUp))
    this.#last = answer.catch(() => {})
    return answer
  }

  async close(): Promise<void> {
    const threads = this.#threads
    this.#threads = undefined
    await threads?.close()
  }

  async #run(task: LookTask, givenUp: AbortSignal): Promise<LookOutcome> {
    givenUp.throwIfAborted()
    const threads = this.#threads ?? this.#open()
    const { signal, settled } = inTime(givenUp)
    try {
      return await threads.run(task, signal)
    } catch (error) {
      if (this.#threads !== threads) return this.#run(task, givenUp)
      const why = signal.aborted ? new Error(tooLong) : (error as Error)
      throw new FaultError(
        workFailed('looking at the set', why, 'look for what is special about its families and sizes'),
      )
    } finally {
      settled()
    }
  }

  #open(): Threads<LookTask, LookOutcome> {
    const cache = module.getCompileCacheDir()
    // It is a folder for this version of Node in the one that was named.
    const setup = { ...this.#setup, ...(cache !== undefined && { compiled: dirname(cache) }) }
    this.#threads = openThreads<LookTask, LookOutcome>({ jobs: 1, setup, module: lookThread })
    return this.#threads
  }
}

const tooLong = `it takes more than ${mostTime / 1000} seconds`

/** Ends some work when it takes too long, or a little after nobody waits for it any more. */
function inTime(givenUp: AbortSignal): { readonly signal: AbortSignal; readonly settled: () => void } {
  const stop = new AbortController()
  const timers = [setTimeout(() => stop.abort(), mostTime)]
  const hurry = () => timers.push(setTimeout(() => stop.abort(), patience))
  givenUp.addEventListener('abort', hurry)
  const settled = () => {
    givenUp.removeEventListener('abort', hurry)
    for (const timer of timers) clearTimeout(timer)
  }
  return { signal: stop.signal, settled }
}
