import { element } from '../../dom.ts'
import type { StudioProgram } from '../contract.ts'
import { computed, effect, type ReadonlySignal, signal } from '../signals.ts'
import type { WrittenSet } from '../studio.ts'
import { openSetStore } from './browser-store.ts'
import { choose } from './dialog.ts'
import { firstOpened, keepRescued } from './first-opened.ts'
import type { KeptSet, SetStore } from './kept-set.ts'
import { makeMenu } from './menu.ts'
import { nameBeside, setFileName } from './names.ts'
import { makeNotices, type Notices } from './notices.ts'
import { freshSet, type KeepingNews, type Kept, type KeptEditor, OpenSet } from './open-set.ts'
import { watchPage } from './page-events.ts'
import { RealFiles } from './real-files.ts'
import { otherTabs } from './tabs.ts'
import { keepingWords as words } from './words.ts'

export interface KeepingParts {
  readonly window: Window
  readonly editor: KeptEditor
  readonly program: Pick<StudioProgram, 'ask'>
  /** What is there where nothing was kept. */
  readonly first: WrittenSet
  announce(text: string): void
}

/** The set in the editor, as the head of the page tells of it. */
export interface OpenedFile {
  readonly id: string
  readonly name: string
  /** Whether it belongs to a file on disk that this page can write to. */
  readonly isOnDisk: boolean
  /** Whether that file, or what was downloaded last, has the text that stands in the editor. */
  readonly saved: boolean
  readonly kept: Kept
  /** False where the browser keeps nothing, so that all is gone with the page. */
  readonly lasts: boolean
}

/** What keeps the work of an author safe. */
export interface Keeping {
  /** The menu of sets and files, with the name of the set and whether it is kept. */
  readonly menu: HTMLElement
  readonly notices: HTMLElement
  readonly file: ReadonlySignal<OpenedFile>
  /** Settles once the editor has the set that the page begins with. */
  readonly ready: Promise<void>
  /** Opens a set as one of its own; whatever stands in the editor stays among the recent sets. */
  open(set: WrittenSet): Promise<void>
}

/** Keeps what is written in the editor, and opens, saves and shares it. */
export function createKeeping({ window, editor, first, announce }: KeepingParts): Keeping {
  const opened = signal<SetStore | undefined>(undefined)
  const store = openSetStore().then((one) => {
    opened.value = one
    return one
  })
  const notices = makeNotices(announce)
  const open = new OpenSet({ editor, store, tabs: otherTabs(), tell: (news) => tellOf(news) })
  const show = (set: KeptSet) => shown(open, set)
  const files = new RealFiles({ window, editor, store, open, notices, show, announce })
  const tellOf = (news: KeepingNews) => {
    if (news.kind === 'followed') announce(words.followed(news.name))
    else tell(news, notices, () => files.download())
  }
  const openNew = async ({ file, text }: WrittenSet) => {
    const names = (await (await store).list()).map(({ name }) => name)
    await show(freshSet(nameBeside(setFileName(file), names), text))
  }
  const file = computed(() => ({ ...openedFile(open, editor), lasts: opened.value?.lasts !== false }))
  watchPage(window, {
    open,
    files,
    notices,
    wouldLose: () => open.isLostWithPage() || opened.peek()?.isLosing() === true,
  })
  return {
    menu: element('div', { class: 'kept-head' }, fileMenu(files, openNew), fileState(file)),
    notices: notices.element,
    file,
    open: openNew,
    ready: begin(),
  }

  async function begin(): Promise<void> {
    const { lasts } = await store
    if (!lasts) notices.show({ kind: 'nothing', grave: true, text: words.keepsNothing })
    const beside = await keepRescued(await store)
    await open.show(await firstOpened(await store, first))
    for (const name of beside) notices.show({ kind: 'rescued', text: words.rescued(name) })
  }
}

/** Shows a set; where the one that is there cannot be kept, the author decides. */
async function shown(open: OpenSet, set: KeptSet): Promise<boolean> {
  if (await open.show(set)) return true
  const wanted = await choose(words.notKeptTitle, words.notKept(open.set.peek().name), [
    { name: words.stay, answer: false },
    { name: words.leave, answer: true },
  ])
  return wanted === true && open.show(set, 'anyway')
}

function openedFile(open: OpenSet, editor: KeptEditor): Omit<OpenedFile, 'lasts'> {
  const { id, name, handle, inFile } = open.set.value
  return { id, name, isOnDisk: handle !== undefined, saved: editor.text.value === inFile, kept: open.kept.value }
}

function fileMenu(files: RealFiles, openNew: (set: WrittenSet) => Promise<void>): HTMLElement {
  return makeMenu(words.file, words.menu, [
    [
      { name: words.newSet, act: () => openNew({ file: words.newName, text: '' }) },
      { name: words.open, keys: words.keys.open, act: () => files.pick() },
    ],
    [
      { name: words.save, keys: words.keys.save, act: () => files.save() },
      { name: words.saveAs, act: () => files.saveAs() },
      { name: words.download, act: () => files.download() },
    ],
  ])
}

function fileState(file: ReadonlySignal<OpenedFile>): HTMLElement {
  const name = element('bdi', { class: 'file-name' })
  const state = element('span', { class: 'file-state' })
  effect(() => {
    name.textContent = file.value.name
    state.textContent = words.states[stateOf(file.value)]
  })
  return element('p', { class: 'file-told' }, name, state)
}

function stateOf({ kept, lasts, isOnDisk, saved }: OpenedFile): keyof typeof words.states {
  if (isOnDisk && saved) return 'saved'
  if (!lasts) return saved ? 'downloaded' : 'nowhere'
  if (kept !== 'kept') return kept
  return isOnDisk ? 'unsaved' : 'kept'
}

function tell(news: Exclude<KeepingNews, { kind: 'followed' }>, notices: Notices, download: () => void): void {
  const actions = [{ name: words.download, act: download }]
  if (news.kind === 'copied') notices.show({ kind: 'tabs', text: words.copied(news.name, news.copy) })
  else if (news.kind === 'without-history') notices.show({ kind: 'keeping', text: words.withoutHistory })
  else if (news.kind === 'kept-again') notices.show({ kind: 'keeping', text: words.keptAgain })
  else notices.show({ kind: 'keeping', grave: true, text: words[news.kind], actions })
}
