import { element } from '../dom.ts'
import type { LookRequest, StudioProgram } from './contract.ts'
import { knowledgeOfProgram } from './editor/knowledge.ts'
import { createSetEditor, type SetEditor } from './editor/set-editor.ts'
import { galleryPanel } from './gallery/gallery-panel.ts'
import { gradingPanel } from './grading/panel.ts'
import { handOutPanel } from './hand-out/panel.ts'
import { looking } from './looking.ts'
import { type SetInEditor, setOfBrowser, setOfServer } from './opened-set.ts'
import { editionOf, isServed, servedProgram, serverOf } from './served.ts'
import { divider } from './shell/divider.ts'
import { type Sides, sides } from './shell/sides.ts'
import { panelTabs, type Tabs } from './shell/tabs.ts'
import { shellWords } from './shell/words.ts'
import { computed, effect, signal } from './signals.ts'
import { firstDrawing, type LineNote, type Studio } from './studio.ts'
import { sheetPanels } from './views/panels.ts'

/** Starts the studio: editor at one side, views of the set at the other. */
export function startStudio(window: Window, carried: StudioProgram): void {
  const { document } = window
  const live = element('div', { class: 'unseen', 'aria-live': 'polite' })
  const announce = (said: string) => live.replaceChildren(said)
  const server = isServed(window) ? serverOf(window) : undefined
  const program = servedProgram(server, carried)
  const editor = createSetEditor(knowledgeOfProgram(program))
  const drawing = signal(firstDrawing)
  const looked = (): LookRequest => ({ ...set.peek(), seed: opened.seed.peek(), ...drawing.peek() })
  const parts = { window, editor, program, looked, announce }
  const opened: SetInEditor = server ? setOfServer(server, parts) : setOfBrowser(parts)
  const set = computed(() => ({ file: opened.file.value, text: editor.text.value }))
  const trouble = element('p', { class: 'trouble', role: 'alert', hidden: true }, shellWords.trouble)
  const look = looking(program, { set, seed: opened.seed, drawing, edition: server && editionOf(server) }, () => {
    trouble.hidden = false
  })
  const desk = element('main', { class: 'desk' })
  const turns = sides(desk)
  const notes = signal<readonly LineNote[]>([])
  const seen = { program, set, onCursor: editor.onCursor, notes, seed: opened.seed, drawing, look, announce }
  const studio: Studio = { ...seen, ...actions(editor, opened, turns, () => tabs) }
  const tabs = panelTabs(panelsOf(studio, opened))
  const writing = element('section', { class: 'writing', 'aria-label': shellWords.set }, editor.element)
  desk.append(writing, divider(desk), tabs.element)
  const bar = element('header', { class: 'bar' }, element('h1', {}, 'gradsheet studio'), opened.head, turns.element)
  document.getElementById('studio')!.append(bar, trouble, opened.notices, desk, live)
  // An empty page is no fault: the gallery says how to begin.
  effect(() => {
    const faults = look.value?.faults ?? []
    editor.showFaults(set.peek().text.trim() === '' ? [] : faults)
  })
  effect(() => editor.showNotes(notes.value))
  effect(() => {
    document.title = `${look.value?.set?.title ?? set.value.file}, gradsheet studio`
  })
  tabs.show('worksheet')
  opened.ready?.then(() => {
    if (set.peek().text === '') offerWaysToBegin(tabs, studio, editor)
  })
}

/** Shows the gallery; who writes all the same, or opens a file, sees the first sheet as soon as there is one. */
function offerWaysToBegin(tabs: Tabs, { look, set }: Studio, editor: SetEditor): void {
  tabs.show('gallery')
  const { file } = set.peek()
  let isOffered = true
  effect(() => {
    const isDrawn = look.value !== undefined && look.value.sheets.length > 0
    const isBegun = set.value.file !== file || editor.element.contains(document.activeElement)
    if (!isDrawn || !isOffered || !isBegun) return
    isOffered = false
    tabs.show('worksheet')
  })
}

function panelsOf(studio: Studio, { secret, isSeedStated, seedField, openFile }: SetInEditor) {
  const seed = { secret, isStated: isSeedStated, field: seedField }
  const gallery = galleryPanel(studio, openFile && { openFile })
  return [...sheetPanels(studio), gallery, handOutPanel(studio, seed), gradingPanel(studio, seed)]
}

/** What panels may do to the page. On a narrow screen the side where it shows comes into view. */
function actions(
  editor: SetEditor,
  opened: SetInEditor,
  turns: Sides,
  tabs: () => Tabs,
): Pick<Studio, 'insert' | 'open' | 'goTo' | 'show'> {
  return {
    insert(yaml) {
      turns.turn('write')
      editor.insert(yaml)
    },
    open: (set) => opened.open(set),
    goTo(line, column) {
      turns.turn('write')
      editor.goTo(line, column)
    },
    show(name) {
      turns.turn('see')
      tabs().show(name)
    },
  }
}
