import { button, element } from '../dom.ts'
import { download } from '../worksheet/hand-over.ts'
import type { LookRequest, StudioProgram } from './contract.ts'
import { makeNotices, type Notices } from './kept/notices.ts'
import { type PreviewClient, previewClient } from './served/client.ts'
import { type ServedEditor, type ServedNews, ServedText } from './served/served-text.ts'
import { servedWords as words } from './served/words.ts'
import { computed, effect, type ReadonlySignal, signal } from './signals.ts'

export interface ServedParts {
  readonly window: Window
  readonly editor: ServedEditor
  /** What is looked at now: of its first page and sheet a PDF can be had. */
  readonly looked: () => LookRequest
  announce(text: string): void
}

/** The studio as `gradsheet preview` serves it: the set is a file of this machine. */
export interface Served {
  /** File, whether it has what stands in the editor, and what can be done; for the head of the page. */
  readonly head: HTMLElement
  readonly notices: HTMLElement
  /** Name of the file; empty until the server has told it. */
  readonly file: ReadonlySignal<string>
}

/** Whether a server of this machine gave the page out: it says so itself. */
export function isServed({ document }: Window): boolean {
  return document.documentElement.dataset.served !== undefined
}

/** The server that gave the page out. */
export function serverOf({ document }: Window): PreviewClient {
  return previewClient(document.baseURI)
}

/** Something that is another one whenever templates, theme or families of a served set have changed. */
export function editionOf(client: PreviewClient): ReadonlySignal<number> {
  return computed(() => client.state.value?.edition ?? 0)
}

/** Keeps the editor and the served file together, and tells what others do to it. */
export function createServed(client: PreviewClient, { window, editor, looked, announce }: ServedParts): Served {
  const notices = makeNotices(announce)
  const file = computed(() => client.state.value?.file ?? '')
  const text: ServedText = new ServedText(editor, client, (news) => tell(news, file.peek(), text, notices, announce))
  effect(() => {
    if (client.state.value) text.meet(client.state.value)
  })
  const tellEnded = () => {
    const saveCopy = () => download(file.peek(), editor.text.peek())
    notices.show({ kind: 'server', grave: true, text: words.ended, actions: [{ name: words.saveCopy, act: saveCopy }] })
  }
  effect(() => {
    if (client.isReached.value) return notices.hide('server')
    // It says what a save would do.
    notices.hide('file')
    tellEnded()
  })
  const asking = async (work: () => Promise<unknown>) => {
    if (client.isReached.peek()) await work().catch(tellEnded)
    else tellEnded()
  }
  const save = () => asking(() => saved(text, file.peek(), notices, announce))
  const saving = button(words.save, { 'aria-keyshortcuts': 'Control+S' }, save)
  const printing = pdfButton((act) => asking(() => act(client, looked(), notices)))
  effect(() => {
    for (const one of [saving, printing]) one.disabled = !client.isReached.value
  })
  keepSafe(window, text, save)
  const shownFile = told('bdi', 'file-name', file)
  const shownState = told('span', 'file-state', stateOf(client, text))
  const fileTold = element('p', { class: 'file-told' }, shownFile, shownState)
  const head = element('div', { class: 'kept-head' }, fileTold, saving, printing)
  return { head, notices: notices.element, file }
}

/** Saves by the keys that save everywhere, and lets nobody leave what is not saved without a question. */
function keepSafe(window: Window, text: ServedText, save: () => void): void {
  window.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    save()
  })
  window.addEventListener('beforeunload', (event) => {
    if (text.isSaved.peek() === false) event.preventDefault()
  })
}

function told(tag: 'bdi' | 'span', name: string, text: ReadonlySignal<string>): HTMLElement {
  const shown = element(tag, { class: name })
  effect(() => {
    shown.textContent = text.value
  })
  return shown
}

function stateOf(client: PreviewClient, text: ServedText): ReadonlySignal<string> {
  return computed(() => {
    if (!client.isReached.value) return words.states.alone
    if (client.state.value === undefined) return words.states.opening
    if (client.state.value.hash === undefined) return words.states.gone
    return text.isSaved.value ? words.states.saved : words.states.unsaved
  })
}

async function saved(text: ServedText, file: string, notices: Notices, announce: (text: string) => void) {
  const outcome = await text.save()
  if (outcome?.kind === 'saved') announce(words.saved(file))
  if (outcome?.kind !== 'refused') return notices.hide('server')
  notices.show({ kind: 'server', grave: true, text: outcome.faults.map(words.fault).join(' ') })
}

function tell(
  news: ServedNews,
  file: string,
  text: ServedText,
  notices: Notices,
  announce: (text: string) => void,
): void {
  if (news === 'followed' || news === 'settled') notices.hide('file')
  if (news === 'followed') announce(words.followed(file))
  if (news === 'gone') notices.show({ kind: 'file', grave: true, text: words.gone(file) })
  if (news !== 'changed') return
  const actions = [
    { name: words.takeTheirs, act: () => text.takeTheirs() },
    { name: words.keepMine, act: () => text.keepMine() },
  ]
  notices.show({ kind: 'file', grave: true, text: words.changed(file), actions })
}

function pdfButton(run: (act: typeof printed) => Promise<unknown>): HTMLButtonElement {
  const isPrinting = signal(false)
  const made = button(words.pdf, {}, () => {
    if (isPrinting.peek()) return
    isPrinting.value = true
    run(printed).finally(() => {
      isPrinting.value = false
    })
  })
  effect(() => {
    made.textContent = isPrinting.value ? words.printing : words.pdf
    made.setAttribute('aria-busy', `${isPrinting.value}`)
  })
  return made
}

/** Has the page that is looked at printed by the printer of the command line, and saves it. */
async function printed(client: PreviewClient, request: LookRequest, notices: Notices): Promise<void> {
  const [label = '1', page = 'worksheet'] = [request.labels[0], request.pages[0]]
  const made = await client.pdf({ ...request, labels: [label], pages: [page] })
  if (made instanceof Uint8Array) {
    download(`${page}-${label}.pdf`, made, 'application/pdf')
    return notices.hide('server')
  }
  notices.show({ kind: 'server', grave: true, text: made.faults.map(words.fault).join(' ') })
}

/** The program of the page; a served set is looked at where its families, templates and theme are. */
export function servedProgram(client: PreviewClient | undefined, inWorker: StudioProgram): StudioProgram {
  return client ? client.programWith(inWorker) : inWorker
}
