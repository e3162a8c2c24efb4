import { deflatedFile, deflatedRun } from './archive/deflated.ts'
import { localRecord } from './archive/records.ts'
import type { ExportedSet, Item } from './contract.ts'
import { type Facts, joinedFacts } from './facts.ts'
import type { ArchiveFormat, ExportFormat, ExportPiece, FileFormat, FolderFormat } from './format.ts'
import { GrowingBytes } from './growing-bytes.ts'

/**
 * So many variants are written at once, wherever an export is cut: what is compressed together is the same then, and so
 * is the archive. Few enough to be kept in memory, and enough for the compressor to find what they repeat.
 */
export const variantsPerBlock = 32

/** What some variants in a row add to an export: data that may travel to other threads and machines. */
export interface ExportBlock {
  readonly places: readonly WrittenPlace[]
  /** Of formats with a file for each variant. */
  readonly files: readonly VariantFile[]
  /** Of each problem. */
  readonly facts: readonly Facts[]
}

/** What a block adds at a place: UTF-8, a run of compressed bytes, or files of an archive with their records. */
export interface WrittenPlace {
  readonly place: string
  readonly opening: string
  readonly kind: 'text' | 'run' | 'files'
  readonly bytes: Uint8Array
  /** Of a run: length and CRC-32 of what was compressed. */
  readonly length: number
  readonly crc: number
}

export interface VariantFile {
  /** Code of the variant. */
  readonly variant: string
  readonly text: string
}

/** Writes variants one after the other, so that their items can be let go. */
export class BlockWriter {
  readonly #format: ExportFormat
  readonly #set: ExportedSet
  readonly #places = new Map<string, PlaceWriter>()
  readonly #text = new GrowingBytes()
  #files: VariantFile[] = []
  #facts: readonly Facts[] = []

  constructor(format: ExportFormat, set: ExportedSet) {
    this.#format = format
    this.#set = set
    this.#begin()
  }

  #begin(): void {
    this.#files = []
    this.#facts = this.#set.problems.map(() => ({}))
    for (const { content } of this.#places.values()) content.clear()
  }

  /** `items`: one of every problem in their order; `position` of their variant in the export, from 0. */
  add(items: Iterable<Item>, position: number): void {
    const format = this.#format
    if (format.packaging === 'folder') this.#addFile(format, [...items])
    else {
      let k = 0
      for (const item of items) this.#addItem(format, k++, item, position)
    }
  }

  #addFile(format: FolderFormat, items: readonly Item[]): void {
    const { text, facts } = format.file(this.#set, items)
    this.#files.push({ variant: items[0]!.variant, text })
    if (facts !== undefined) this.#facts = this.#facts.map((known, k) => joinedFacts(known, facts[k]!))
  }

  #addItem(format: FileFormat | ArchiveFormat, k: number, item: Item, position: number): void {
    const problem = this.#set.problems[k]!
    if (format.isBank && problem.fixed && position > 0) return
    const { pieces, facts } = format.added(this.#set, problem, item, position, this.#facts[k]!)
    for (const piece of pieces) this.#addPiece(piece)
    if (facts !== undefined) this.#facts = this.#facts.with(k, joinedFacts(this.#facts[k]!, facts))
  }

  #addPiece({ place, text, opening = () => '', file }: ExportPiece): void {
    let there = this.#places.get(place)
    if (there === undefined) {
      there = { isOfFiles: file !== undefined, opening: '', content: new GrowingBytes() }
      this.#places.set(place, there)
    }
    const { content } = there
    if (content.isEmpty) there.opening = opening()
    if (file === undefined) content.add(text)
    else {
      this.#text.clear()
      this.#text.add(text)
      const { bytes, length, crc } = deflatedFile(this.#text.bytes)
      content.add(localRecord({ name: file, crc, compressed: bytes.length, length }))
      content.add(bytes)
    }
  }

  /** The variants that were added since the last block. */
  block(): ExportBlock {
    // An only block leaves it to whoever puts the whole together, who finds what places have in common too.
    const isCompressed = this.#format.packaging === 'zip' && this.#set.variants > variantsPerBlock
    const filled = [...this.#places].filter(([, { content }]) => !content.isEmpty)
    const places = filled.map(([place, writer]) => writtenPlace(place, writer, isCompressed))
    const block = { places, files: this.#files, facts: this.#facts }
    this.#begin()
    return block
  }
}

interface PlaceWriter {
  readonly isOfFiles: boolean
  opening: string
  readonly content: GrowingBytes
}

function writtenPlace(
  place: string,
  { isOfFiles, opening, content }: PlaceWriter,
  isCompressed: boolean,
): WrittenPlace {
  if (isOfFiles || !isCompressed) {
    const bytes = new Uint8Array(content.bytes)
    return { place, opening, kind: isOfFiles ? 'files' : 'text', bytes, length: bytes.length, crc: 0 }
  }
  return { place, opening, kind: 'run', ...deflatedRun(content.bytes) }
}
