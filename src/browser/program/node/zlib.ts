import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
} from '../../../base/zlib.ts'
import { Buffer } from './buffer.ts'
import { Transform } from './stream.ts'

const rawWindow = -15
const headedWindow = 15
// As Node's: who refuses an entry that is larger than it says tells how much came.
const pieceBytes = 16 * 1024

const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  return remainder
})

/** CRC-32 of some bytes, or of more of them behind those of an earlier one. */
function crc32(bytes: Uint8Array, before = 0): number {
  let remainder = ~before
  for (const byte of bytes) remainder = (remainder >>> 8) ^ remainders[(remainder ^ byte) & 255]!
  return ~remainder >>> 0
}

/** What unpacks bytes as they come, a piece at a time. */
class Unpacker {
  readonly #stream = new ZStream()
  ended = false

  constructor(windowBits: number) {
    zlibInflateInit2(this.#stream, windowBits)
  }

  /** @throws Error with the words of zlib */
  *unpack(bytes: Uint8Array): Generator<Buffer> {
    const stream = this.#stream
    stream.input = bytes
    stream.next_in = 0
    stream.avail_in = bytes.length
    while (!this.ended) {
      stream.output = new Uint8Array(pieceBytes)
      stream.next_out = 0
      stream.avail_out = pieceBytes
      const status = zlibInflate(stream, Z_NO_FLUSH)
      if (status !== Z_OK && status !== Z_STREAM_END && status !== Z_BUF_ERROR) throw zlibError(stream.msg, status)
      if (stream.next_out > 0) yield Buffer.from(stream.output.buffer, 0, stream.next_out)
      if (status === Z_STREAM_END) this.ended = true
      else if (stream.avail_in === 0 && stream.avail_out > 0) return
    }
  }
}

const names: Readonly<Record<number, string>> = { 2: 'Z_NEED_DICT', [-3]: 'Z_DATA_ERROR', [-5]: 'Z_BUF_ERROR' }

function zlibError(message: string, status: number): Error {
  return Object.assign(new Error(message), { errno: status, code: names[status] ?? 'Z_ERRNO' })
}

const cutShort = () => zlibError('unexpected end of file', Z_BUF_ERROR)

/** Unpacks a stream, and no more of it than is asked for: a small archive may hold gigabytes. */
class InflateRaw extends Transform {
  readonly #unpacker = new Unpacker(rawWindow)
  #askedForMore: (() => void) | undefined

  override _transform(bytes: Uint8Array, _: string, done: (error?: Error | null) => void): void {
    this.#pass(bytes).then(
      () => done(),
      (error) => done(error),
    )
  }

  override _flush(done: (error?: Error | null) => void): void {
    done(this.#unpacker.ended ? null : cutShort())
  }

  override _read(size: number): void {
    const goOn = this.#askedForMore
    this.#askedForMore = undefined
    if (goOn) goOn()
    else super._read(size)
  }

  async #pass(bytes: Uint8Array): Promise<void> {
    for (const piece of this.#unpacker.unpack(bytes)) {
      if (this.push(piece)) continue
      await new Promise<void>((resolve) => {
        this.#askedForMore = resolve
      })
    }
  }
}

const createInflateRaw = () => new InflateRaw()

/** @throws Error where the bytes are damaged, or unpack to more than is allowed */
function inflateSync(bytes: Uint8Array, { maxOutputLength = Number.POSITIVE_INFINITY } = {}): Buffer {
  const unpacker = new Unpacker(headedWindow)
  const pieces: Buffer[] = []
  let length = 0
  for (const piece of unpacker.unpack(bytes)) {
    length += piece.length
    if (length > maxOutputLength) throw Object.assign(new Error('too large'), { code: 'ERR_BUFFER_TOO_LARGE' })
    pieces.push(piece)
  }
  if (!unpacker.ended) throw cutShort()
  return Buffer.concat(pieces)
}

export { crc32, createInflateRaw, inflateSync }
export default { crc32, createInflateRaw, inflateSync }
