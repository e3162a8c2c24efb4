import type { Deflated } from './archive/deflated.ts'
import { filesIn } from './archive/records.ts'
import type { ExportBlock } from './block.ts'
import { type Facts, joinedFacts } from './facts.ts'
import type { Places } from './format.ts'

/** Where the bytes of an export wait until all variants are drawn; what comes back from `keep` finds them again. */
export interface Store<Kept = unknown> {
  keep(bytes: Uint8Array): Kept
  bytesOf(kept: Kept): Uint8Array
}

/** In memory, for exports that end there. */
export const inMemory: Store<Uint8Array> = { keep: (bytes) => bytes, bytesOf: (kept) => kept }

/** Bytes at a place; of a compressed run also what its file is to know. */
export interface KeptRun {
  readonly isCompressed: boolean
  readonly kept: unknown
  readonly compressed: number
  readonly length: number
  readonly crc: number
}

/** The blocks of an export in the order of the variants, their bytes in a store. */
export class Collected implements Places {
  readonly #store: Store
  readonly #runs = new Map<string, KeptRun[]>()
  readonly #openings = new Map<string, string>()
  /** Of each problem. */
  facts: readonly Facts[]

  constructor(store: Store, problems: number) {
    this.#store = store
    this.facts = Array.from({ length: problems }, () => ({}))
  }

  add({ places, facts }: ExportBlock): void {
    for (const { place, opening, kind, ...deflated } of places) {
      if (!this.#runs.has(place)) {
        this.#runs.set(place, [])
        this.#openings.set(place, opening)
      }
      this.#runs.get(place)!.push(this.keep(deflated, kind !== 'text'))
    }
    this.facts = this.facts.map((known, k) => joinedFacts(known, facts[k]!))
  }

  keep({ bytes, length, crc }: Deflated, isCompressed = true): KeptRun {
    return { isCompressed, kept: this.#store.keep(bytes), compressed: bytes.length, length, crc }
  }

  bytesOf({ kept }: KeptRun): Uint8Array {
    return this.#store.bytesOf(kept)
  }

  runsOf(place: string): readonly KeptRun[] {
    return this.#runs.get(place) ?? []
  }

  has(place: string): boolean {
    return this.#runs.has(place)
  }

  opening(place: string): string {
    return this.#openings.get(place)!
  }

  *files(place: string): Generator<string> {
    for (const run of this.runsOf(place)) for (const { entry } of filesIn(this.bytesOf(run))) yield entry.name
  }
}
