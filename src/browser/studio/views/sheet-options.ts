import { element } from '../../dom.ts'
import type { LookPage } from '../contract.ts'
import { effect, type Signal } from '../signals.ts'
import type { DrawnSheets, Studio } from '../studio.ts'
import type { Choices } from './choices.ts'
import { viewWords } from './words.ts'

/** How a sheet is laid out, below one button. */
export function sheetOptions({ drawing }: Studio, page: LookPage, { isOnPaper }: Choices): HTMLElement {
  const choice = <Key extends 'paper' | 'columns' | 'solutions'>(
    key: Key,
    options: readonly (readonly [DrawnSheets[Key], string])[],
  ) => {
    const list = element('select', {}, ...options.map(([, text], k) => element('option', { value: `${k}` }, text)))
    list.addEventListener('change', () => {
      drawing.value = { ...drawing.peek(), [key]: options[list.selectedIndex]![0] }
    })
    effect(() => {
      list.selectedIndex = options.findIndex(([value]) => value === drawing.value[key])
    })
    return element('label', {}, element('span', {}, viewWords[key]), list)
  }
  const { full, compact } = viewWords.solutionModes
  const paper = choice('paper', [
    ['A4', 'A4'],
    ['Letter', 'Letter'],
  ])
  const ofPage =
    page === 'worksheet'
      ? choice('columns', [
          [1, '1'],
          [2, '2'],
        ])
      : choice('solutions', [
          ['full', full],
          ['compact', compact],
        ])
  return element(
    'details',
    { class: 'menu' },
    element('summary', {}, viewWords.layout),
    element('div', { class: 'menu-list' }, paper, ofPage, checkbox(viewWords.onPaper, isOnPaper)),
  )
}

/** A box to tick that goes with a signal. */
export function checkbox(text: string, isOn: Signal<boolean>): HTMLElement {
  const box = element('input', { type: 'checkbox' })
  box.addEventListener('change', () => {
    isOn.value = box.checked
  })
  effect(() => {
    box.checked = isOn.value
  })
  return element('label', { class: 'check' }, box, text)
}
