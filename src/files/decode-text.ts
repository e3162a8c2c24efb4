import { type Fault, FaultError } from '../faults/fault.ts'

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

/** What is wrong with a file of more bytes than its kind has. */
export function tooLarge(file: string, mostBytes: number): Fault {
  return {
    code: 'file-too-large',
    message: 'the file is too large',
    file,
    got: `more than ${mostBytes} bytes`,
    expected: `at most ${mostBytes} bytes`,
    remedy: 'check that this is the file you mean',
  }
}

function notText(file: string, reason: string): Fault {
  const remedy = 'save it again as plain text in UTF-8'
  return { code: 'file-not-text', message: `the file is not text: ${reason}`, file, remedy }
}
