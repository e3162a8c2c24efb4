import { effect, type ReadonlySignal, signal, untracked } from '../signals.ts'
import { aboutOf, type KeptSet, newSetId, type SetStore, withoutFile } from './kept-set.ts'
import { nameBeside } from './names.ts'
import { rightNow } from './now.ts'
import { rescue, tabMemory } from './rescue.ts'
import type { OtherTabs } from './tabs.ts'

/** What keeps a set needs of the editor that it is written in. */
export interface KeptEditor {
  readonly text: ReadonlySignal<string>
  /** Cursor and undo history, as plain data. */
  state(): unknown
  /** Takes up what `state` gave, with its text; false where it is no such thing. */
  restore(state: unknown): boolean
  /** Another text, whose history begins anew. */
  setText(text: string): void
}

/** What the author is told while a set is kept. */
export type KeepingNews =
  | { readonly kind: 'copied'; readonly from: string; readonly name: string; readonly copy: string }
  | { readonly kind: 'followed'; readonly name: string }
  | { readonly kind: 'full' | 'refused' | 'without-history' | 'kept-again' }

export type Kept = 'kept' | 'not yet' | 'not'

interface Parts {
  readonly editor: KeptEditor
  readonly store: Promise<SetStore>
  readonly tabs: OtherTabs
  readonly tell: (news: KeepingNews) => void
}

// Milliseconds between a key and its keeping.
const pause = 400
// Of histories that are longer only the text is kept: a store has room for many sets.
const longestState = 1_000_000
// What takes a text while the page goes has a few million characters for all sets together.
const shortState = 300_000

/** A set that nobody has written yet. */
export function freshSet(name: string, text: string): KeptSet {
  return { id: newSetId(), name, text, opened: rightNow(), revision: 0 }
}

/** The set in the editor: whatever changes in it is kept, and never over what another tab has kept. */
export class OpenSet {
  readonly #parts: Parts
  readonly #set = signal<KeptSet>(freshSet('set.yaml', ''))
  readonly #kept = signal<Kept>('kept')
  #state = ''
  #pending: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()
  #isDirty = false
  /** While the text changes that is no work of the author. */
  #isShowing = false

