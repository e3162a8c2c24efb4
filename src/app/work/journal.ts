import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { jsonText } from '../../report/json.ts'

/** Where a line stands in a journal, in bytes. */
export interface JournalSpan {
  readonly at: number
  readonly length: number
}

/** What is done of an item: by which key it is found again, and from what it was made. */
export interface Done {
  readonly key: string
  /** Of all that its result hangs on, beyond what the heading says. */
  readonly digest: string
}

/** A result in the journal: what of it is needed at once, and where the rest stands. */
export type JournalEntry<Summary> = Done & Summary & { readonly span: JournalSpan }

/** A result that is to be added. */
export interface NewLine<Summary> {
  readonly done: Done & Summary
  readonly line: string
}

/** What a run must have in common with the run that it goes on with, in plain data. */
export type Heading = Readonly<Record<string, unknown>>

/** A journal that is there, and the results that are whole in it. */
export interface OpenedJournal<Summary extends object, Result> {
  readonly journal: Journal<Summary, Result>
  readonly entries: ReadonlyMap<string, JournalEntry<Summary>>
  /** Whether its run said that it is complete. */
  readonly complete: boolean
}

/** The results of a run in a file, as they come, so that memory stays flat and an interrupted run can be gone on with. */
export class Journal<Summary extends object, Result> {
  readonly file: string
  readonly #handle: FileHandle
  #end: number
  /** What was read last: results are mostly asked for in the order in which they stand. */
  #window: { readonly at: number; readonly bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) }
  /** Folder that was made for it. */
  readonly #made: string | undefined

  private constructor(file: string, handle: FileHandle, end: number, made?: string) {
    this.file = file
    this.#handle = handle
    this.#end = end
    this.#made = made
  }

