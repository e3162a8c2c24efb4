import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { jsonText } from '../../report/json.ts'
import { type Done, type JournalEntry, type JournalSpan, scan } from './journal-lines.ts'

export type { Done, JournalEntry, JournalSpan } from './journal-lines.ts'

/** A result that is to be added. */
export interface NewLine<Summary> {
  readonly done: Done & Summary
  readonly line: string | Uint8Array
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
      await journal.#write([Buffer.from(`${JSON.stringify(heading)}\n`)])
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
  async append(done: Done & Summary, line: string | Uint8Array): Promise<JournalEntry<Summary>> {
    return (await this.appendAll([{ done, line }]))[0]!
  }

  /**
   * Adds results in one piece, each JSON on one line.
   * @throws FaultError `cannot-write`
   */
  async appendAll(results: readonly NewLine<Summary>[]): Promise<JournalEntry<Summary>[]> {
    const pieces = results.map(({ done, line }) => [Buffer.from(`${jsonText(done)}\t`), bytesOf(line)] as const)
    let at = await this.#write(pieces.flatMap((piece) => [...piece, lineFeed]))
    return results.map(({ done }, k) => {
      const [head, { length }] = pieces[k]!
      const span = { at: at + head.length, length }
      at += head.length + length + 1
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
    const seal = JSON.stringify({ sha256: await digestOf(this.#handle, this.#end) })
    await this.#write([Buffer.from(`${seal}\tnull\n`)])
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

  /** Writes pieces one after the other, and tells where the first begins. */
  async #write(pieces: readonly Uint8Array[]): Promise<number> {
    const at = this.#end
    const size = pieces.reduce((sum, { length }) => sum + length, 0)
    this.#end += size
    try {
      let { bytesWritten: written } = await this.#handle.writev(pieces, at)
      const rest = written < size ? Buffer.concat(pieces) : undefined
      while (rest && written < size)
        written += (await this.#handle.write(rest, written, undefined, at + written)).bytesWritten
      return at
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

function bytesOf(line: string | Uint8Array): Uint8Array {
  return typeof line === 'string' ? Buffer.from(line) : line
}

const lineFeed = Buffer.from('\n')
const windowSize = 256 * 1024

function otherRun(file: string): Fault {
  return {
    code: 'other-run',
    message: 'the interrupted run was of another problem set, policy or seed, or was told other options',
    file,
    remedy: 'leave out --resume to begin anew, or use the set, the seed and the options of that run',
  }
}
