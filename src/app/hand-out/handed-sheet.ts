import type { RosterEntry } from '../../roster/roster.ts'

/** What one student gets. */
export interface HandedSheet {
  readonly folder: string
  readonly code: string
  readonly student?: RosterEntry
  /** Section, as a folder is called; absent where sections are not told apart. */
  readonly section?: string
  readonly files: readonly SheetFile[]
}

export interface SheetFile {
  readonly name: string
  readonly bytes: Uint8Array
}
