import type { PreviewState } from '../../../app/preview/contract.ts'
import { computed, type ReadonlySignal, signal } from '../signals.ts'
import type { PreviewClient, SaveOutcome } from './client.ts'

/** What the text of a served file is shown in. */
export interface ServedEditor {
  readonly text: ReadonlySignal<string>
  /** Another document, whose history begins anew. */
  setText(text: string): void
  /** The same document as somebody else has written it. */
  takeText(text: string): void
}

/** What another program did to the file while it was open here. */
export type ServedNews = 'followed' | 'changed' | 'gone' | 'settled'

/** What the file had when editor and file last met. */
interface Met {
  readonly text: string | undefined
  readonly hash: string | null
}

function hashOf({ hash }: PreviewState): string | null {
  return hash ?? null
}

/** The text in the editor and the file it is of, which others may write to as well. */
export class ServedText {
  /** Whether the file has the text that stands in the editor; undefined until the server has told it. */
  readonly isSaved: ReadonlySignal<boolean | undefined>
  readonly #editor: ServedEditor
  readonly #client: PreviewClient
  readonly #tell: (news: ServedNews) => void
  readonly #met = signal<Met | undefined>(undefined)

  constructor(editor: ServedEditor, client: PreviewClient, tell: (news: ServedNews) => void) {
    this.#editor = editor
    this.#client = client
    this.#tell = tell
    this.isSaved = computed(() => {
      const met = this.#met.value
      return met && met.hash !== null && met.text === editor.text.value
    })
  }

  /** Takes up what the file is now: nothing that was written here is lost by it. */
  meet(state: PreviewState): void {
    const met = this.#met.peek()
    if (met && met.hash === hashOf(state)) return
    const news = met ? this.#follow(met, state) : this.#begin(state)
    if (news) this.#tell(news)
  }

  #begin(state: PreviewState): ServedNews | undefined {
    this.#met.value = { text: state.text, hash: hashOf(state) }
    if (state.text === undefined) return 'gone'
    this.#editor.setText(state.text)
    return undefined
  }

  #follow(met: Met, state: PreviewState): ServedNews {
    const { text = met.text } = state
    const own = this.#editor.text.peek()
    if (state.text !== undefined && own !== met.text && own !== text) return 'changed'
    this.#met.value = { text, hash: hashOf(state) }
    if (state.text === undefined) return 'gone'
    if (own === state.text) return 'settled'
    this.#editor.takeText(state.text)
    return 'followed'
  }

  /** The text of the file, in the place of the own one, which can be had back by an undo. */
  takeTheirs(): void {
    const state = this.#client.state.peek()!
    if (state.text === undefined) return
    this.#met.value = { text: state.text, hash: hashOf(state) }
    this.#editor.takeText(state.text)
    this.#tell('settled')
  }

  /** The own text stays, and what is in the file is known: the next save is to write over it. */
  keepMine(): void {
    const state = this.#client.state.peek()!
    this.#met.value = { text: state.text, hash: hashOf(state) }
    this.#tell('settled')
  }

  async save(): Promise<SaveOutcome | undefined> {
    const met = this.#met.peek()
    if (!met) return undefined
    const text = this.#editor.text.peek()
    const outcome = await this.#client.save({ text, basedOn: met.hash })
    if (outcome.kind === 'saved') {
      this.#met.value = { text, hash: outcome.hash }
      this.#tell('settled')
    }
    if (outcome.kind === 'other') this.meet(outcome)
    return outcome
  }
}
