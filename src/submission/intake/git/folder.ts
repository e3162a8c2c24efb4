import * as fs from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { openPlain, readPlain } from '../../../files/plain-file.ts'

/** Thrown where a repository does not hold what was looked for, or more than is read. */
export class UnreadableRepository extends Error {}

// Of one repository, over all that is looked up in it.
const mostReads = 20_000
const mostBytesInAll = 64 * 1024 * 1024

/**
 * The folder `.git` of a repository that somebody handed in: plain files are read and nothing else, no link is followed,
 * nothing in it is run, and its settings are not looked at.
 */
export class GitFolder {
  readonly #path: string
  readonly #isFolder = new Map<string, Promise<boolean>>()
  #reads = 0
  #bytes = 0

  constructor(path: string) {
    this.#path = path
  }

  /** The bytes of a file; undefined where it is not there, or too large. */
  async read(file: string, most: number): Promise<Uint8Array | undefined> {
    this.spend(0)
    if (!(await this.#isBelow(file))) return undefined
    const bytes = await readPlain(join(this.#path, file), most, 'refused').catch(() => undefined)
    this.spend(bytes?.length ?? 0)
    return bytes
  }

  /** Some bytes of a file, fewer at its end. */
  async slice(file: string, from: number, length: number): Promise<Uint8Array> {
    this.spend(length)
    if (!(await this.#isBelow(file))) throw new UnreadableRepository(file)
    const opened = await openPlain(join(this.#path, file), 'refused')
    try {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, fs.readSync(opened, bytes, 0, length, from))
    } finally {
      fs.closeSync(opened)
    }
  }

  async list(folder: string): Promise<string[]> {
    if (!(await this.#isBelow(`${folder}/x`))) return []
    return fs.readdirSync(join(this.#path, folder)).sort()
  }

  /** Counts what was read or unpacked, which ends somewhere. */
  spend(bytes: number): void {
    this.#reads++
    this.#bytes += bytes
    if (this.#reads > mostReads || this.#bytes > mostBytesInAll) throw new UnreadableRepository('more than is read')
  }

  /** Whether all folders that a file lies in are folders, and no links. */
  async #isBelow(file: string): Promise<boolean> {
    const parts = file.split('/').slice(0, -1)
    for (let k = 0; k <= parts.length; k++) {
      const folder = parts.slice(0, k).join('/')
      const known =
        this.#isFolder.get(folder) ??
        lstat(join(this.#path, folder)).then(
          (found) => found.isDirectory(),
          () => false,
        )
      this.#isFolder.set(folder, known)
      if (!(await known)) return false
    }
    return true
  }
}
