import { crc32 } from 'node:zlib'
import { Deflate, deflateRaw, Z_SYNC_FLUSH } from 'pako'

// Above it the compressor weighs each match against the next one, which takes half as long again.
const level = 3

/** Compressed bytes, and what an archive is to know of what they were. */
export interface Deflated {
  readonly bytes: Uint8Array
  readonly length: number
  readonly crc: number
}

/** Compresses a whole file. */
export function deflatedFile(content: Uint8Array): Deflated {
  return { bytes: deflateRaw(content, { level }), length: content.length, crc: crc32(content) }
}

/** Compresses a part of a file: a run of bytes that refers to nothing before it, and that other runs may follow. */
export class RunWriter {
  readonly #deflate = new Deflate({ level, raw: true })
  #length = 0
  #crc = 0

  add(content: Uint8Array): void {
    this.#deflate.push(content)
    this.#length += content.length
    this.#crc = crc32(content, this.#crc)
  }

  finish(): Deflated {
    this.#deflate.push(new Uint8Array(0), Z_SYNC_FLUSH)
    return { bytes: Buffer.concat(this.#deflate.chunks), length: this.#length, crc: this.#crc }
  }
}

/** What follows the last run of a file. */
export const endOfRuns = Uint8Array.of(3, 0)
