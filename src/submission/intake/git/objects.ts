import { type GitFolder, UnreadableRepository } from './folder.ts'
import { type Pack, packsOf } from './pack.ts'
import { type GitObject, inflated, mostObjectBytes } from './unpacked.ts'

const commitId = /^[0-9a-f]{40}$/

/** The commits and folders of a repository, as Git keeps them since 2005: each in a file, or many in a pack. */
export class GitObjects {
  readonly #folder: GitFolder
  readonly #known = new Map<string, Promise<GitObject>>()
  #packs: Promise<readonly Pack[]> | undefined

  constructor(folder: GitFolder) {
    this.#folder = folder
  }

  /** @throws UnreadableRepository */
  of(id: string): Promise<GitObject> {
    const known = this.#known.get(id) ?? this.#read(id)
    this.#known.set(id, known)
    return known
  }

  forget(): void {
    this.#known.clear()
    this.#packs = undefined
  }

  async #read(id: string): Promise<GitObject> {
    if (!commitId.test(id)) throw new UnreadableRepository(id)
    const loose = await this.#folder.read(`objects/${id.slice(0, 2)}/${id.slice(2)}`, mostObjectBytes)
    if (loose) return looseObject(inflated(loose, mostObjectBytes, this.#folder))
    this.#packs ??= packsOf(this.#folder)
    for (const pack of await this.#packs) {
      const found = await pack.object(id, (base) => this.of(base))
      if (found) return found
    }
    throw new UnreadableRepository(id)
  }
}

/** `commit 123`, a zero byte, the content. */
function looseObject(bytes: Uint8Array): GitObject {
  const end = bytes.indexOf(0)
  const [type = ''] = Buffer.from(bytes.subarray(0, Math.max(0, Math.min(end, 40))))
    .toString('latin1')
    .split(' ')
  return { type, content: bytes.subarray(end + 1) }
}
