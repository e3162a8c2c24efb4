import { element } from '../dom.ts'
import { createSetEditor, type JsonSchema } from './editor/set-editor.ts'
import { firstSet } from './first-set.ts'
import { gradingPanel } from './grading/panel.ts'
import { handOutPanel } from './hand-out/panel.ts'
import { createKeeping } from './kept/keeping.ts'
import { looking } from './looking.ts'
import { programClient } from './program-client.ts'
import { divider } from './shell/divider.ts'
import { sides } from './shell/sides.ts'
import { panelTabs } from './shell/tabs.ts'
import { shellWords } from './shell/words.ts'
import { computed, effect, signal } from './signals.ts'
import { firstDrawing, type LineNote, type Studio } from './studio.ts'
import { sheetPanels } from './views/panels.ts'

/** Starts the studio: editor at one side, views of the set at the other. */
export function startStudio(window: Window): void {
  const { document } = window
  const live = element('div', { class: 'unseen', 'aria-live': 'polite' })
  const announce = (said: string) => live.replaceChildren(said)
  const program = programClient(document.getElementById('pack')!.textContent!)
  const editor = createSetEditor({ schema: async (): Promise<JsonSchema> => ({}) })
  const first = firstSet(document) ?? { file: shellWords.firstFile, text: '' }
  const keeping = createKeeping({ window, editor, program, first, announce })
  const set = computed(() => ({ file: keeping.file.value.name, text: editor.text.value }))
  const seed = computed(() => keeping.drawnFrom.value.seed)
  const drawing = signal(firstDrawing)
  const trouble = element('p', { class: 'trouble', role: 'alert', hidden: true }, shellWords.trouble)
  const look = looking(program, { set, seed, drawing }, () => {
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
    open: (written) => keeping.open(written),
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
  const secret = { secret: keeping.seed, field: keeping.seedField }
  const tabs = panelTabs([...sheetPanels(studio), handOutPanel(studio, secret), gradingPanel(studio, secret)])
  const writing = element('section', { class: 'writing', 'aria-label': shellWords.set }, editor.element)
  desk.append(writing, divider(desk), tabs.element)
  const bar = element('header', { class: 'bar' }, element('h1', {}, 'gradsheet studio'), keeping.menu, turns.element)
  document.getElementById('studio')!.append(bar, trouble, keeping.notices, desk, live)
  effect(() => editor.showFaults(look.value?.faults ?? []))
  effect(() => {
    document.title = `${look.value?.set?.title ?? set.value.file}, gradsheet studio`
  })
  tabs.show('worksheet')
}
