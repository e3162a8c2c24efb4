import type { FileHandle } from 'node:fs/promises'

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
export async function scan<Summary>(handle: FileHandle): Promise<Scanned<Summary>> {
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
