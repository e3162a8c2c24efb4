import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string | Uint8Array
  readonly content: string | Uint8Array
  readonly deflate?: boolean
  /** General purpose bits: 1 is encrypted, 0x800 a name in UTF-8. */
  readonly flags?: number
  readonly method?: number
  /** What the archive says the content unpacks to. */
  readonly declaredSize?: number
  readonly declaredCrc?: number
  /** Which entry's bytes it unpacks instead of its own. */
  readonly sharesWith?: number
}

/** A zip archive, as right or as wrong as its entries say. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  const offsets: number[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const content = Buffer.from(entry.content)
    const data = entry.deflate ? deflateRawSync(content) : content
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(entry.flags ?? 0, 2)
    head.writeUInt16LE(entry.method ?? (entry.deflate ? 8 : 0), 4)
    head.writeUInt32LE(entry.declaredCrc ?? crc32(content), 10)
    head.writeUInt32LE(data.length, 14)
    head.writeUInt32LE(entry.declaredSize ?? content.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, data])
    const tail = Buffer.alloc(14)
    offsets.push(offset)
    tail.writeUInt32LE(offsets[entry.sharesWith ?? offsets.length - 1]!, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, tail, name]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}
