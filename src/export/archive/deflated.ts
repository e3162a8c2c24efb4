import { crc32 } from 'node:zlib'
import {
  Z_DEFAULT_STRATEGY,
  Z_FINISH,
  Z_NO_FLUSH,
  Z_SYNC_FLUSH,
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateReset,
} from '../../base/zlib.ts'

// Above it the compressor weighs each match against the next one, which takes half as long again.
const level = 3
const deflateMethod = 8
// The longest window, and without a header of zlib's.
const windowBits = -15
const memoryLevel = 8

/** Compressed bytes, and what an archive is to know of what they were. */
export interface Deflated {
  readonly bytes: Uint8Array
  readonly length: number
  readonly crc: number
}

/** A compressor that is used again and again: to make one takes as long as to compress a small file. */
class Compressor {
  readonly #stream = new ZStream()
  #room = new Uint8Array(0)

  constructor() {
    zlibDeflateInit2(this.#stream, level, deflateMethod, windowBits, memoryLevel, Z_DEFAULT_STRATEGY)
  }

  restart(): void {
    zlibDeflateReset(this.#stream)
  }

  compress(content: Uint8Array, flush: typeof Z_NO_FLUSH | typeof Z_SYNC_FLUSH | typeof Z_FINISH): Uint8Array {
    // Bytes of which nothing can be made take a little more than themselves, and earlier ones may still wait.
    const most = content.length + (content.length >>> 8) + (1 << 17)
    if (this.#room.length < most) this.#room = new Uint8Array(most)
    const stream = this.#stream
    stream.input = content
    stream.next_in = 0
    stream.avail_in = content.length
    stream.output = this.#room as typeof stream.output
    stream.next_out = 0
    stream.avail_out = this.#room.length
    zlibDeflate(stream, flush)
    return this.#room.slice(0, stream.next_out)
  }
}

const compressor = new Compressor()

/** Compresses a whole file. */
export function deflatedFile(content: Uint8Array): Deflated {
  compressor.restart()
  return { bytes: compressor.compress(content, Z_FINISH), length: content.length, crc: crc32(content) }
}

/** Compresses a part of a file: a run of bytes that refers to nothing before it, and that other runs may follow. */
export function deflatedRun(content: Uint8Array): Deflated {
  compressor.restart()
  return { bytes: compressor.compress(content, Z_SYNC_FLUSH), length: content.length, crc: crc32(content) }
}

/** Compresses such a part as it comes. */
export class RunWriter {
  readonly #compressor = new Compressor()
  readonly #parts: Uint8Array[] = []
  #length = 0
  #crc = 0

  add(content: Uint8Array): void {
    this.#parts.push(this.#compressor.compress(content, Z_NO_FLUSH))
    this.#length += content.length
    this.#crc = crc32(content, this.#crc)
  }

  finish(): Deflated {
    this.#parts.push(this.#compressor.compress(new Uint8Array(0), Z_SYNC_FLUSH))
    return { bytes: Buffer.concat(this.#parts), length: this.#length, crc: this.#crc }
  }
}

/** What follows the last run of a file. */
export const endOfRuns = Uint8Array.of(3, 0)
