import type { Fault } from '../fault.ts'

/** Answer files are graded; of other files is only told; metadata says who handed in what. */
export type HandInKind = 'answers' | 'other' | 'metadata'

/** A file that somebody handed in; it is read when its turn comes. */
export interface HandIn {
  /** Where it lies, with forward slashes: its path, or the path of its archive followed by the path in there. No two share it. */
  readonly file: string
  readonly kind: HandInKind
  /** What is strange about the file without making it unreadable. */
  readonly faults: readonly Fault[]
  /** Its bytes, or the reason why there are none; never throws because of what lies on the disk. */
  read(): Promise<Uint8Array | Fault>
}

/** Hand-ins and the archives that they are read from. */
export interface Collection {
  /** In input order; within a folder by name, whatever order the disk has. */
  readonly handIns: readonly HandIn[]
  /** Closes what is open; nothing can be read afterwards. */
  close(): void
}

/** An answer file is 64 KiB at most; a little more is read, so that the reader of answers can say how large it is. */
export const mostBytes = 1024 * 1024

/** What the name of a file says it is; undefined for what no person handed in. */
export function kindOf(path: string): HandInKind | undefined {
  const segments = path.split('/')
  if (segments.some((segment) => /^\../.test(segment) && segment !== '..')) return undefined
  if (segments.some((segment) => segment === '__MACOSX' || segment === 'node_modules')) return undefined
  const name = segments.at(-1)!
  if (/^(thumbs\.db|desktop\.ini|package(-lock)?\.json)$/i.test(name)) return undefined
  if (/^submission_metadata\.ya?ml$/i.test(name)) return 'metadata'
  return /\.(ya?ml|json)(\.txt)?$/i.test(name) ? 'answers' : 'other'
}

/** A hand-in of which only the reason is known why it cannot be read. */
export function damaged(file: string, fault: Fault, kind: HandInKind = 'answers'): HandIn {
  return { file, kind, faults: [], read: async () => fault }
}

export function tooLarge(file: string, size: number): Fault {
  return {
    code: 'file-too-large',
    message: 'an answer file is never this large',
    file,
    got: `${size} bytes`,
    expected: `at most ${mostBytes} bytes`,
    remedy: 'hand in the answers.yaml that belongs to the sheet, filled in',
  }
}
