import { button, element } from '../../dom.ts'
import { copy, download } from '../../worksheet/hand-over.ts'
import { computed, effect, signal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import type { Choices } from './choices.ts'
import { labelChooser } from './label-chooser.ts'
import { noticeFor } from './notice.ts'
import { viewWords } from './words.ts'

/** The answer file of one sheet, empty and filled in. */
export function answersPanel(studio: Studio, choices: Choices): Panel {
  const isShown = signal(false)
  const sheet = computed(() => studio.look.value?.sheets.find(({ label }) => label === choices.label.value))
  const hasSheet = signal(false)
  const empty = answerFile(studio, 'answers.yaml', viewWords.answersEmpty)
  const filled = answerFile(studio, 'key.yaml', viewWords.answersFilled)
  const both = element('div', { class: 'answer-files' }, empty.element, filled.element)
  effect(() => {
    if (isShown.value) studio.drawing.value = { ...studio.drawing.peek(), labels: [choices.label.value], pages: [] }
  })
  effect(() => {
    if (sheet.value) {
      hasSheet.value = true
      empty.show(sheet.value.answers)
      filled.show(sheet.value.key)
    }
    both.classList.toggle('stale', (studio.look.value?.faults.length ?? 0) > 0)
    both.hidden = !hasSheet.value
  })
  const tools = element('div', { class: 'tools' }, labelChooser(choices))
  return {
    name: 'answers',
    title: viewWords.answers,
    element: element('div', { class: 'sheet-panel' }, tools, noticeFor(studio, hasSheet), both),
    onShown: (shown) => {
      isShown.value = shown
    },
  }
}

function answerFile({ announce }: Studio, name: string, says: string) {
  const text = element('pre', { tabindex: '0', 'aria-label': name })
  const copied = button(viewWords.copy, {}, async () => {
    announce((await copy(text.textContent)) ? viewWords.copied(name) : viewWords.notCopied)
  })
  const saved = button(viewWords.save, {}, () => download(name, text.textContent))
  const head = element('div', { class: 'answer-head' }, element('h2', {}, name), copied, saved)
  return {
    element: element('section', { 'aria-label': says }, head, element('p', { class: 'muted' }, says), text),
    show(content: string) {
      if (text.textContent !== content) text.textContent = content
    },
  }
}
