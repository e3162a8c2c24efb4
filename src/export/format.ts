import type { ExportedProblem, ExportedSet, Item } from './contract.ts'
import type { Facts } from './facts.ts'

/** What an export has to say about what it could not carry as it is; each thing is told once. */
export interface Remarks {
  /** Something arrives in another form, and nothing of it is missing. */
  changed(problem: string, how: string): void
  /** Something does not arrive, or is not judged as the set says. */
  lost(problem: string, what: string): void
  /** What whoever takes the export into another system should know. */
  said(what: string): void
}

/** What an item adds to an export; it follows from the set and the item alone, wherever that is drawn. */
export interface Added {
  readonly pieces: readonly ExportPiece[]
  readonly facts?: Facts
}

/** Text that goes on where the pieces of earlier variants end, or a file of an archive. */
export interface ExportPiece {
  /** Name of a place in the whole, as the format calls it. */
  readonly place: string
  readonly text: string
  /** What stands before the first piece of the place. */
  readonly opening?: () => string
  /** Name of a file of its own; a place has only such pieces or none. */
  readonly file?: string
}

/** Where the pieces of a place stand in the whole, in the order of the variants. */
export interface AtPlace {
  readonly place: string
}

/** What of all pieces is needed to put the whole together. */
export interface Places {
  has(place: string): boolean
  opening(place: string): string
  /** Names of the files of a place. */
  files(place: string): Iterable<string>
}

/** A file of an archive that many pieces make. */
export interface ArchivedFile {
  readonly name: string
  readonly content: Iterable<string | AtPlace>
}

interface AnyFormat {
  /** Of the file or archive, or of each file. */
  readonly extension: string
  /** How it gets formulas: by default as TeX between `\(` and `\)`. */
  readonly formulas?: 'tex' | 'mathml'
  /** Says what of all items it could not carry; `facts` are those of each problem. */
  remark?(set: ExportedSet, facts: readonly Facts[], remarks: Remarks): void
}

/** A format whose questions stand problem by problem. */
interface QuestionFormat extends AnyFormat {
  /** For systems that pick a variant themselves: one item stands for all variants where nothing is drawn. */
  readonly isBank?: boolean
  /** `position` of the variant, from 0; `known`: facts of other items, which need not be looked for again. */
  added(set: ExportedSet, problem: ExportedProblem, item: Item, position: number, known: Facts): Added
}

/** One file of text. */
export interface FileFormat extends QuestionFormat {
  readonly packaging: 'file'
  whole(set: ExportedSet, places: Places): Iterable<string | AtPlace>
}

/** A zip archive; a place stands for the files in it. */
export interface ArchiveFormat extends QuestionFormat {
  readonly packaging: 'zip'
  whole(set: ExportedSet, places: Places): Iterable<ArchivedFile | AtPlace>
}

/** A folder with a file for each variant. */
export interface FolderFormat extends AnyFormat {
  readonly packaging: 'folder'
  /** `items`: one of every problem. */
  file(set: ExportedSet, items: readonly Item[]): { readonly text: string; readonly facts?: readonly Facts[] }
}

/** A format of other systems. */
export type ExportFormat = FileFormat | ArchiveFormat | FolderFormat
