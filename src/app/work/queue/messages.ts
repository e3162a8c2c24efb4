import type { Fault } from '../../../faults/fault.ts'
import type { KindName } from '../kinds.ts'

/** Sealed data on its way: in the queue itself, or under a name in the store. */
export type Parcel = { readonly sealed: string } | { readonly stored: string }

/** A chunk as it stands in the queue. */
export interface QueuedChunk {
  readonly run: string
  readonly chunk: number
  /** How many there are in the parcel. */
  readonly items: number
  readonly parcel: Parcel
}

/** What a worker says of a chunk: its results, faults of the whole run, or why it failed. */
export type QueueOutcome =
  | { readonly results: readonly unknown[] }
  | { readonly faults: readonly Fault[] }
  | { readonly failed: string }

/** What is known of a run wherever its chunks are done. */
export interface QueuedRun {
  readonly queue: string
  readonly version: string
  readonly kind: KindName
  readonly host: string
  readonly parcel: Parcel
}

/** What a worker tells of itself. */
export interface WorkerCard {
  readonly queue: string
  readonly version: string
  /** Tells keys apart. */
  readonly key: string
  readonly threads: number
}

/** Where things belong, as their seals say it. */
export const places = {
  setup: 'setup',
  items: (chunk: number) => `items ${chunk}`,
  outcome: (chunk: number) => `outcome ${chunk}`,
} as const
