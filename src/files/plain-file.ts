import * as fs from 'node:fs'

// To import it would open standard error, which a library must leave alone.
const { promisify } = process.getBuiltinModule('node:util')
const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = fs.constants
const [lstat, stat, fstat] = [promisify(fs.lstat), promisify(fs.stat), promisify(fs.fstat)]
const [open, read, close] = [promisify(fs.open), promisify(fs.read), promisify(fs.close)]

/** Thrown in place of opening what is no plain file. */
export class NotPlain extends Error {
  readonly found: 'folder' | 'link' | 'pipe or device'

  constructor(found: NotPlain['found']) {
    super(`a ${found} is no plain file`)
    this.found = found
  }
}

/** Whether a link in the place of a file is another name for it, or may be somebody's way to the files of others. */
export type Links = 'followed' | 'refused'

/**
 * Opens a plain file for reading; returns its descriptor. Nothing that could block or answer without end is opened: no
 * pipe, no socket, no device. Throws NotPlain, or what the file system says.
 */
export async function openPlain(path: fs.PathLike, links: Links): Promise<number> {
  refuseUnlessPlain(await (links === 'followed' ? stat : lstat)(path))
  // Windows knows neither of the two.
  const flags = O_RDONLY | O_NONBLOCK | (links === 'followed' ? 0 : O_NOFOLLOW)
  const file = await open(path, flags).catch((error) => {
    throw error.code === 'ELOOP' && links === 'refused' ? new NotPlain('link') : error
  })
  try {
    // Something else may stand there by now.
    refuseUnlessPlain(await fstat(file))
    return file
  } catch (error) {
    await close(file)
    throw error
  }
}

function refuseUnlessPlain(found: fs.Stats): void {
  if (found.isFile()) return
  throw new NotPlain(found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'pipe or device')
}

/**
 * The bytes of a plain file; undefined where there are more than `most`, whatever the system says of its size.
 * Throws NotPlain, or what the file system says.
 */
export async function readPlain(path: fs.PathLike, most: number, links: Links): Promise<Uint8Array | undefined> {
  const file = await openPlain(path, links)
  try {
    let bytes = Buffer.allocUnsafe(Math.min((await fstat(file)).size, most) + 1)
    for (let length = 0; ; ) {
      const { bytesRead } = await read(file, bytes, length, bytes.length - length, null)
      length += bytesRead
      if (length > most) return undefined
      if (bytesRead === 0) return bytes.subarray(0, length)
      // The kernel's own files say that they are empty.
      if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(2 * length + 4096, most + 1))
    }
  } finally {
    await close(file)
  }
}
