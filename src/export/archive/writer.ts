import { deflatedFile } from './deflated.ts'
import { centralRecord, endRecords, localRecord } from './records.ts'

/** A zip archive that is written file by file: the bytes of each call follow those of the one before. */
export class ArchiveWriter {
  readonly #directory: Uint8Array[] = []
  #written = 0

  /** @param name with slashes */
  add(name: string, content: Uint8Array): Uint8Array {
    const { bytes, length, crc } = deflatedFile(content)
    const entry = { name, crc, compressed: bytes.length, length }
    const file = Buffer.concat([localRecord(entry), bytes])
    this.#directory.push(centralRecord(entry, this.#written))
    this.#written += file.length
    return file
  }

  /** What ends the archive. */
  end(): Uint8Array {
    const directory = Buffer.concat(this.#directory)
    return Buffer.concat([directory, endRecords(this.#directory.length, this.#written, directory.length)])
  }
}
