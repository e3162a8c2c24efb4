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
export function localRecord({ name, crc, compressed, length }: ArchiveEntry): Uint8Array<ArrayBuffer> {
  const isLarge = Math.max(compressed, length) >= most32
  const extra = isLarge ? extra64([length, compressed]) : nothing
  const [shownCompressed, shownLength] = isLarge ? [most32, most32] : [compressed, length]
  const bytes = encoder.encode(name)
  const record = new ArchiveRecord(30, localMark)
  commonFields(record, 4, name, bytes, isLarge)
  sizes(record, 14, crc, shownCompressed, shownLength)
  record.put16(26, bytes.length)
  record.put16(28, extra.length)
  return joined(record.bytes, bytes, extra)
}

/** The line of a file in the directory at the end, by where its local record begins. */
export function centralRecord({ name, crc, compressed, length }: ArchiveEntry, start: number): Uint8Array<ArrayBuffer> {
  const large = [length, compressed, start].filter((size) => size >= most32)
  const extra = large.length > 0 ? extra64(large) : nothing
  const bytes = encoder.encode(name)
  const record = new ArchiveRecord(46, centralMark)
  record.put16(4, large.length > 0 ? version64 : version)
  commonFields(record, 6, name, bytes, large.length > 0)
  sizes(record, 16, crc, Math.min(compressed, most32), Math.min(length, most32))
  record.put16(28, bytes.length)
  record.put16(30, extra.length)
  record.put32(42, Math.min(start, most32))
  return joined(record.bytes, bytes, extra)
}

/** What ends an archive of so many files, whose directory begins at `start`. */
export function endRecords(files: number, start: number, length: number): Uint8Array<ArrayBuffer> {
  const end = new ArchiveRecord(22, endMark)
  for (const at of [8, 10]) end.put16(at, Math.min(files, most16))
  end.put32(12, Math.min(length, most32))
  end.put32(16, Math.min(start, most32))
  if (files < most16 && start < most32 && length < most32) return end.bytes
  const end64 = new ArchiveRecord(56, endMark64)
  end64.put64(4, 44)
  for (const at of [12, 14]) end64.put16(at, version64)
  for (const at of [24, 32]) end64.put64(at, files)
  end64.put64(40, length)
  end64.put64(48, start)
  const locator = new ArchiveRecord(20, locatorMark64)
  locator.put64(8, start + length)
  locator.put32(16, 1)
  return joined(end64.bytes, locator.bytes, end.bytes)
}

/** The files whose records and bytes stand one after the other, none of them large, and where each begins. */
export function* filesIn(bytes: Uint8Array): Generator<{ readonly entry: ArchiveEntry; readonly start: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let start = 0; start < bytes.length; ) {
    const [crc, compressed, length] = [14, 18, 22].map((at) => view.getUint32(start + at, true)) as [
      number,
      number,
      number,
    ]
    const end = start + 30 + view.getUint16(start + 26, true)
    yield { entry: { name: decoder.decode(bytes.subarray(start + 30, end)), crc, compressed, length }, start }
    start = end + compressed
  }
}

const nothing = new Uint8Array(0)
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A record of fixed length, its numbers with the lowest byte first; for pages too, which have no buffers of Node's. */
class ArchiveRecord {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView

  constructor(length: number, mark: number) {
    this.bytes = new Uint8Array(length)
    this.#view = new DataView(this.bytes.buffer)
    this.put32(0, mark)
  }

  put16(at: number, number: number): void {
    this.#view.setUint16(at, number, true)
  }

  put32(at: number, number: number): void {
    this.#view.setUint32(at, number, true)
  }

  put64(at: number, number: number): void {
    this.#view.setBigUint64(at, BigInt(number), true)
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Version that is needed, flags, method and date: the same in both records of a file. */
function commonFields(record: ArchiveRecord, at: number, name: string, bytes: Uint8Array, isLarge: boolean): void {
  record.put16(at, isLarge ? version64 : version)
  record.put16(at + 2, bytes.length === name.length ? 0 : inUtf8)
  record.put16(at + 4, deflateMethod)
  record.put16(at + 6, time)
  record.put16(at + 8, date)
}

function sizes(record: ArchiveRecord, at: number, crc: number, compressed: number, length: number): void {
  record.put32(at, crc)
  record.put32(at + 4, compressed)
  record.put32(at + 8, length)
}

function extra64(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  // The mark and the length of what follows it, in two bytes each.
  const extra = new ArchiveRecord(4 + 8 * numbers.length, extraMark64 | ((8 * numbers.length) << 16))
  for (const [k, number] of numbers.entries()) extra.put64(4 + 8 * k, number)
  return extra.bytes
}