  constructor(parts: Parts) {
    this.#parts = parts
    effect(() => {
      const text = parts.editor.text.value
      untracked(() => {
        if (!this.#isShowing && text !== this.#set.value.text) this.#changed()
      })
    })
    parts.tabs.onNews(({ id, revision }) => {
      if (id === this.#set.value.id && revision > this.#set.value.revision) this.follow()
    })
  }

  /** As it was last kept. */
  get set(): ReadonlySignal<KeptSet> {
    return this.#set
  }

  get kept(): ReadonlySignal<Kept> {
    return this.#kept
  }

  /** Puts another set in the editor, once the one that is there is kept; false where it cannot be. */
  async show(set: KeptSet, anyway?: 'anyway'): Promise<boolean> {
    await this.flush()
    if (this.#isDirty && !anyway) return false
    this.#adopt(set)
    return true
  }

  /** Keeps something else of the set than its text. */
  async note(noted: (set: KeptSet) => KeptSet): Promise<void> {
    this.#set.value = noted(this.#set.value)
    this.#isDirty = true
    await this.flush()
  }

  /** The cursor has moved, or the author has turned to something else. */
  touch(): void {
    if (this.#set.value.revision > 0 && this.#stateNow() !== this.#state) this.#changed()
  }

  /** Whether the text would be gone with the page, after the last attempt to keep it. */
  isLostWithPage(): boolean {
    if (!this.#isDirty) return false
    const { id, name, revision } = this.#set.value
    const state = this.#stateNow()
    this.flush()
    return !rescue.keep(id, { text: this.#text, after: revision, name, ...(state.length < shortState && { state }) })
  }

  /** Keeps what is not kept yet. */
  flush(): Promise<void> {
    clearTimeout(this.#pending)
    return this.#next(() => this.#write())
  }

  /** Shows what another tab has written, where nothing was written here since. */
  follow(): Promise<void> {
    return this.#next(() => this.#follow())
  }

  /** One after the other, that nothing is shown in the place of what is being written. */
  #next(step: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(step).catch(() => this.#fail('refused'))
    return this.#writing
  }

  async #follow(): Promise<void> {
    const { id, name, revision } = this.#set.value
    if (this.#isDirty) return
    const theirs = await (await this.#parts.store).read(id)
    if (!theirs || this.#isDirty || this.#set.value.id !== id || theirs.revision <= revision) return
    const isOther = theirs.text !== this.#text
    this.#adopt(theirs)
    if (isOther) this.#parts.tell({ kind: 'followed', name })
  }

  get #text(): string {
    return this.#parts.editor.text.peek()
  }

  #stateNow(): string {
    return JSON.stringify(this.#parts.editor.state() ?? null)
  }

  #adopt(set: KeptSet): void {
    this.#isDirty = false
    this.#set.value = set
    this.#kept.value = 'kept'
    this.#show(set)
    this.#state = this.#stateNow()
    tabMemory.set = set.id
  }

  #show({ text, state }: KeptSet): void {
    const { editor } = this.#parts
    this.#isShowing = true
    const isRestored = state !== undefined && editor.restore(parsedState(state)) && editor.text.peek() === text
    if (!isRestored) editor.setText(text)
    this.#isShowing = false
  }

  #changed(): void {
    this.#isDirty = true
    if (this.#kept.value === 'kept') this.#kept.value = 'not yet'
    clearTimeout(this.#pending)
    this.#pending = setTimeout(() => this.flush(), pause)
  }

  async #write(): Promise<void> {
    while (this.#isDirty) {
      const last = this.#set.value
      const [text, state] = [this.#text, this.#stateNow()]
      const next = { ...last, text, opened: rightNow(), revision: last.revision + 1 }
      this.#isDirty = false
      const outcome = await this.#put(next, state.length <= longestState ? state : undefined, last.revision)
      if (outcome === 'elsewhere') {
        await this.#settle(last)
        continue
      }
      if (outcome !== 'kept') return this.#fail(outcome)
      this.#state = state
      this.#noteKept(next)
    }
  }

  #fail(why: 'full' | 'refused'): void {
    this.#isDirty = true
    this.#kept.value = 'not'
    this.#parts.tell({ kind: why })
  }

  async #put(set: KeptSet, state: string | undefined, after: number) {
    const { tell } = this.#parts
    const store = await this.#parts.store
    const { state: _, ...bare } = set
    const outcome = await store.write(state === undefined ? bare : { ...bare, state }, after)
    if (outcome !== 'full' || state === undefined) return outcome
    const without = await store.write(bare, after)
    if (without === 'kept') tell({ kind: 'without-history' })
    return without
  }

  #noteKept(next: KeptSet): void {
    if (this.#kept.value === 'not') this.#parts.tell({ kind: 'kept-again' })
    // What was noted meanwhile stays.
    this.#set.value = { ...this.#set.value, text: next.text, opened: next.opened, revision: next.revision }
    // A text that was changed and changed back while it was written is not what was written.
    if (this.#text !== next.text) this.#isDirty = true
    if (!this.#isDirty) this.#kept.value = 'kept'
    rescue.forget(next.id)
    this.#parts.tabs.tell(aboutOf(next))
  }

  /** Another tab has written: its text is taken where nothing was written here, else both are kept. */
  async #settle(last: KeptSet): Promise<void> {
    const store = await this.#parts.store
    const theirs = await store.read(last.id)
    if (theirs && this.#text === last.text) return this.#adopt(theirs)
    this.#isDirty = true
    if (theirs?.text === this.#text) {
      this.#set.value = { ...this.#set.value, revision: theirs.revision }
      return
    }
    const others = await store.list()
    const copy = nameBeside(
      last.name,
      others.map(({ name }) => name),
    )
    this.#set.value = { ...withoutFile(this.#set.value, copy), id: newSetId(), revision: 0 }
    tabMemory.set = this.#set.value.id
    this.#parts.tell({ kind: 'copied', from: last.id, name: last.name, copy })
  }
}

function parsedState(state: string): unknown {
  try {
    return JSON.parse(state)
  } catch {
    return undefined
  }
}
