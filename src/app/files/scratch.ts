import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileFault } from '../../faults/file-fault.ts'

/** Where some bytes of a scratch file stand. */
interface Stretch {
  readonly start: number
  readonly length: number
}

/**
 * A file for what does not fit memory until a file can be written, on the same disk; without one, in the system's folder of
 * temporary files. It has no name, so that nobody else reads it and nothing is left of it when the process ends.
 */
export class Scratch {
  readonly #file: number
  readonly #shown: string
  #end = 0

  /** @throws FaultError `cannot-write` */
  constructor(beside: string | undefined) {
    const folder = beside === undefined ? tmpdir() : existing(dirname(resolve(beside)))
    this.#shown = beside ?? folder
    this.#file = this.#orFault(() => openUnnamed(folder))
  }

  /** @throws FaultError `cannot-write` */
  keep(bytes: Uint8Array): Stretch {
    const start = this.#end
    for (let done = 0; done < bytes.length; )
      done += this.#orFault(() => writeSync(this.#file, bytes, done, bytes.length - done, start + done))
    this.#end += bytes.length
    return { start, length: bytes.length }
  }

  bytesOf({ start, length }: Stretch): Uint8Array {
    const bytes = Buffer.allocUnsafeSlow(length)
    for (let done = 0; done < length; ) done += readSync(this.#file, bytes, done, length - done, start + done)
    return bytes
  }

  remove(): void {
    closeSync(this.#file)
  }

  #orFault<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw fileFault(error, this.#shown, 'write')
    }
  }
}

function openUnnamed(folder: string): number {
  const own = mkdtempSync(join(folder, '.gradsheet-'))
  try {
    return openSync(join(own, 'scratch'), 'wx+', 0o600)
  } finally {
    rmSync(own, { recursive: true })
  }
}

/** The folder, or the nearest one above it that is there. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}