  /** @throws FaultError `cannot-write` */
  static async begin<Summary extends object, Result>(
    file: string,
    heading: Heading,
  ): Promise<Journal<Summary, Result>> {
    const { handle, made } = await create(file)
    const journal = new Journal<Summary, Result>(file, handle, 0, made)
    try {
      await journal.#write(`${JSON.stringify(heading)}\n`)
      return journal
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /**
   * Opens the journal of an interrupted run; undefined where there is none.
   * @throws FaultError `other-run` where it belongs to another set, seed or policy, `cannot-write`
   */
  static async resume<Summary extends object, Result>(
    file: string,
    heading: Heading,
  ): Promise<OpenedJournal<Summary, Result> | undefined> {
    const handle = await openThere(file, 'write')
    if (!handle) return undefined
    const { first, entries, end, seal } = await scan<Summary>(handle)
    if (first !== JSON.stringify(heading)) {
      await handle.close()
      // A run that was killed at once left nothing to go on with.
      if (first === '') return undefined
      throw new FaultError(otherRun(file))
    }
    await handle.truncate(end)
    return { journal: new Journal(file, handle, end), entries, complete: seal !== undefined }
  }

  /**
   * Opens a journal that somebody else wrote, to read it; undefined where there is none. Its heading is the first line, as text;
   * it is damaged where it was changed since its run said that it is complete.
   * @throws FaultError `cannot-read`
   */
  static async read<Summary extends object, Result>(
    file: string,
  ): Promise<(OpenedJournal<Summary, Result> & { readonly first: string; readonly damaged: boolean }) | undefined> {
    const handle = await openThere(file, 'read')
    if (!handle) return undefined
    const { first, entries, end, seal } = await scan<Summary>(handle)
    const damaged =
      seal !== undefined && (seal.at + seal.length !== end || (await digestOf(handle, seal.at)) !== seal.sha256)
    return { journal: new Journal(file, handle, end), entries, complete: seal !== undefined, first, damaged }
  }

  /**
   * Adds a result, which is JSON on one line.
   * @throws FaultError `cannot-write`
   */
  async append(done: Done & Summary, line: string): Promise<JournalEntry<Summary>> {
    return (await this.appendAll([{ done, line }]))[0]!
  }

  /**
   * Adds results in one piece, each JSON on one line.
   * @throws FaultError `cannot-write`
   */
  async appendAll(results: readonly NewLine<Summary>[]): Promise<JournalEntry<Summary>[]> {
    const heads = results.map(({ done }) => `${jsonText(done)}\t`)
    let { at } = await this.#write(results.map(({ line }, k) => `${heads[k]}${line}\n`).join(''))
    return results.map(({ done, line }, k) => {
      at += Buffer.byteLength(heads[k]!)
      const span = { at, length: Buffer.byteLength(line) }
      at += span.length + 1
      return { ...done, span }
    })
  }

  async read(span: JournalSpan): Promise<Result> {
    return JSON.parse(await this.line(span))
  }

  /** A result as it was added. */
  async line({ at, length }: JournalSpan): Promise<string> {
    const start = at - this.#window.at
    if (start >= 0 && start + length <= this.#window.bytes.length)
      return this.#window.bytes.toString('utf8', start, start + length)
    const size = Math.max(length, windowSize)
    const { buffer, bytesRead } = await this.#handle.read(Buffer.allocUnsafe(size), 0, size, at)
    this.#window = { at, bytes: buffer.subarray(0, bytesRead) }
    return buffer.toString('utf8', 0, Math.min(length, bytesRead))
  }

  /**
   * Says that nothing more is to come, and seals what is there.
   * @throws FaultError `cannot-write`
   */
  async complete(): Promise<void> {
    await this.#write(`${JSON.stringify({ sha256: await digestOf(this.#handle, this.#end) })}\tnull\n`)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  async remove(): Promise<void> {
    await this.close()
    await rm(this.file, { force: true })
    // With something in it, it stays.
    if (this.#made !== undefined) await rmdir(this.#made).catch(() => {})
  }

  async #write(content: string | Buffer): Promise<JournalSpan> {
    const bytes = Buffer.from(content)
    const at = this.#end
    this.#end += bytes.length
    try {
      let written = 0
      while (written < bytes.length)
        written += (await this.#handle.write(bytes, written, undefined, at + written)).bytesWritten
      return { at, length: bytes.length }
    } catch (error) {
      throw fileFault(error, this.file, 'write')
    }
  }
}

async function openThere(file: string, doing: 'read' | 'write'): Promise<FileHandle | undefined> {
  return open(file, doing === 'read' ? constants.O_RDONLY : constants.O_RDWR).catch((error) => {
    if (error.code === 'ENOENT') return undefined
    throw fileFault(error, file, doing)
  })
}

/** SHA-256 of the first bytes of a file. */
async function digestOf(handle: FileHandle, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const some of handle.createReadStream({ start: 0, end: bytes - 1, autoClose: false })) hash.update(some)
  return hash.digest('hex')
}

async function create(file: string): Promise<{ handle: FileHandle; made: string | undefined }> {
  try {
    const made = await mkdir(dirname(file), { recursive: true })
    // Grades and answers are nobody else's business.
    return { handle: await open(file, 'w+', 0o600), made: made && dirname(file) }
  } catch (error) {
    throw fileFault(error, file, 'write')
  }
}

const windowSize = 256 * 1024

interface Seal extends JournalSpan {
  readonly sha256: string
}

interface Scanned<Summary> {
  readonly first: string
  /** The line that says that all is there, and the digest of what stands before it. */
  readonly seal: Seal | undefined
  readonly entries: Map<string, JournalEntry<Summary>>
  readonly end: number
}

/** Reads what an interrupted run wrote; a line that is not whole, or not there yet, does not count. */
async function scan<Summary>(handle: FileHandle): Promise<Scanned<Summary>> {
  const entries = new Map<string, JournalEntry<Summary>>()
  const { size } = await handle.stat()
  let first = ''
  let seal: Seal | undefined
  let end = 0
  // One character a byte, so that a character cut in two counts as what is left of it.
  for await (const bytes of handle.readLines({ start: 0, autoClose: false, encoding: 'latin1' })) {
    const next = end + bytes.length + 1
    const line = Buffer.from(bytes, 'latin1').toString()
    // A last line without its line feed was being written.
    if (next > size) break
    const entry = end === 0 ? undefined : entryOf<Summary & Partial<Seal>>(line, end)
    if (end === 0) first = line
    if (entry?.sha256 !== undefined) seal = { at: end, length: bytes.length + 1, sha256: entry.sha256 }
    else if (entry) entries.set(entry.key, entry)
    end = next
  }
  return { first, entries, end, seal }
}

function entryOf<Summary>(line: string, at: number): JournalEntry<Summary> | undefined {
  const split = line.indexOf('\t')
  try {
    JSON.parse(line.slice(split + 1))
    const start = Buffer.byteLength(line.slice(0, split + 1))
    return { ...JSON.parse(line.slice(0, split)), span: { at: at + start, length: Buffer.byteLength(line) - start } }
  } catch {
    return undefined
  }
}

function otherRun(file: string): Fault {
  return {
    code: 'other-run',
    message: 'the interrupted run was of another problem set, policy or seed, or was told other options',
    file,
    remedy: 'leave out --resume to begin anew, or use the set, the seed and the options of that run',
  }
}
