import { createHash } from 'node:crypto'
import { GitFolder, UnreadableRepository } from './folder.ts'
import { GitObjects } from './objects.ts'
import type { GitObject } from './unpacked.ts'

/** When the last commit that touched a file was made, in seconds since 1970; or why that is not known. */
export type CommitTime = { readonly seconds: number } | { readonly unread: string }

const mostTextBytes = 1024 * 1024
const mostLinks = 5

/** A repository that somebody handed in. */
export class Repository {
  readonly #folder: GitFolder
  readonly #objects: GitObjects

  /** @param path of its folder `.git` */
  constructor(path: string) {
    this.#folder = new GitFolder(path)
    this.#objects = new GitObjects(this.#folder)
  }

  /**
   * When the last commit was made that touched a file, as the machine says on which it was made.
   * @param path from the repository's own folder, with forward slashes
   * @param bytes of the file as it lies there now
   */
  async lastCommitOf(path: string, bytes: Uint8Array): Promise<CommitTime> {
    try {
      const head = await this.#head()
      if (head === undefined) return { unread: 'the repository has no commit that can be read' }
      return await this.#lastTouching(head, path.split('/'), bytes)
    } catch (error) {
      if (error instanceof UnreadableRepository || (error as NodeJS.ErrnoException).code !== undefined)
        return { unread: 'the repository cannot be read' }
      throw error
    }
  }

  /** Gives back the memory of what was read. */
  forget(): void {
    this.#objects.forget()
  }

  /** From a commit back through those that left the file as it is. */
  async #lastTouching(head: string, path: readonly string[], bytes: Uint8Array): Promise<CommitTime> {
    let commit = commitIn(await this.#objects.of(head))
    const blob = await this.#fileIn(commit.tree, path)
    if (blob === undefined) return { unread: 'the file is not committed' }
    if (!idsOf(bytes).includes(blob)) return { unread: 'the file is not as it was committed' }
    const ends = await this.#cutOff()
    for (let id = head; ; ) {
      if (ends.has(id)) return { unread: 'the history of the repository is cut off' }
      let same: string | undefined
      for (const parent of commit.parents) {
        const { tree } = commitIn(await this.#objects.of(parent))
        if ((await this.#fileIn(tree, path)) === blob) {
          same = parent
          break
        }
      }
      if (same === undefined) return { seconds: commit.seconds }
      this.#folder.spend(0)
      id = same
      commit = commitIn(await this.#objects.of(id))
    }
  }

  /** Id of a file in a folder of a commit. */
  async #fileIn(tree: string, path: readonly string[]): Promise<string | undefined> {
    let id: string | undefined = tree
    for (const name of path) {
      const folder = await this.#objects.of(id)
      if (folder.type !== 'tree') return undefined
      id = entryIn(Buffer.from(folder.content), name)
      if (id === undefined) return undefined
    }
    return id
  }

  async #head(): Promise<string | undefined> {
    let name = 'HEAD'
    for (let k = 0; k < mostLinks; k++) {
      const text = (await this.#text(name)) ?? (await this.#packed(name))
      const found = /^(?:ref: (refs\/[\w./+@-]+)|([0-9a-f]{40}))\s*$/.exec(text ?? '')
      if (found?.[2]) return found[2]
      if (!found || found[1]!.split('/').some((part) => /^\.*$/.test(part))) return undefined
      name = found[1]!
    }
    return undefined
  }

  async #packed(name: string): Promise<string | undefined> {
    const lines = (await this.#text('packed-refs'))?.split('\n') ?? []
    return lines.find((line) => line.slice(41) === name)?.slice(0, 40)
  }

  /** The commits of a shallow clone whose parents are elsewhere. */
  async #cutOff(): Promise<ReadonlySet<string>> {
    return new Set((await this.#text('shallow'))?.split('\n') ?? [])
  }

  async #text(name: string): Promise<string | undefined> {
    const bytes = await this.#folder.read(name, mostTextBytes)
    return bytes && Buffer.from(bytes).toString('latin1')
  }
}

interface Commit {
  readonly tree: string
  readonly parents: readonly string[]
  readonly seconds: number
}

// More than any merge has; a hostile commit may name a million.
const mostParents = 32

function commitIn({ type, content }: GitObject): Commit {
  const [head = ''] = Buffer.from(content).toString('latin1').split('\n\n', 1)
  const tree = /^tree ([0-9a-f]{40})$/m.exec(head)?.[1]
  const seconds = /^committer [^\n]*> (\d{1,11}) [+-]\d{4}$/m.exec(head)?.[1]
  if (type !== 'commit' || tree === undefined || seconds === undefined) throw new UnreadableRepository('no commit')
  const parents = [...head.matchAll(/^parent ([0-9a-f]{40})$/gm)].slice(0, mostParents).map(([, id]) => id!)
  return { tree, parents, seconds: Number(seconds) }
}

/** In a folder: mode, a space, the name, a zero byte, twenty bytes of the id. */
function entryIn(folder: Buffer, name: string): string | undefined {
  const wanted = Buffer.from(name)
  for (let at = 0; at < folder.length; ) {
    const [space, end] = [folder.indexOf(0x20, at), folder.indexOf(0, at)]
    if (space < 0 || end < space) return undefined
    if (folder.subarray(space + 1, end).equals(wanted)) return folder.toString('hex', end + 1, end + 21)
    at = end + 21
  }
  return undefined
}

/** The ids under which Git may keep a file: as it lies there, and with the line ends that it has elsewhere. */
function idsOf(bytes: Uint8Array): string[] {
  const plain = Buffer.from(bytes)
  const unix = Buffer.from(plain.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
  return [plain, unix].map((content) =>
    createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex'),
  )
}
