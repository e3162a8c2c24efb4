import type { StudioProgram } from './contract.ts'
import type { SetEditor } from './editor/set-editor.ts'
import { firstSet } from './first-set.ts'
import { createKeeping } from './kept/keeping.ts'
import { memoryStore } from './kept/memory-store.ts'
import { secretSeed } from './kept/secret-seed.ts'
import { type SeedPurpose, seedField } from './kept/seed-field.ts'
import type { PreviewClient } from './served/client.ts'
import { createServed, type ServedParts } from './served.ts'
import { shellWords } from './shell/words.ts'
import { computed, type ReadonlySignal, signal } from './signals.ts'
import type { WrittenSet } from './studio.ts'

export interface OpeningParts extends ServedParts {
  readonly editor: SetEditor
  readonly program: StudioProgram
}

/** The set in the editor: where it is kept, and what its sheets are drawn from. */
export interface SetInEditor {
  readonly head: HTMLElement
  readonly notices: HTMLElement
  /** Name of its file. */
  readonly file: ReadonlySignal<string>
  /** What sheets are drawn from, secret or not. */
  readonly seed: ReadonlySignal<string>
  /** Empty where none is stated. */
  readonly secret: ReadonlySignal<string>
  /** Whether the sheets that are made have a seed: a secret one or that of the set. */
  readonly isSeedStated: ReadonlySignal<boolean>
  seedField(purpose: SeedPurpose): HTMLElement
  open(set: WrittenSet): void
  /** Has the author choose a file of theirs; absent where the set is a file already. */
  readonly openFile?: () => void
  /** Settles once the editor has what this browser kept. */
  readonly ready?: Promise<void>
}

/** A set that this browser keeps. */
export function setOfBrowser({ window, editor, program, announce }: OpeningParts): SetInEditor {
  const first = firstSet(window.document) ?? { file: shellWords.firstFile, text: '' }
  const keeping = createKeeping({ window, editor, program, first, announce })
  return {
    head: keeping.menu,
    notices: keeping.notices,
    file: computed(() => keeping.file.value.name),
    seed: computed(() => keeping.drawnFrom.value.seed),
    secret: keeping.seed,
    isSeedStated: computed(() => keeping.drawnFrom.value.kind !== 'open'),
    seedField: keeping.seedField,
    open: (set) => void keeping.open(set),
    openFile: keeping.openFile,
    ready: keeping.ready,
  }
}

/** A set that a server of this machine gives out: its file is what keeps it, and the seed goes with the page. */
export function setOfServer(
  server: PreviewClient,
  { window, editor, program, looked, announce }: OpeningParts,
): SetInEditor {
  const { head, notices, file } = createServed(server, { window, editor, looked, announce })
  const seed = secretSeed({
    store: Promise.resolve(memoryStore()),
    id: signal('served'),
    text: editor.text,
    ask: (question) => program.ask('seed-of-set', question),
  })
  return {
    head,
    notices,
    file: computed(() => file.value || shellWords.firstFile),
    seed: computed(() => seed.drawnFrom.value.seed),
    secret: seed.typed,
    isSeedStated: computed(() => seed.drawnFrom.value.kind !== 'open'),
    seedField: (purpose) => seedField({ ...seed, keep: undefined }, announce, purpose),
    open: ({ text }) => editor.takeText(text),
  }
}
