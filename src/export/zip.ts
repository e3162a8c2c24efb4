import { ZipFile } from 'yazl'
import type { ExportedFile } from './contract.ts'

// The earliest date that an archive can hold, and in local time, as archives write it: neither clock nor zone is in it.
const noTime = new Date(1980, 0, 1)

/**
 * A zip archive of files, in their order. It is not compressed: zlib compresses to different bytes on different machines,
 * and the same export is the same archive everywhere.
 */
export async function zipped(files: readonly ExportedFile[]): Promise<Buffer> {
  const archive = new ZipFile()
  const options = { mtime: noTime, mode: 0o100644, compress: false, forceDosTimestamp: true }
  for (const { name, text } of files) {
    archive.addBuffer(Buffer.from(typeof text === 'string' ? text : text.join('')), name, options)
  }
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
