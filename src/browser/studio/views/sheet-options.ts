import { element } from '../../dom.ts'
import type { LookPage } from '../contract.ts'
import { effect, type Signal } from '../signals.ts'
import type { DrawnSheets, Studio } from '../studio.ts'
import type { Choices } from './choices.ts'
import { viewWords } from './words.ts'

/** How a sheet is laid out, below one button. */
export function sheetOptions({ drawing }: Studio, page: LookPage, { isOnPaper }: Choices): HTMLElement {
  const choice = <Key extends 'paper' | 'columns' | 'solutions'>(key: Key, options: readonly DrawnSheets[Key][]) => {
    const list = element('select', {}, ...options.map((option) => element('option', {}, layoutWord(option))))
    list.addEventListener('change', () => {
      drawing.value = { ...drawing.peek(), [key]: options[list.selectedIndex]! }
    })
    effect(() => {
      list.selectedIndex = options.indexOf(drawing.value[key])
    })
    return element('label', {}, element('span', {}, viewWords[key]), list)
  }
  const ofPage = page === 'worksheet' ? choice('columns', [1, 2]) : choice('solutions', ['full', 'compact'])
  return element(
    'details',
    { class: 'layout-menu' },
    element('summary', {}, viewWords.layout),
    element(
      'div',
      { class: 'layout-list' },
      choice('paper', viewWords.papers),
      ofPage,
      checkbox(viewWords.onPaper, isOnPaper),
    ),
  )
}

function layoutWord(option: DrawnSheets['paper' | 'columns' | 'solutions']): string {
  return `${viewWords.solutionModes[option as DrawnSheets['solutions']] ?? option}`
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
