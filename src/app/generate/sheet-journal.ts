import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Of, tellOfFile, writeWhole } from '../files/files.ts'
import type { Recipient } from '../labels.ts'
import type { Session } from '../session.ts'
import { type Heading, Journal, type JournalEntry, type OpenedJournal } from '../work/journal.ts'
import type { MadeFile, MadeSheet, SheetEntry } from './making.ts'

/** What is kept of a sheet whose files are written. */
export interface WrittenSheet extends SheetEntry {
  readonly folder: string
  /** SHA-256 of each file. */
  readonly files: Readonly<Record<string, string>>
}

/** A folder of sheets and the journal in it: what of the sheets is written, whole. */
export class SheetJournal {
  readonly #root: string
  readonly #journal: Journal<object, WrittenSheet>
  /** By folder of the recipient. */
  readonly #entries: Map<string, JournalEntry<object>>

  private constructor(
    root: string,
    journal: Journal<object, WrittenSheet>,
    entries: Map<string, JournalEntry<object>>,
  ) {
    this.#root = root
    this.#journal = journal
    this.#entries = entries
  }

  /**
   * Begins the journal of a run, or goes on with that of an interrupted one.
   * @throws FaultError `other-run`, `cannot-write`
   */
  static async open(root: string, heading: Heading, resume: boolean, session: Session): Promise<SheetJournal> {
    const file = join(root, 'instructor', 'sheets.journal')
    const resumed = resume ? await Journal.resume<object, WrittenSheet>(file, heading) : undefined
    if (resumed) return new SheetJournal(root, resumed.journal, new Map(resumed.entries))
    if (resume) session.note(`nothing to resume in ${root}: the run begins anew`)
    else if (existsSync(file))
      session.note(`the sheets of an interrupted run in ${root} are made anew; --resume goes on with such a run`)
    return new SheetJournal(root, await Journal.begin<object, WrittenSheet>(file, heading), new Map())
  }

  /** A journal that somebody else keeps and closes. */
  static over(root: string, { journal, entries }: OpenedJournal<object, WrittenSheet>): SheetJournal {
    return new SheetJournal(root, journal, new Map(entries))
  }

  /** Whether the sheet of a recipient stands there, every file of it as the journal says. */
  async stands(recipient: Recipient): Promise<boolean> {
    const entry = this.#entries.get(recipient.folder)
    if (entry === undefined) return false
    const files =
      entry.digest === digestOf(recipient) ? Object.entries((await this.#journal.read(entry.span)).files) : []
    for (const [name, digest] of files) {
      if ((await sha256Of(join(this.#root, name))) === digest) continue
      this.#entries.delete(recipient.folder)
      return false
    }
    for (const [name, digest] of files) tellOfFile(join(this.#root, name), digest)
    return files.length > 0
  }

  /** Writes the files of a sheet, and then that they are written. */
  async write(recipient: Recipient, { files, entry }: MadeSheet): Promise<void> {
    const written: Record<string, string> = {}
    for (const file of files) written[file.name] = await writeMade(this.#root, file)
    const done = { key: recipient.folder, digest: digestOf(recipient) }
    this.#entries.set(
      done.key,
      await this.#journal.append(done, JSON.stringify({ folder: done.key, ...entry, files: written })),
    )
  }

  /** What is kept of the sheets of some recipients, in their order. */
  async *read(recipients: Iterable<Recipient>): AsyncGenerator<WrittenSheet> {
    for (const { folder } of recipients) yield await this.#journal.read(this.#entries.get(folder)!.span)
  }

  /** Closes it, and keeps it for a run that goes on with this one; with nothing in it, there is nothing to go on with. */
  close(): Promise<void> {
    return this.#entries.size > 0 ? this.#journal.close() : this.remove()
  }

  remove(): Promise<void> {
    return this.#journal.remove()
  }
}

/** Writes a file of a run below its folder; returns its SHA-256. */
export function writeMade(root: string, { name, bytes }: MadeFile): Promise<string> {
  return writeWhole(join(root, name), bytes, name.startsWith('students/') ? 'everybody' : 'owner')
}

/** A sheet hangs on all that is known of who gets it. */
function digestOf(recipient: Recipient): string {
  return createHash('sha256').update(JSON.stringify(recipient)).digest('base64')
}
