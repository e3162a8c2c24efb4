import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { FaultError } from '../../../faults/fault.ts'
import type { Session } from '../../session.ts'
import type { Runner } from '../kind.ts'
import type { ItemOf, KindName, ResultOf, SetupOf } from '../kinds.ts'
import type { QueueFlags } from './flags.ts'
import { type Parcel, places, type QueuedChunk, type QueuedRun, type QueueOutcome } from './messages.ts'
import { openQueue, type QueuePlace } from './place.ts'
import { keepRun } from './run-file.ts'
import { WorkersWatch } from './workers-watch.ts'

/** Does the chunks of a run through a queue, by the workers that are there. */
export async function runnerThroughQueue<Name extends KindName>(
  kind: Name,
  setup: SetupOf<Name>,
  { out, ...flags }: QueueFlags & { readonly out?: string },
  session: Session,
): Promise<Runner<ItemOf<Name>, ResultOf<Name>>> {
  const place = await openQueue(flags, session, (message) => session.note(`queue: ${message}`))
  try {
    const run = `r${randomBytes(12).toString('hex')}`
    const watch = new WorkersWatch(place, (text) => session.note(text))
    await watch.look()
    const forget = out === undefined ? undefined : await keepRun(out, kind, run, place)
    const parcel = await place.parcels.pack(setup, run, places.setup)
    const queued: QueuedRun = { queue: place.name, version: place.version, kind, host: hostname(), parcel }
    await place.broker.addRun(run, queued)
    await Promise.all([place.broker.sweep(), place.store?.removeOld(weekOld)])
    return new Coordinator(place, run, queued, watch, forget)
  } catch (error) {
    await place.broker.close()
    throw error
  }
}

const weekOld = 7 * 86_400_000

interface Waiting {
  readonly queued: QueuedChunk
  resolve(results: readonly never[]): void
  reject(error: Error): void
}

// Milliseconds between two looks at what is done: short while results come.
const [shortest, longest] = [20, 250]
// Between two looks whether the queue still has what was put there, and who works.
const checking = 2000
// A server that is away must not keep a run from ending.
const farewell = 5000

class Coordinator implements Runner<never, never> {
  readonly #place: QueuePlace
  readonly #run: string
  readonly #queued: QueuedRun
  readonly #watch: WorkersWatch
  readonly #forget: (() => Promise<void>) | undefined
  readonly #waiting = new Map<string, Waiting>()
  #chunks = 0
  #closed = false
  #looking: Promise<void> | undefined
  readonly patience = 10_000

  constructor(
    place: QueuePlace,
    run: string,
    queued: QueuedRun,
    watch: WorkersWatch,
    forget: (() => Promise<void>) | undefined,
  ) {
    this.#place = place
    this.#run = run
    this.#queued = queued
    this.#watch = watch
    this.#forget = forget
  }

  get width(): number {
    return this.#watch.width
  }

  get status(): string {
    return this.#watch.status
  }

  readonly run = async (items: readonly never[]): Promise<readonly never[]> => {
    const chunk = ++this.#chunks
    const id = `${this.#run}-${chunk}`
    const parcel = await this.#place.parcels.pack(items, this.#run, places.items(chunk))
    const queued = { run: this.#run, chunk, items: items.length, parcel }
    const results = new Promise<readonly never[]>((resolve, reject) => {
      this.#waiting.set(id, { queued, resolve, reject })
    })
    await this.#place.broker.addChunk(id, this.#queued.kind, queued)
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return results
  }

  readonly close = async (): Promise<void> => {
    this.#closed = true
    const { broker, store } = this.#place
    const leave = async () => {
      await Promise.all(Array.from(this.#waiting.keys(), (id) => broker.removeChunk(id)))
      await broker.removeRun(this.#run)
      await store?.removeRun(this.#run)
      await this.#forget?.()
    }
    // A look that is under way would put back what was taken out.
    const last = Promise.resolve(this.#looking)
      .then(leave)
      .then(() => broker.close())
    await Promise.race([last, pause(farewell, undefined, { ref: false })])
  }

  /** Takes what is done for as long as something is awaited. */
  async #look(): Promise<void> {
    let wait = shortest
    let checked = performance.now()
    while (this.#waiting.size > 0 && !this.#closed) {
      try {
        const found = await this.#takeEnded()
        wait = found > 0 ? shortest : Math.min(wait * 1.5, longest)
        if (performance.now() - checked > checking) {
          await this.#check()
          checked = performance.now()
        }
      } catch (error) {
        if (error instanceof FaultError) return this.#fail(error)
        // The queue is away; the connection says so, and comes back by itself.
        wait = longest
      }
      await pause(wait)
    }
  }

  async #takeEnded(): Promise<number> {
    const { done, failed } = await this.#place.broker.ended()
    const mine = (ids: readonly string[]) => ids.filter((id) => this.#waiting.has(id))
    const ended = [...mine(done).map((id) => this.#take(id)), ...mine(failed).map((id) => this.#takeFailed(id))]
    await Promise.all(ended)
    return ended.length
  }

  async #take(id: string): Promise<void> {
    const { queued, resolve, reject } = this.#waiting.get(id)!
    const { broker, parcels } = this.#place
    for (const answer of (await broker.answers(id)).toReversed()) {
      const parcel = JSON.parse(answer) as Parcel
      const outcome = (await parcels.unpack(parcel, this.#run, places.outcome(queued.chunk))) as
        | QueueOutcome
        | undefined
      if (outcome === undefined) continue
      if ('faults' in outcome) throw new FaultError(outcome.faults)
      this.#waiting.delete(id)
      if ('results' in outcome) resolve(outcome.results as readonly never[])
      else reject(new Error(outcome.failed))
      await Promise.all([
        broker.removeChunk(id),
        parcels.drop(parcel, this.#run),
        parcels.drop(queued.parcel, this.#run),
      ])
      return
    }
    // Whoever had it went on after its result was taken out: it is done again.
    await broker.removeChunk(id)
    await broker.addChunk(id, this.#queued.kind, queued)
  }

  /** What failed stays in the queue for a while, for whoever looks for the reason. */
  async #takeFailed(id: string): Promise<void> {
    const { queued, reject } = this.#waiting.get(id)!
    const reason = await this.#place.broker.failure(id)
    this.#waiting.delete(id)
    await this.#place.parcels.drop(queued.parcel, this.#run)
    reject(new Error(reason))
  }

  /** Puts back what the queue has lost, and looks who is there. */
  async #check(): Promise<void> {
    const { broker } = this.#place
    if ((await broker.run(this.#run)) === undefined) await broker.addRun(this.#run, this.#queued)
    for (const [id, { queued }] of [...this.#waiting].slice(0, checkedAtOnce)) {
      if (!(await broker.knows(id)) && this.#waiting.has(id)) await broker.addChunk(id, this.#queued.kind, queued)
    }
    await this.#watch.look()
  }

  #fail(error: FaultError): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

// The oldest: what is lost gets old.
const checkedAtOnce = 32
