import { ZipFile } from 'yazl'
import type { ExportedFile } from './contract.ts'

/**
 * A zip archive of files, in their order. It is not compressed: zlib compresses to different bytes on different machines,
 * and the same export is the same archive everywhere.
 */
export async function zipped(files: readonly ExportedFile[]): Promise<Buffer> {
  const archive = new ZipFile()
  // A date of no meaning in local time, as archives write it: neither the clock nor the time zone is in the bytes.
  const options = { mtime: new Date(1990, 0, 1, 12), mode: 0o100644, compress: false, forceDosTimestamp: true }
  for (const { name, text } of files) {
    archive.addBuffer(Buffer.from(typeof text === 'string' ? text : text.join('')), name, options)
  }
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
