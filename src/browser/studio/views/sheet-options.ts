import { element } from '../../dom.ts'
import { tickField } from '../commands/fields.ts'
import type { LookPage } from '../contract.ts'
import { effect } from '../signals.ts'
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
      tickField(viewWords.onPaper, isOnPaper),
    ),
  )
}

function layoutWord(option: DrawnSheets['paper' | 'columns' | 'solutions']): string {
  return `${viewWords.solutionModes[option as DrawnSheets['solutions']] ?? option}`
}
