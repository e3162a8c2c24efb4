import type { WritingManner } from '../../../files/manner.ts'

/** What the list of recent sets says of one. */
export interface AboutSet {
  readonly id: string
  /** As its file is called, or would be. */
  readonly name: string
  /** When somebody last worked on it, in milliseconds. */
  readonly opened: number
  /** Goes up with every writing: who knows an older one has not seen the newest text. */
  readonly revision: number
  /** The file on disk that it came from or was saved to, where the browser lets a page hold one. */
  readonly handle?: FileSystemFileHandle
}

/** A set as this browser keeps it; everything in it is plain data. */
export interface KeptSet extends AboutSet {
  readonly text: string
  /** Cursor and undo history as JSON, as the editor gives them. */
  readonly state?: string
  /** What that file, or what was downloaded, has in it. */
  readonly inFile?: string
  readonly manner?: WritingManner
}

/** What becomes of a writing: `elsewhere` where another tab has written meanwhile, `full` where there is no room. */
export type Writing = 'kept' | 'elsewhere' | 'full' | 'refused'

/** Where sets are kept. */
export interface SetStore {
  /** False where the browser keeps nothing, so that all is gone with the page. */
  readonly lasts: boolean
  /** Whether sets would be gone with the page that are in no file. */
  isLosing(): boolean
  /** From the last that was worked on to the first. */
  list(): Promise<readonly AboutSet[]>
  read(id: string): Promise<KeptSet | undefined>
  /** Writes a set where nobody has written since the revision `after`; 0 for one that is new. */
  write(set: KeptSet, after: number): Promise<Writing>
  remove(id: string): Promise<void>
  /** The secret seed of a set, where its author has it kept. */
  seed(id: string): Promise<string | undefined>
  keepSeed(id: string, seed: string | undefined): Promise<boolean>
}

/** A set that was just opened is kept as it is: whoever hands it out unchanged finds it again. */
export async function keptFromStart(set: KeptSet, store: SetStore): Promise<KeptSet> {
  if (set.revision > 0 || set.text === '') return set
  const kept = { ...set, revision: 1 }
  return (await store.write(kept, 0)) === 'kept' ? kept : set
}

/** The parts of a kept set that a list needs. */
export function aboutOf({ id, name, opened, revision, handle }: AboutSet): AboutSet {
  return { id, name, opened, revision, ...(handle && { handle }) }
}

/** The set as one of its own: what its file has is no longer what it has. */
export function withoutFile({ handle: _, inFile: __, ...set }: KeptSet, name: string): KeptSet {
  return { ...set, name }
}

export function byLastOpened(sets: readonly AboutSet[]): AboutSet[] {
  return [...sets].sort((a, b) => b.opened - a.opened || (a.id < b.id ? -1 : 1))
}

/** An id that no other set has, in this tab or another. */
export function newSetId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
