import { randomBytes } from 'node:crypto'
import { FaultError } from '../../../faults/fault.ts'
import type { Parcel } from './messages.ts'
import type { Seal } from './seal.ts'
import type { SharedStore } from './store.ts'

// A queue keeps everything in memory.
const small = 256 * 1024
const largest = 16 * 1024 * 1024

/** Seals and opens what goes between a run and its workers; what is large goes by the store, where there is one. */
export class Parcels {
  readonly #seal: Seal
  readonly #store: SharedStore | undefined

  constructor(seal: Seal, store: SharedStore | undefined) {
    this.#seal = seal
    this.#store = store
  }

  /** @throws FaultError `too-large-for-queue` */
  async pack(value: unknown, run: string, place: string): Promise<Parcel> {
    const sealed = this.#seal.close(value, run, place)
    if (sealed.length > small && this.#store) {
      const stored = `${place.replaceAll(' ', '-')}-${randomBytes(6).toString('hex')}`
      await this.#store.put(run, stored, sealed)
      return { stored }
    }
    if (sealed.length > largest) throw new FaultError(tooLarge(sealed.length))
    return { sealed: sealed.toString('base64') }
  }

  /**
   * Undefined where the store has it no more: somebody else has taken it.
   * @throws FaultError `no-store`, `queue-tampered`
   */
  async unpack(parcel: Parcel, run: string, place: string): Promise<unknown> {
    if ('sealed' in parcel) return this.#seal.open(Buffer.from(parcel.sealed, 'base64'), run, place)
    if (!this.#store) throw new FaultError(noStore)
    const sealed = await this.#store.get(run, parcel.stored)
    return sealed && this.#seal.open(sealed, run, place)
  }

  /** Forgets what was taken. */
  async drop(parcel: Parcel, run: string): Promise<void> {
    if ('stored' in parcel) await this.#store?.remove(run, parcel.stored)
  }
}

function tooLarge(bytes: number) {
  const megabytes = (size: number) => `${Math.ceil(size / 1024 / 1024)} MB`
  return {
    code: 'too-large-for-queue',
    message: `a part of the work is too large to go through the queue: ${megabytes(bytes)}`,
    expected: `at most ${megabytes(largest)}`,
    remedy: 'pass --store with a folder or bucket that all machines see, to the run and to every worker',
  } as const
}

const noStore = {
  code: 'no-store',
  message: 'a part of the work is in a store, and none is named here',
  remedy: 'pass the same --store to the run and to every worker',
} as const
