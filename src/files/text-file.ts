import { type Fault, FaultError } from '../faults/fault.ts'
import { reasonOf } from '../faults/file-fault.ts'
import { decodeText, tooLarge } from './decode-text.ts'
import { NotPlain, readPlain } from './plain-file.ts'

/**
 * Reads a text file: UTF-8, or UTF-16 when it begins with a byte order mark; lone carriage returns become line feeds,
 * and a mark is left out unless it is asked for. Throws a FaultError when there is none, it is a folder, cannot be read, is
 * larger than `mostBytes` or is not text.
 */
export async function readTextFile(file: string, mostBytes: number, mark?: 'with its mark'): Promise<string> {
  return decodeText(await readBytesOf(file, mostBytes), file, mark)
}

/** Reads the bytes of a plain file. Throws a FaultError when there is none, it is a folder, cannot be read or is larger. */
export async function readBytesOf(file: string, mostBytes: number): Promise<Uint8Array> {
  const bytes = await readPlain(file, mostBytes, 'followed').catch((error) => {
    throw new FaultError(whyUnread(error, file))
  })
  if (bytes === undefined) throw new FaultError(tooLarge(file, mostBytes))
  return bytes
}

function whyUnread(error: NodeJS.ErrnoException, file: string): Fault {
  const { code, message } = error
  if (error instanceof NotPlain) {
    if (error.found !== 'folder') return unreadable(file, 'it is not a regular file')
    const said = 'this is a folder, and a file is needed'
    return { code: 'file-is-folder', message: said, file, remedy: 'name a file inside it' }
  }
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return { code: 'file-missing', message: 'there is no such file', file, remedy: 'check the path' }
  return unreadable(file, code ? reasonOf(code) : message)
}

function unreadable(file: string, reason: string): Fault {
  const message = `the file cannot be read: ${reason}`
  return { code: 'file-unreadable', message, file, remedy: 'check its permissions' }
}
