import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { decodeText } from '../../files/decode-text.ts'
import { bytesIn, mannerOf, plainManner, withPlainLineEnds } from '../../files/manner.ts'
import { readBytesOf } from '../../files/text-file.ts'
import { mostSetBytes } from '../../set/size.ts'
import { writeWhole } from '../files/files.ts'
import type { Saved, SaveRequest } from './contract.ts'

/** The set's file as it stands there now. */
export interface FoundSet {
  readonly text?: string
  readonly hash?: string
  readonly faults: readonly Fault[]
  /** Of a file that is there, text or not. */
  readonly bytes?: Uint8Array
}

/** The one file that a preview reads for its page, and writes. */
export class SetFile {
  /** As it was named. */
  readonly path: string
  /** Without its folder: what the page and faults call it. */
  readonly name: string
  #saving: Promise<unknown> = Promise.resolve()

  constructor(path: string) {
    this.path = path
    this.name = basename(path)
  }

  async read(): Promise<FoundSet> {
    let bytes: Uint8Array | undefined
    try {
      bytes = await readBytesOf(this.path, mostSetBytes)
      return { bytes, hash: hashOf(bytes), text: withPlainLineEnds(decodeText(bytes, this.name)), faults: [] }
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      const faults = error.faults.map((fault) => ({ ...fault, file: this.name }))
      return bytes ? { bytes, hash: hashOf(bytes), faults } : { faults }
    }
  }

  /**
   * Writes a text in the place of the one that it was made from, in the same form; one save after the other. Returns undefined
   * where another text stands there by now.
   * @throws FaultError `cannot-write`
   */
  save(request: SaveRequest): Promise<Saved | undefined> {
    const saved = this.#saving.then(() => this.#save(request))
    this.#saving = saved.catch(() => {})
    return saved
  }

  async #save({ text, basedOn }: SaveRequest): Promise<Saved | undefined> {
    const { bytes, hash = null, faults } = await this.read()
    if (!bytes && faults.some(({ code }) => code !== 'file-missing')) throw new FaultError(faults)
    if (hash !== basedOn) return undefined
    // The file itself where a link leads to it: the link stays one.
    const file = await realpath(this.path).catch(() => this.path)
    return {
      hash: await writeWhole(
        file,
        bytesIn(bytes ? mannerOf(bytes) : plainManner, withPlainLineEnds(text)),
        'as before',
      ),
    }
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
