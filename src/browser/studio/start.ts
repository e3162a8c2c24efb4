import { element } from '../dom.ts'
import { knowledgeOfProgram } from './editor/knowledge.ts'
import { createSetEditor } from './editor/set-editor.ts'
import { createKeeping } from './kept/keeping.ts'
import { looking } from './looking.ts'
import { programClient } from './program-client.ts'
import { createServed, editionOf, isServed, servedProgram, serverOf } from './served.ts'
import { divider } from './shell/divider.ts'
import { sides } from './shell/sides.ts'
import { panelTabs } from './shell/tabs.ts'
import { shellWords } from './shell/words.ts'
import { computed, effect, signal } from './signals.ts'
import { firstDrawing, type LineNote, type Studio } from './studio.ts'
import { sheetPanels } from './views/panels.ts'

/** What the sheets of a served set are drawn from. */
const openSeed = 'preview'

/** Starts the studio: editor at one side, views of the set at the other. */
export function startStudio(window: Window): void {
  const { document } = window
  const live = element('div', { class: 'unseen', 'aria-live': 'polite' })
  const announce = (said: string) => live.replaceChildren(said)
  const server = isServed(window) ? serverOf(window) : undefined
  const program = servedProgram(server, programClient(document.getElementById('pack')!.textContent!))
  const editor = createSetEditor(knowledgeOfProgram(program))
  const first = { file: shellWords.firstFile, text: '' }
  // The file of a served set is what keeps it.
  const keeping = server ? undefined : createKeeping({ window, editor, program, first, announce })
  const file = computed(() => keeping?.file.value.name ?? server?.state.value?.file ?? first.file)
  const set = computed(() => ({ file: file.value, text: editor.text.value }))
  const seed = computed(() => keeping?.drawnFrom.value.seed ?? openSeed)
  const drawing = signal(firstDrawing)
  const trouble = element('p', { class: 'trouble', role: 'alert', hidden: true }, shellWords.trouble)
  const look = looking(program, { set, seed, drawing, edition: server && editionOf(server) }, () => {
    trouble.hidden = false
  })
  const desk = element('main', { class: 'desk' })
  const turns = sides(desk)
  const studio: Studio = {
    program,
    set,
    onCursor: editor.onCursor,
    notes: signal<readonly LineNote[]>([]),
    seed,
    drawing,
    look,
    insert(yaml) {
      turns.turn('write')
      editor.insert(yaml)
    },
    open: (written) => (keeping ? void keeping.open(written) : editor.takeText(written.text)),
    goTo(line, column) {
      turns.turn('write')
      editor.goTo(line, column)
    },
    show(name) {
      turns.turn('see')
      tabs.show(name)
    },
    announce,
  }
  const tabs = panelTabs(sheetPanels(studio))
  const writing = element('section', { class: 'writing', 'aria-label': shellWords.set }, editor.element)
  desk.append(writing, divider(desk), tabs.element)
  const looked = () => ({ ...set.peek(), seed: seed.peek(), ...drawing.peek() })
  const served = server && createServed(server, { window, editor, looked, announce })
  const head = keeping?.menu ?? served?.head
  const bar = element('header', { class: 'bar' }, element('h1', {}, 'gradsheet studio'), head, turns.element)
  const notices = [keeping?.notices, served?.notices].filter((one) => one !== undefined)
  document.getElementById('studio')!.append(bar, trouble, ...notices, desk, live)
  effect(() => editor.showFaults(look.value?.faults ?? []))
  effect(() => editor.showNotes(studio.notes.value))
  effect(() => {
    document.title = `${look.value?.set?.title ?? set.value.file}, gradsheet studio`
  })
  tabs.show('worksheet')
}
