import { Buffer } from './buffer.ts'

/** Everything that a stream gives, as one piece. */
async function buffer(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

export { buffer }
