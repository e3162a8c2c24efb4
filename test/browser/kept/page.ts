/** A page of its own around what keeps sets: a text field in place of the editor, with a history of what stood in it. */
import { type SeedQuestion, seedOfSet } from '../../../src/app/set-seed.ts'
import { element } from '../../../src/browser/dom.ts'
import type { StudioProgram } from '../../../src/browser/studio/contract.ts'
import { createKeeping } from '../../../src/browser/studio/kept/keeping.ts'
import { signal } from '../../../src/browser/studio/signals.ts'

interface Written {
  readonly now: string
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

function show(next: string, known: readonly string[]): void {
  past = known
  field.value = next
  text.value = next
}

const live = element('p', { 'aria-live': 'polite', id: 'live' })
const keeping = createKeeping({
  window,
  editor: {
    text,
    state: (): Written => ({ now: text.value, past, cursor: field.selectionStart }),
    restore(state) {
      const { past: known = [], cursor = 0, now = '' } = Object(state) as Partial<Written>
      show(now, known)
      field.setSelectionRange(cursor, cursor)
      return true
    },
    setText: (next) => show(next, []),
  },
  // The one service that is asked here.
  program: { ask: (async (_: string, question: SeedQuestion) => seedOfSet(question)) as StudioProgram['ask'] },
  first: { file: 'quiz.yaml', text: 'title: First\n' },
  announce: (said) => live.replaceChildren(said),
})
document.body.append(
  element('header', { class: 'bar' }, element('h1', {}, 'Kept'), keeping.menu),
  keeping.notices,
  keeping.seedField('making'),
  element('main', {}, field),
  live,
)
Object.assign(window, { keeping, undo })
keeping.ready.then(() => {
  document.documentElement.dataset.ready = ''
})
