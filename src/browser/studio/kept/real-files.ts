import { bytesIn, plainManner } from '../../../files/manner.ts'
import { download } from '../../worksheet/hand-over.ts'
import { choose } from './dialog.ts'
import { type FoundFile, faultOf, foundFile, pickedFile, pickedPlace, type Saving, saveTo } from './disk.ts'
import { type KeptSet, type SetStore, withoutFile } from './kept-set.ts'
import { nameBeside } from './names.ts'
import type { Notices } from './notices.ts'
import { freshSet, type KeptEditor, type OpenSet } from './open-set.ts'
import { keepingWords as words } from './words.ts'

export interface FileParts {
  readonly window: Window
  readonly editor: KeptEditor
  readonly store: Promise<SetStore>
  readonly open: OpenSet
  readonly notices: Notices
  /** Puts a set in the editor; false where the author stays with the one that is there. */
  show(set: KeptSet): Promise<boolean>
  announce(text: string): void
}

/** Opens sets from files and saves them to files. */
export class RealFiles {
  readonly #parts: FileParts

  constructor(parts: FileParts) {
    this.#parts = parts
  }

  async pick(): Promise<void> {
    await this.#telling(async () => {
      const found = await pickedFile(this.#parts.window)
      if (found) await this.#show(found)
    })
  }

  /** Opens a file that was dropped on the page. */
  async take(file: File, handle?: FileSystemFileHandle): Promise<void> {
    await this.#telling(async () => this.#show(await foundFile(file, handle)))
  }

  /** Saves to the file that the set has, or to one that the author picks. */
  async save(): Promise<void> {
    const { handle, inFile } = this.#parts.open.set.peek()
    if (!handle) return this.saveAs()
    await this.#telling(() => this.#saveTo(handle, inFile))
  }

  async saveAs(): Promise<void> {
    await this.#telling(async () => {
      const place = await pickedPlace(this.#parts.window, this.#parts.open.set.peek().name)
      if (place === 'download') await this.download()
      // Whoever picks a file that is there has been asked by the browser whether it may be replaced.
      else if (place) await this.#saveTo(place, undefined)
    })
  }

  async download(): Promise<void> {
    const { open, editor, announce } = this.#parts
    const { name, manner = plainManner } = open.set.peek()
    const text = editor.text.peek()
    download(name, bytesIn(manner, text))
    announce(words.downloaded(name))
    await open.note((set) => ({ ...set, inFile: text }))
  }

  async #saveTo(handle: FileSystemFileHandle, inFile: string | undefined): Promise<void> {
    const { open, editor } = this.#parts
    const { manner = plainManner } = open.set.peek()
    const text = editor.text.peek()
    await this.#after(await saveTo(handle, text, manner, inFile), handle, text)
  }

  async #after(saving: Saving, handle: FileSystemFileHandle, text: string): Promise<void> {
    const { open, notices, announce } = this.#parts
    const { name } = handle
    if (saving.kind === 'saved') {
      notices.hide('file')
      announce(words.saved(name))
      return open.note((set) => ({ ...set, name, handle, inFile: text }))
    }
    if (saving.kind === 'other') return this.#settle(handle, saving.found)
    const said = { gone: words.gone(name), 'not allowed': words.notAllowed(name) }
    const why = saving.kind === 'failed' ? words.notSaved(name, saving.why) : said[saving.kind]
    notices.show({ kind: 'file', grave: true, text: why, actions: this.#otherWays() })
  }

  /** Something else has written to the file since it was opened or saved here. */
  async #settle(handle: FileSystemFileHandle, found: FoundFile | undefined): Promise<void> {
    const wanted = await choose(words.changedTitle, words.changedOnDisk(handle.name), [
      { name: words.saveAs, answer: 'beside' as const },
      ...(found ? [{ name: words.openTheirs, answer: 'open' as const }] : []),
      { name: words.overwrite, answer: 'overwrite' as const },
    ])
    if (wanted === 'beside') return this.saveAs()
    if (wanted === 'overwrite') return this.#saveTo(handle, undefined)
    if (wanted === 'open' && found) await this.#showBeside(this.#parts.open.set.peek(), found)
  }

  #otherWays() {
    return [
      { name: words.saveAs, act: () => this.saveAs() },
      { name: words.download, act: () => this.download() },
    ]
  }

  /** A file that is kept here goes on with its history, where it has not been changed both here and there. */
  async #show(found: FoundFile): Promise<void> {
    const known = found.handle && (await this.#keptOf(found.handle))
    if (!known) return void (await this.#parts.show(newSetOf(found)))
    const { text: inFile } = found
    if (known.text === inFile) return void (await this.#parts.show({ ...known, ...found, inFile }))
    if (known.text === known.inFile) {
      // What could be undone here is of another text.
      const { state: _, ...rest } = known
      return void (await this.#parts.show({ ...rest, ...found, inFile }))
    }
    const wanted = await choose(words.changedTitle, words.changedHere(found.name), [
      { name: words.goOnWithKept, answer: 'kept' as const },
      { name: words.openTheirs, answer: 'open' as const },
    ])
    if (wanted === 'kept') await this.#parts.show(known)
    if (wanted === 'open') await this.#showBeside(known, found)
  }

  /** The file as it is; what was kept of it goes on without it, since two sets with one file would write over each other. */
  async #showBeside(known: KeptSet, found: FoundFile): Promise<void> {
    const { open, notices } = this.#parts
    const store = await this.#parts.store
    const names = (await store.list()).map(({ name }) => name)
    const name = nameBeside(known.name, names)
    if (open.set.peek().id === known.id) await open.note((set) => withoutFile(set, name))
    else await store.write({ ...withoutFile(known, name), revision: known.revision + 1 }, known.revision)
    if (await this.#parts.show(newSetOf(found)))
      notices.show({ kind: 'file', text: words.openedBeside(found.name, name) })
  }

  async #keptOf(handle: FileSystemFileHandle): Promise<KeptSet | undefined> {
    const store = await this.#parts.store
    await this.#parts.open.flush()
    for (const { id, handle: other } of await store.list())
      if (other && (await handle.isSameEntry(other).catch(() => false))) return store.read(id)
    return undefined
  }

  /** Whatever a file or a browser refuses is told, with what can be done. */
  async #telling(step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (error) {
      const fault = faultOf(error)
      const text = fault ? words.fault(fault) : words.cannotOpen((error as Error).message)
      this.#parts.notices.show({ kind: 'file', grave: true, text })
    }
  }
}

function newSetOf({ name, text, manner, handle }: FoundFile): KeptSet {
  return { ...freshSet(name, text), manner, inFile: text, ...(handle && { handle }) }
}
