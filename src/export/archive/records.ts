/** A compressed file of an archive. */
export interface ArchiveEntry {
  readonly name: string
  readonly crc: number
  readonly compressed: number
  readonly length: number
}

// The records of zip archives, as APPNOTE.TXT of PKWARE has them (6.3.10), with those of Zip64 where numbers need them.
const localMark = 0x04034b50
const centralMark = 0x02014b50
const endMark = 0x06054b50
const endMark64 = 0x06064b50
const locatorMark64 = 0x07064b50
const extraMark64 = 1

const version = 20
const version64 = 45
const deflateMethod = 8
const inUtf8 = 1 << 11
// A date of no meaning: the clock is not in the bytes.
const date = ((1990 - 1980) << 9) | (1 << 5) | 1
const time = 12 << 11

const most16 = 0xffff
const most32 = 0xffffffff

/** What stands before the compressed bytes of a file. */
export function localRecord({ name, crc, compressed, length }: ArchiveEntry): Uint8Array {
  const isLarge = Math.max(compressed, length) >= most32
  const extra = isLarge ? extra64([length, compressed]) : nothing
  const [shownCompressed, shownLength] = isLarge ? [most32, most32] : [compressed, length]
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(30)
  record.writeUInt32LE(localMark, 0)
  commonFields(record, 4, name, bytes, isLarge)
  sizes(record, 14, crc, shownCompressed, shownLength)
  record.writeUInt16LE(bytes.length, 26)
  record.writeUInt16LE(extra.length, 28)
  return Buffer.concat([record, bytes, extra])
}

/** The line of a file in the directory at the end, by where its local record begins. */
export function centralRecord({ name, crc, compressed, length }: ArchiveEntry, start: number): Uint8Array {
  const large = [length, compressed, start].filter((size) => size >= most32)
  const extra = large.length > 0 ? extra64(large) : nothing
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(centralMark, 0)
  record.writeUInt16LE(large.length > 0 ? version64 : version, 4)
  commonFields(record, 6, name, bytes, large.length > 0)
  sizes(record, 16, crc, Math.min(compressed, most32), Math.min(length, most32))
  record.writeUInt16LE(bytes.length, 28)
  record.writeUInt16LE(extra.length, 30)
  record.writeUInt32LE(Math.min(start, most32), 42)
  return Buffer.concat([record, bytes, extra])
}

/** What ends an archive of so many files, whose directory begins at `start`. */
export function endRecords(files: number, start: number, length: number): Uint8Array {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(endMark, 0)
  for (const at of [8, 10]) end.writeUInt16LE(Math.min(files, most16), at)
  end.writeUInt32LE(Math.min(length, most32), 12)
  end.writeUInt32LE(Math.min(start, most32), 16)
  if (files < most16 && start < most32 && length < most32) return end
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(endMark64, 0)
  end64.writeBigUInt64LE(44n, 4)
  for (const at of [12, 14]) end64.writeUInt16LE(version64, at)
  for (const at of [24, 32]) end64.writeBigUInt64LE(BigInt(files), at)
  end64.writeBigUInt64LE(BigInt(length), 40)
  end64.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(locatorMark64, 0)
  locator.writeBigUInt64LE(BigInt(start + length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end])
}

/** The files whose records and bytes stand one after the other, none of them large, and where each begins. */
export function* filesIn(bytes: Uint8Array): Generator<{ readonly entry: ArchiveEntry; readonly start: number }> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let start = 0; start < view.length; ) {
    const [crc, compressed, length] = [14, 18, 22].map((at) => view.readUInt32LE(start + at)) as [
      number,
      number,
      number,
    ]
    const end = start + 30 + view.readUInt16LE(start + 26)
    yield { entry: { name: view.toString('utf8', start + 30, end), crc, compressed, length }, start }
    start = end + compressed
  }
}

const nothing = new Uint8Array(0)

/** Version that is needed, flags, method and date: the same in both records of a file. */
function commonFields(record: Buffer, at: number, name: string, bytes: Uint8Array, isLarge: boolean): void {
  record.writeUInt16LE(isLarge ? version64 : version, at)
  record.writeUInt16LE(bytes.length === name.length ? 0 : inUtf8, at + 2)
  record.writeUInt16LE(deflateMethod, at + 4)
  record.writeUInt16LE(time, at + 6)
  record.writeUInt16LE(date, at + 8)
}

function sizes(record: Buffer, at: number, crc: number, compressed: number, length: number): void {
  record.writeUInt32LE(crc, at)
  record.writeUInt32LE(compressed, at + 4)
  record.writeUInt32LE(length, at + 8)
}

function extra64(numbers: readonly number[]): Uint8Array {
  const extra = Buffer.alloc(4 + 8 * numbers.length)
  extra.writeUInt16LE(extraMark64, 0)
  extra.writeUInt16LE(8 * numbers.length, 2)
  for (const [k, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * k)
  return extra
}
