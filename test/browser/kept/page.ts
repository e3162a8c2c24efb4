/** A page of its own around what keeps sets: a text field in place of the editor, with a history of what stood in it. */
import { element } from '../../../src/browser/dom.ts'
import { createKeeping } from '../../../src/browser/studio/kept/keeping.ts'
import { signal } from '../../../src/browser/studio/signals.ts'

interface Written {
  readonly past: readonly string[]
  readonly cursor: number
}

const text = signal('')
const field = element('textarea', { 'aria-label': 'Set', rows: '12' })
let past: readonly string[] = []
field.addEventListener('input', () => {
  past = [...past, text.value]
  text.value = field.value
})

function undo(): void {
  const before = past.at(-1)
  if (before === undefined) return
  past = past.slice(0, -1)
  field.value = before
  text.value = before
}

const live = element('p', { 'aria-live': 'polite', id: 'live' })
const keeping = createKeeping({
  window,
  editor: {
    text,
    state: (): Written => ({ past, cursor: field.selectionStart }),
    restore(restored, state) {
      const { past: known = [], cursor = 0 } = Object(state) as Partial<Written>
      past = known
      field.value = restored
      text.value = restored
      field.setSelectionRange(cursor, cursor)
    },
  },
  program: { ask: () => Promise.reject(new Error('no program')) },
  first: { file: 'quiz.yaml', text: 'title: First\n' },
  announce: (said) => live.replaceChildren(said),
})
document.body.append(
  element('header', { class: 'bar' }, element('h1', {}, 'Kept'), keeping.menu),
  keeping.notices,
  element('main', {}, field),
  live,
)
Object.assign(window, { keeping, undo })
keeping.ready.then(() => {
  document.documentElement.dataset.ready = ''
})
