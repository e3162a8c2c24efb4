import { constants } from 'node:fs'
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileFault } from '../file-fault.ts'

/** Who may read a file: keys, grades and seeds are for the one who makes them; the umask narrows the other. */
export type Readers = 'owner' | 'everybody'

const modes = { owner: 0o600, everybody: 0o666 } as const

/**
 * Writes a file whole or not at all: beside its place first, then into it.
 * @throws FaultError `cannot-write`
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  readers: Readers = 'owner',
): Promise<void> {
  const draft = await Draft.of(file, readers)
  await draft.write(content)
  await draft.publish()
}

let drafts = 0

/** A file in the making, beside the place that it takes when it is published; a failure leaves nothing behind. */
export class Draft {
  readonly #file: string
  readonly #path: string
  readonly #handle: FileHandle

  private constructor(file: string, path: string, handle: FileHandle) {
    this.#file = file
    this.#path = path
    this.#handle = handle
  }

  /** @throws FaultError `cannot-write` */
  static async of(file: string, readers: Readers = 'owner'): Promise<Draft> {
    const path = `${file}.${process.pid}-${++drafts}.part`
    try {
      await mkdir(dirname(file), { recursive: true })
      return new Draft(file, path, await open(path, 'wx', modes[readers]))
    } catch (error) {
      throw fileFault(error, file, 'write')
    }
  }

  /** @throws FaultError `cannot-write` */
  async write(content: string | Uint8Array): Promise<void> {
    try {
      await this.#handle.writeFile(content)
    } catch (error) {
      await this.discard()
      throw fileFault(error, this.#file, 'write')
    }
  }

  /** @throws FaultError `cannot-write` */
  async publish(): Promise<void> {
    try {
      await this.#handle.close()
      await rename(this.#path, this.#file)
    } catch (error) {
      await this.discard()
      throw fileFault(error, this.#file, 'write')
    }
  }

  /** Gives the file up; what stood in its place stays. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {})
    await rm(this.#path, { force: true }).catch(() => {})
  }
}

/**
 * Makes a folder and makes sure that files can be written in it.
 * @throws FaultError `cannot-write`
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw fileFault(error, folder, 'write')
  }
}
