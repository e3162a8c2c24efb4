import { button, element } from '../../dom.ts'
import { effect, type Signal, signal } from '../signals.ts'
import { type ChosenFile, chosenFile, chosenFiles, droppedFiles } from './chosen-file.ts'
import { commandWords } from './words.ts'

interface FileFieldOptions {
  readonly label: string
  readonly hint?: string
  /** As inputs of forms take it. */
  readonly accept: string
  /** Several, and whole folders. */
  readonly several?: true
  /** Offers a place for a text, which becomes a file of this name. */
  readonly pasted?: string
  /** What such a text looks like, to be changed. */
  readonly sample?: () => string
}

export interface FileField {
  readonly element: HTMLElement
  readonly files: Signal<readonly ChosenFile[]>
}

/** A place for files: they are dropped on it, chosen, or pasted as a text. */
export function fileField({ label, hint, accept, several, pasted, sample }: FileFieldOptions): FileField {
  const files = signal<readonly ChosenFile[]>([])
  const add = (more: readonly ChosenFile[]) => {
    if (more.length > 0) files.value = several ? [...files.value, ...more] : more.slice(0, 1)
  }
  const list = element('ul', { class: 'chosen', 'aria-label': commandWords.chosen(label), 'aria-live': 'polite' })
  effect(() => {
    list.replaceChildren(...fileItems(files))
    list.hidden = files.value.length === 0
  })
  const box = element(
    'div',
    { class: 'file-field', role: 'group', 'aria-label': label },
    element('p', { class: 'label' }, label),
    hint === undefined ? undefined : element('p', { class: 'hint' }, hint),
    element(
      'div',
      { class: 'choosers' },
      chooser(
        several ? commandWords.chooseFiles : commandWords.chooseFile,
        { accept, ...(several && { multiple: true }) },
        add,
      ),
      several && chooser(commandWords.chooseFolder, { webkitdirectory: true }, add),
      element('span', { class: 'hint' }, several ? commandWords.orDropSeveral : commandWords.orDrop),
    ),
    pasted === undefined ? undefined : pasting(pasted, sample, add),
    list,
  )
  const unread = element('p', { class: 'missing', role: 'alert' })
  box.append(unread)
  takeDrops(box, add, (text) => {
    unread.textContent = text
  })
  return { element: box, files }
}

type Add = (files: readonly ChosenFile[]) => void

function chooser(text: string, attributes: Readonly<Record<string, string | true>>, add: Add): HTMLElement {
  const input = element('input', { type: 'file', hidden: true, ...attributes })
  input.addEventListener('change', () => {
    add(chosenFiles(input.files ?? []))
    // The same file can be chosen again.
    input.value = ''
  })
  return element(
    'span',
    {},
    input,
    button(text, {}, () => input.click()),
  )
}

function pasting(name: string, sample: (() => string) | undefined, add: Add): HTMLElement {
  const area = element('textarea', { rows: '4', 'aria-label': commandWords.pasteHere, spellcheck: 'false' })
  const take = () => {
    if (area.value.trim() !== '') add([chosenFile(name, new Blob([area.value]))])
    // Who begins with a sample goes on writing.
    if (sample === undefined) area.value = ''
  }
  const title = sample === undefined ? commandWords.paste : commandWords.writeHere
  const box = element('details', {}, element('summary', {}, title), area, button(commandWords.take, {}, take))
  box.addEventListener('toggle', () => {
    if (area.value === '') area.value = sample?.() ?? ''
  })
  return box
}

function takeDrops(box: HTMLElement, add: Add, complain: (text: string) => void): void {
  const isOver = (over: boolean) => box.classList.toggle('over', over)
  box.addEventListener('dragover', (event) => {
    event.preventDefault()
    isOver(true)
  })
  box.addEventListener('dragleave', () => isOver(false))
  box.addEventListener('drop', async (event) => {
    event.preventDefault()
    isOver(false)
    if (!event.dataTransfer) return
    try {
      add(await droppedFiles(event.dataTransfer))
      complain('')
    } catch {
      complain(commandWords.folderUnread)
    }
  })
}

const mostShown = 8

function fileItems(files: Signal<readonly ChosenFile[]>): HTMLElement[] {
  const all = files.value
  const shown = all.slice(0, mostShown).map((file) =>
    element(
      'li',
      {},
      element('bdi', {}, file.path),
      button(commandWords.remove, { class: 'plain', 'aria-label': commandWords.removeThis(file.path) }, () => {
        files.value = files.value.filter((one) => one !== file)
      }),
    ),
  )
  if (all.length <= mostShown) return shown
  const removeAll = button(commandWords.removeAll, { class: 'plain' }, () => {
    files.value = []
  })
  return [...shown, element('li', {}, commandWords.more(all.length - mostShown), removeAll)]
}
