import type { Deflated } from '../../../export/archive/deflated.ts'
import { type ArchiveEntry, centralRecord, endRecords, localRecord } from '../../../export/archive/records.ts'
import type { PackedFiles } from '../contract.ts'

/** The bytes of a file that a command wrote. */
export async function unpacked({ bytes }: Deflated): Promise<Blob> {
  const inflated = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Response(inflated).blob()
}

export async function unpackedBytes(file: Deflated): Promise<Uint8Array> {
  return new Uint8Array(await (await unpacked(file)).arrayBuffer())
}

export async function unpackedText(file: Deflated): Promise<string> {
  return (await unpacked(file)).text()
}

/** A zip archive of files as they are, the same for the same files; nothing is compressed anew. */
export function archiveOf(files: PackedFiles): Blob {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let written = 0
  for (const [name, { bytes, length, crc }] of files) {
    const entry: ArchiveEntry = { name, crc, compressed: bytes.length, length }
    const head = localRecord(entry)
    directory.push(centralRecord(entry, written))
    parts.push(head, bytes)
    written += head.length + bytes.length
  }
  const length = directory.reduce((sum, record) => sum + record.length, 0)
  const end = endRecords(files.size, written, length)
  return new Blob([...parts, ...directory, end] as BlobPart[], { type: 'application/zip' })
}

/** The files whose paths begin so, with the paths that are left; sorted, that archives do not depend on who listed them. */
export function partBelow(files: PackedFiles, below: string, kept = ''): PackedFiles {
  const found = [...files].filter(([path]) => path.startsWith(below))
  const named = found.map(([path, file]) => [kept + path.slice(below.length), file] as const)
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const recordName = '.gradsheet.json'

/** The same without the record of what a run wrote, which says nothing to a reader. */
export function withoutRecord(files: PackedFiles): PackedFiles {
  return new Map([...files].filter(([path]) => path !== recordName && !path.endsWith(`/${recordName}`)))
}
