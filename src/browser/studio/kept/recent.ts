import { button, element } from '../../dom.ts'
import { askText, openDialog } from './dialog.ts'
import { type AboutSet, type KeptSet, newSetId, type SetStore, withoutFile } from './kept-set.ts'
import { nameBeside, setFileName } from './names.ts'
import { localMoment, rightNow } from './now.ts'
import type { OpenSet } from './open-set.ts'
import { keepingWords as words } from './words.ts'

export interface RecentParts {
  readonly store: Promise<SetStore>
  readonly open: OpenSet
  show(set: KeptSet): Promise<boolean>
  /** Begins a set in the place of one that was removed. */
  begin(): Promise<void>
  announce(text: string): void
}

/** The sets that this browser keeps: to be opened, named, doubled and removed. */
export class RecentSets {
  readonly #parts: RecentParts
  readonly #list = element('ul', { class: 'recent' })
  #dialog: HTMLDialogElement | undefined

  constructor(parts: RecentParts) {
    this.#parts = parts
  }

  async openList(): Promise<void> {
    await this.#parts.open.flush()
    await this.#draw()
    this.#dialog = openDialog(words.recentTitle, this.#list)
    this.#list.querySelector('button')?.focus()
  }

  /** Gives the set in the editor another name; one with a file of its own is called as that file. */
  async rename(id = this.#parts.open.set.peek().id): Promise<void> {
    const { open } = this.#parts
    const set = await this.#read(id)
    if (!set) return
    const typed = await askText(words.renameTitle, words.nameLabel, set.name, words.rename)
    if (typed === undefined || typed.trim() === '') return
    const others = (await this.#all()).filter((other) => other.id !== id)
    const name = nameBeside(setFileName(typed), names(others))
    if (open.set.peek().id === id) await open.note((known) => ({ ...known, name }))
    else await this.#write({ ...set, name })
    await this.#draw()
  }

  async duplicate(id = this.#parts.open.set.peek().id): Promise<void> {
    const set = await this.#read(id)
    if (!set) return
    const name = nameBeside(set.name, names(await this.#all()))
    const copy = { ...withoutFile(set, name), id: newSetId(), revision: 0, opened: rightNow() }
    await this.#write(copy)
    this.#parts.announce(words.duplicated(name))
    await this.#draw()
  }

  async #all(): Promise<readonly AboutSet[]> {
    return (await this.#parts.store).list()
  }

  /** As it is kept now; of the set in the editor, with everything that stands there. */
  async #read(id: string): Promise<KeptSet | undefined> {
    const { open, store } = this.#parts
    await open.flush()
    return (await (await store).read(id)) ?? (open.set.peek().id === id ? open.set.peek() : undefined)
  }

  async #write(set: KeptSet): Promise<void> {
    await (await this.#parts.store).write({ ...set, revision: set.revision + 1 }, set.revision)
  }

  async #draw(): Promise<void> {
    const sets = await this.#all()
    const rows = sets.map((set) => this.#row(set))
    this.#list.replaceChildren(...(rows.length > 0 ? rows : [element('li', { class: 'none' }, words.noRecent)]))
  }

  #row(set: AboutSet): HTMLElement {
    const { id, name, opened, handle } = set
    const isOpen = this.#parts.open.set.peek().id === id
    const title = button('', { class: 'recent-name', 'aria-current': isOpen ? 'true' : undefined }, () =>
      this.#show(id),
    )
    title.append(element('bdi', {}, name), element('span', { class: 'when' }, localMoment(opened)))
    const act = (word: string, said: string, does: () => Promise<void>) => button(word, { 'aria-label': said }, does)
    return element(
      'li',
      { 'data-id': id },
      title,
      handle ? undefined : act(words.rename, words.renameOne(name), () => this.rename(id)),
      act(words.duplicate, words.duplicateOne(name), () => this.duplicate(id)),
      act(words.remove, words.removeOne(name), () => this.#remove(set)),
    )
  }

  async #show(id: string): Promise<void> {
    const set = await this.#read(id)
    this.#dialog?.close()
    if (set && id !== this.#parts.open.set.peek().id) await this.#parts.show(set)
  }

  /** Removed at once; for as long as the list is open it can be brought back. */
  async #remove({ id, name }: AboutSet): Promise<void> {
    const { announce, open, begin } = this.#parts
    const store = await this.#parts.store
    const set = await this.#read(id)
    const seed = await store.seed(id)
    await store.remove(id)
    if (open.set.peek().id === id) await begin()
    const row = this.#list.querySelector(`[data-id="${id}"]`)
    const undo = button(words.undo, {}, async () => {
      if (set) await this.#write(set)
      await store.keepSeed(id, seed)
      await this.#draw()
    })
    row?.replaceChildren(element('span', {}, words.removed(name)), undo)
    undo.focus()
    announce(words.removed(name))
  }
}

function names(sets: readonly AboutSet[]): string[] {
  return sets.map(({ name }) => name)
}
