import { type Fault, FaultError } from '../faults/fault.ts'
import { reasonOf } from '../faults/file-fault.ts'
import { NotPlain, readPlain } from './plain-file.ts'

/**
 * Reads a text file: UTF-8, or UTF-16 when it begins with a byte order mark; lone carriage returns become line feeds,
 * and a mark is left out unless it is asked for. Throws a FaultError when there is none, it is a folder, cannot be read, is
 * larger than `mostBytes` or is not text.
 */
export async function readTextFile(file: string, mostBytes: number, mark?: 'with its mark'): Promise<string> {
  return decodeText(await readBytes(file, mostBytes), file, mark)
}

async function readBytes(file: string, mostBytes: number): Promise<Uint8Array> {
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

/** Decodes bytes by their byte order mark, else as UTF-8; throws a FaultError when they are no text. */
export function decodeText(bytes: Uint8Array, file: string, mark?: 'with its mark'): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: mark !== undefined }).decode(bytes)
    if (text.includes('\0')) throw new FaultError(notText(file, 'it contains NUL bytes'))
    // As old as it is, one spreadsheet still offers it; nothing moves, so that places stay right.
    return text.replace(/\r(?!\n)/g, '\n')
  } catch (error) {
    if (error instanceof FaultError) throw error
    throw new FaultError(notText(file, `it is not ${encoding.toUpperCase()}`))
  }
}

function tooLarge(file: string, mostBytes: number): Fault {
  return {
    code: 'file-too-large',
    message: 'the file is too large',
    file,
    got: `more than ${mostBytes} bytes`,
    expected: `at most ${mostBytes} bytes`,
    remedy: 'check that this is the file you mean',
  }
}

function unreadable(file: string, reason: string): Fault {
  const message = `the file cannot be read: ${reason}`
  return { code: 'file-unreadable', message, file, remedy: 'check its permissions' }
}

function notText(file: string, reason: string): Fault {
  const remedy = 'save it again as plain text in UTF-8'
  return { code: 'file-not-text', message: `the file is not text: ${reason}`, file, remedy }
}
