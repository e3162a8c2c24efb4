import { joinedCrc } from './archive/crc.ts'
import { endOfRuns, RunWriter } from './archive/deflated.ts'
import { type ArchiveEntry, centralRecord, endRecords, filesIn, localRecord } from './archive/records.ts'
import type { Collected, KeptRun } from './collected.ts'
import type { ExportedSet } from './contract.ts'
import type { ArchivedFile, ArchiveFormat, FileFormat } from './format.ts'

/** The bytes of an export in their order, of what all of its variants have added. */
export function assembled(
  format: FileFormat | ArchiveFormat,
  set: ExportedSet,
  collected: Collected,
): Generator<Uint8Array> {
  return format.packaging === 'file' ? textOf(format, set, collected) : archiveOf(format, set, collected)
}

function* textOf(format: FileFormat, set: ExportedSet, collected: Collected): Generator<Uint8Array> {
  for (const part of format.whole(set, collected)) {
    if (typeof part === 'string') yield Buffer.from(part)
    else for (const run of collected.runsOf(part.place)) yield collected.bytesOf(run)
  }
}

function* archiveOf(format: ArchiveFormat, set: ExportedSet, collected: Collected): Generator<Uint8Array> {
  const directory = new Directory(collected)
  let written = 0
  for (const part of format.whole(set, collected)) {
    if ('place' in part)
      for (const run of collected.runsOf(part.place)) {
        const bytes = collected.bytesOf(run)
        for (const { entry, start } of filesIn(bytes)) directory.add(entry, written + start)
        yield bytes
        written += bytes.length
      }
    else {
      const runs = runsOf(part, collected)
      const entry = entryOf(part.name, runs)
      const record = localRecord(entry)
      directory.add(entry, written)
      yield record
      for (const run of runs) yield collected.bytesOf(run)
      yield endOfRuns
      written += record.length + entry.compressed
    }
  }
  yield* directory.records()
  yield endRecords(directory.files, written, directory.length)
}

function entryOf(name: string, runs: readonly KeptRun[]): ArchiveEntry {
  let [crc, compressed, length] = [0, endOfRuns.length, 0]
  for (const run of runs) {
    crc = joinedCrc(crc, run.crc, run.length)
    compressed += run.compressed
    length += run.length
  }
  return { name, crc, compressed, length }
}

/** The compressed runs of a file: what its places hold, and what stands between them. */
function runsOf({ content }: ArchivedFile, collected: Collected): KeptRun[] {
  const runs: KeptRun[] = []
  let open: RunWriter | undefined
  const close = () => {
    if (open) runs.push(collected.keep(open.finish()))
    open = undefined
  }
  const add = (bytes: Uint8Array) => {
    open ??= new RunWriter()
    open.add(bytes)
  }
  for (const part of content) {
    if (typeof part === 'string') add(Buffer.from(part))
    else
      for (const run of collected.runsOf(part.place)) {
        if (!run.isCompressed) add(collected.bytesOf(run))
        else {
          close()
          runs.push(run)
        }
      }
  }
  close()
  return runs
}

// Bytes of the directory that are kept in memory.
const together = 1 << 16

/** The directory of an archive, which stands at its end. */
class Directory {
  readonly #collected: Collected
  readonly #kept: KeptRun[] = []
  #latest: Uint8Array[] = []
  #latestLength = 0
  files = 0
  length = 0

  constructor(collected: Collected) {
    this.#collected = collected
  }

  add(entry: ArchiveEntry, start: number): void {
    const record = centralRecord(entry, start)
    this.#latest.push(record)
    this.#latestLength += record.length
    this.length += record.length
    this.files++
    if (this.#latestLength >= together) this.#put()
  }

  #put(): void {
    this.#kept.push(this.#collected.keep({ bytes: Buffer.concat(this.#latest), length: 0, crc: 0 }))
    this.#latest = []
    this.#latestLength = 0
  }

  *records(): Generator<Uint8Array> {
    for (const kept of this.#kept) yield this.#collected.bytesOf(kept)
    yield Buffer.concat(this.#latest)
  }
}
