import { element } from '../../dom.ts'
import type { StudioProgram } from '../contract.ts'
import { computed, effect, type ReadonlySignal, type Signal, signal } from '../signals.ts'
import type { WrittenSet } from '../studio.ts'
import { openSetStore } from './browser-store.ts'
import { choose } from './dialog.ts'
import { firstOpened, keepRescued } from './first-opened.ts'
import { type KeptSet, keptFromStart, type SetStore } from './kept-set.ts'
import { openLinked } from './linked.ts'
import { makeMenu } from './menu.ts'
import { nameBeside, setFileName } from './names.ts'
import { makeNotices, type Notices } from './notices.ts'
import { freshSet, type KeepingNews, type Kept, type KeptEditor, OpenSet } from './open-set.ts'
import { watchPage } from './page-events.ts'
import { RealFiles } from './real-files.ts'
import { RecentSets } from './recent.ts'
import { type DrawnFrom, type SecretSeed, secretSeed } from './secret-seed.ts'
import { type SeedPurpose, seedField } from './seed-field.ts'
import { openSharing } from './share.ts'
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
  /** A field where the secret seed is typed, which says what is drawn without one; all such fields are about the same seed. */
  seedField(purpose: SeedPurpose): HTMLElement
  /** The secret seed as it is typed; empty for none. */
  readonly seed: Signal<string>
  /** What sheets are to be drawn from. */
  readonly drawnFrom: ReadonlySignal<DrawnFrom>
  /** Settles once the editor has the set that the page begins with. */
  readonly ready: Promise<void>
  /** Opens a set as one of its own; whatever stands in the editor stays among the recent sets. */
  open(set: WrittenSet): Promise<void>
  /** Has the author choose a file of theirs. */
  openFile(): void
}

/** Keeps what is written in the editor, and opens, saves and shares it. */
export function createKeeping({ window, editor, program, first, announce }: KeepingParts): Keeping {
  const opened = signal<SetStore | undefined>(undefined)
  const store = openSetStore().then((one) => {
    opened.value = one
    return one
  })
  const notices = makeNotices(announce)
  const open = new OpenSet({ editor, store, tabs: otherTabs(), tell: (news) => onNews(news) })
  const show = (set: KeptSet) => shown(open, set)
  const showNew = async (set: KeptSet) => show(await keptFromStart(set, await store))
  const files = new RealFiles({ window, editor, store, open, notices, show: showNew, announce })
  const id = computed(() => open.set.value.id)
  const seed = secretSeed({ store, id, text: editor.text, ask: (question) => program.ask('seed-of-set', question) })
  const begin = async () => void (await show(await firstOpened(await store, first)))
  const recent = new RecentSets({ store, open, show, begin, announce })
  const openNew = async ({ file, text }: WrittenSet) => {
    const names = (await (await store).list()).map(({ name }) => name)
    await showNew(freshSet(nameBeside(setFileName(file), names), text))
  }
  const share = () => shareSet({ window, editor, open, seed, files, announce })
  const linked = () => openLinked({ window, store, notices, show: showNew })
  const file = computed(() => ({ ...openedFile(open, editor), lasts: opened.value?.lasts !== false }))
  const onNews = (news: KeepingNews) => {
    if (news.kind === 'copied') seed.carry(news.from)
    if (news.kind === 'followed') announce(words.followed(news.name))
    else tell(news, notices, () => files.download())
  }
  watchPage(window, { open, files, notices, linked, wouldLose: () => isLosing(open, opened.peek()) })
  return {
    menu: element('div', { class: 'kept-head' }, fileMenu({ files, recent, open, openNew, share }), fileState(file)),
    notices: notices.element,
    seedField: (purpose) => seedField({ ...seed, keep: (isKept) => keepSeed(open, seed, isKept) }, announce, purpose),
    file,
    seed: seed.typed,
    drawnFrom: seed.drawnFrom,
    open: openNew,
    openFile: () => void files.pick(),
    ready: beginWith(store, { notices, linked, begin }),
  }
}

interface Beginning {
  readonly notices: Notices
  linked(): Promise<boolean>
  begin(): Promise<void>
}

async function beginWith(store: Promise<SetStore>, { notices, linked, begin }: Beginning): Promise<void> {
  const { lasts } = await store
  if (!lasts) notices.show({ kind: 'nothing', grave: true, text: words.keepsNothing })
  const beside = await keepRescued(await store)
  if (!(await linked())) await begin()
  for (const name of beside) notices.show({ kind: 'rescued', text: words.rescued(name) })
}

function isLosing(open: OpenSet, store: SetStore | undefined): boolean {
  return open.isLostWithPage() || store?.isLosing() === true
}

/** A seed is kept beside its set, so that it goes when the set is removed. */
async function keepSeed(open: OpenSet, seed: SecretSeed, isKept: boolean): Promise<boolean> {
  if (isKept) await open.note((set) => set)
  return seed.keep(isKept)
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

interface MenuActs {
  readonly files: RealFiles
  readonly recent: RecentSets
  readonly open: OpenSet
  openNew(set: WrittenSet): Promise<void>
  share(): Promise<void>
}

function fileMenu({ files, recent, open, openNew, share }: MenuActs): HTMLElement {
  // A set with a file of its own is called as the file.
  const rename = () => (open.set.peek().handle ? files.saveAs() : recent.rename())
  return makeMenu(words.file, words.menu, [
    [
      { name: words.newSet, act: () => openNew({ file: words.newName, text: '' }) },
      { name: words.open, keys: words.keys.open, act: () => files.pick() },
      { name: words.recent, act: () => recent.openList() },
    ],
    [
      { name: words.save, keys: words.keys.save, act: () => files.save() },
      { name: words.saveAs, act: () => files.saveAs() },
      { name: words.download, act: () => files.download() },
    ],
    [
      { name: words.share, act: () => share() },
      { name: `${words.rename}…`, act: () => rename() },
      { name: words.duplicate, act: () => recent.duplicate() },
    ],
  ])
}

interface Sharing {
  readonly window: Window
  readonly editor: KeptEditor
  readonly open: OpenSet
  readonly seed: SecretSeed
  readonly files: RealFiles
  announce(text: string): void
}

async function shareSet({ window, editor, open, seed, files, announce }: Sharing): Promise<void> {
  const { origin, protocol, pathname } = window.location
  const text = editor.text.peek()
  await openSharing({
    name: open.set.peek().name,
    text,
    address: protocol === 'file:' ? `${protocol}//${pathname}` : origin + pathname,
    seeds: await seed.of(text),
    download: () => files.download(),
    announce,
  })
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
