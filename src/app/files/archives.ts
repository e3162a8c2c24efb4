import { ArchiveWriter } from '../../export/archive/writer.ts'
import { beginFile, type FileDraft } from './files.ts'

/** Zip archives in the making, each begun with its first file; none of them appears before all are whole. */
export class Archives {
  readonly #begun = new Map<string, { readonly draft: FileDraft; readonly writer: ArchiveWriter }>()

  /**
   * @param archive path of the archive
   * @param name of the file in it, with slashes
   */
  async add(archive: string, name: string, content: Uint8Array): Promise<void> {
    const known = this.#begun.get(archive) ?? { draft: await beginFile(archive), writer: new ArchiveWriter() }
    this.#begun.set(archive, known)
    await known.draft.write(known.writer.add(name, content))
  }

  /** Returns the paths of the archives. */
  async publish(): Promise<string[]> {
    for (const { draft, writer } of this.#begun.values()) await draft.write(writer.end())
    for (const { draft } of this.#begun.values()) await draft.publish()
    return [...this.#begun.keys()]
  }

  async discard(): Promise<void> {
    for (const { draft } of this.#begun.values()) await draft.discard()
  }
}
