import { listed } from '../../../base/listed.ts'
import { FaultError } from '../../../faults/fault.ts'
import type { WorkerCard } from './messages.ts'
import type { QueuePlace } from './place.ts'

// Chunks that are under way for each thread, so that none waits while a result is taken.
const perThread = 2
const [fewest, most] = [16, 4096]

/** Who works for a run, and how much may be under way for it. */
export class WorkersWatch {
  readonly #place: QueuePlace
  readonly #note: (text: string) => void
  #workers = 0
  #threads = 0
  #told = false

  constructor(place: QueuePlace, note: (text: string) => void) {
    this.#place = place
    this.#note = note
  }

  get width(): number {
    return Math.min(most, Math.max(fewest, perThread * this.#threads))
  }

  get status(): string {
    return this.#workers === 1 ? '1 worker' : `${this.#workers} workers`
  }

  /** @throws FaultError `other-version` where there are workers of other versions alone */
  async look(): Promise<void> {
    const { broker, name, shown, version, key } = this.#place
    const all = await broker.workers()
    const ours = [...all.values()].filter(({ queue }) => queue === name)
    this.#workers = ours.length
    this.#threads = ours.reduce((sum, { threads }) => sum + threads, 0)
    if (ours.length > 0 || this.#told) return
    this.#told = true
    const others = [...all].filter(([, card]) => card.key === key && card.version !== version)
    if (others.length > 0) throw new FaultError(otherVersion(others, version, shown))
    const strangers = all.size > 0 ? ', and those that are there have another key' : ''
    this.#note(`no worker is there${strangers}: start one with "gradsheet worker --queue ${shown}"`)
  }
}

function otherVersion(others: readonly [string, WorkerCard][], version: string, shown: string) {
  const names = others.map(([name, card]) => `${name} (${card.version})`)
  return {
    code: 'other-version',
    message: 'the workers of this queue have another version of gradsheet, and would make other files',
    got: `${shown}: ${listed(names, 5)}`,
    expected: version,
    remedy: 'install the same version for the run and on every machine that works for it',
  } as const
}
