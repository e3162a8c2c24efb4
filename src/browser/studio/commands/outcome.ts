import { button, element } from '../../dom.ts'
import { copy } from '../../worksheet/hand-over.ts'
import { computed, effect, type ReadonlySignal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { type CommandLine, shellText } from './command-line.ts'
import type { CommandRun, RunState } from './command-run.ts'
import { commandWords } from './words.ts'

type Done = Extract<RunState, { is: 'done' }>

interface OutcomeOptions {
  readonly title: string
  /** Of the title, where it stands below no heading of its panel. */
  readonly heading?: 'h2' | 'h3'
  /** What is shown of a command that ended, below what it noted. */
  readonly show: (done: Done) => readonly (Node | undefined)[]
}

/** What becomes of a command: how far it is, what it says, what it wrote, and the line that does the same elsewhere. */
export function outcome(studio: Studio, run: CommandRun, { title, heading = 'h3', show }: OutcomeOptions): HTMLElement {
  const box = element('section', { class: 'outcome', 'aria-label': title })
  const stale = staleness(studio, run)
  let progress: ProgressBox | undefined
  effect(() => {
    const state = run.state.value
    box.hidden = state.is === 'none'
    if (state.is === 'running') {
      if (!progress) {
        progress = progressBox(() => run.cancel())
        box.replaceChildren(progress.element)
      }
      return progress.show(state)
    }
    progress = undefined
    if (state.is === 'cancelled') return said(studio, box, commandWords.cancelled)
    if (state.is === 'failed') return said(studio, box, `${commandWords.failed} ${state.error}`)
    if (state.is === 'none') return
    const isDone = state.result.code <= 1
    studio.announce(isDone ? commandWords.done(title) : commandWords.notDone)
    const parts = [
      element(heading, {}, isDone ? title : commandWords.notDone),
      stale,
      noteList(studio, state),
      ...(isDone ? show(state) : []),
      isDone ? commandBox(state.line) : undefined,
    ]
    box.replaceChildren(...parts.filter((part) => part !== undefined))
    box.scrollIntoView({ block: 'nearest' })
  })
  return box
}

function said(studio: Studio, box: HTMLElement, text: string): void {
  studio.announce(text)
  box.replaceChildren(element('p', { class: 'notice' }, text))
}

function staleness(studio: Studio, run: CommandRun): HTMLElement {
  const box = element('p', { class: 'stale' }, commandWords.stale)
  const isStale: ReadonlySignal<boolean> = computed(() => {
    const state = run.state.value
    if (state.is !== 'done') return false
    const { file, text } = studio.set.value
    const read = state.line.files.get(file)
    return read === undefined || new TextDecoder().decode(read) !== text
  })
  effect(() => {
    box.hidden = !isStale.value
  })
  return box
}

interface ProgressBox {
  readonly element: HTMLElement
  show(state: Extract<RunState, { is: 'running' }>): void
}

function progressBox(cancel: () => void): ProgressBox {
  const bar = element('progress', { 'aria-label': commandWords.progress })
  const text = element('span', { class: 'hint' }, commandWords.starting)
  return {
    element: element('div', { class: 'running' }, bar, text, button(commandWords.cancel, {}, cancel)),
    show({ progress }) {
      if (!progress) return
      bar.max = progress.total
      bar.value = progress.done
      text.textContent = commandWords.soFar(progress.title, progress.done, progress.total)
    },
  }
}

/** What a command says, a line about the set with the way to that line. */
function noteList(studio: Studio, { result: { notes } }: Done): HTMLElement | undefined {
  // What it wrote stands below, to be saved: the page has no folders.
  const said = notes.filter((note) => !note.startsWith('wrote '))
  if (said.length === 0) return undefined
  const { file } = studio.set.peek()
  const item = (note: string) => {
    const [place, line, column] = note.startsWith(`${file}:`)
      ? (/^:(\d+)(?::(\d+))?: /.exec(note.slice(file.length)) ?? [])
      : []
    const go =
      place &&
      button(commandWords.goTo(line!), { class: 'plain' }, () => studio.goTo(Number(line), column ? Number(column) : 1))
    return element('li', {}, element('span', { class: 'note' }, note), go)
  }
  return element('ul', { class: 'notes', 'aria-label': commandWords.notes }, ...said.map(item))
}

function commandBox(line: CommandLine): HTMLElement {
  const text = shellText(line)
  const said = element('span', { class: 'hint', role: 'status' })
  const copying = button(commandWords.copy, {}, async () => {
    said.textContent = (await copy(text)) ? commandWords.copied : commandWords.notCopied
  })
  return element(
    'details',
    { class: 'command' },
    element('summary', {}, commandWords.inTerminal),
    element('p', { class: 'hint' }, commandWords.sameBytes, line.seed === '' ? undefined : commandWords.seedInVariable),
    element('code', { tabindex: '0', role: 'textbox', 'aria-readonly': 'true', 'aria-label': commandWords.line }, text),
    copying,
    said,
  )
}
