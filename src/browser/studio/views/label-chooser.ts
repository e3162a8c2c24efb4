import { button, element } from '../../dom.ts'
import { effect } from '../signals.ts'
import type { Choices } from './choices.ts'
import { viewWords } from './words.ts'

const mostLabels = 9999

/** Goes through the sheets of a set: by slider, by keys, or by what is typed, which may be the id of a student. */
export function labelChooser({ label, last }: Choices): HTMLElement {
  const field = element('input', { 'aria-label': viewWords.label, class: 'label', spellcheck: 'false' })
  const slider = element('input', { type: 'range', min: '1', 'aria-label': viewWords.slider })
  const end = element('input', { type: 'number', min: '1', max: `${mostLabels}`, 'aria-label': viewWords.last })
  const turn = (by: number) => {
    label.value = `${Math.max(1, (numberOfLabel(label.value) ?? 1) + by)}`
  }
  const before = button('‹', { 'aria-label': viewWords.before }, () => turn(-1))
  const next = button('›', { 'aria-label': viewWords.next }, () => turn(1))
  slider.addEventListener('input', () => {
    label.value = slider.value
  })
  field.addEventListener('input', () => {
    if (field.value.trim() !== '') label.value = field.value.trim()
  })
  field.addEventListener('blur', () => {
    field.value = label.value
  })
  field.addEventListener('keydown', (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    turn(by)
  })
  end.addEventListener('change', () => {
    if (end.validity.valid && end.value !== '') last.value = end.valueAsNumber
    end.value = `${last.value}`
  })
  effect(() => {
    if (field.value.trim() !== label.value) field.value = label.value
    const number = numberOfLabel(label.value)
    // Whoever goes on behind the last sheet wants more of them.
    if (number !== undefined && number > last.value) last.value = Math.min(mostLabels, number)
    slider.max = end.value = `${last.value}`
    slider.value = `${number ?? 1}`
    slider.classList.toggle('beside', number === undefined)
    before.disabled = number === 1
  })
  return element(
    'div',
    { class: 'labels', role: 'group', 'aria-label': viewWords.sheets },
    element('span', { 'aria-hidden': 'true' }, viewWords.sheet),
    ...[before, field, next, slider],
    element('span', { class: 'muted', 'aria-hidden': 'true' }, viewWords.of),
    end,
  )
}

/** The number that a label is, if it is one. */
export function numberOfLabel(label: string): number | undefined {
  return /^[1-9]\d{0,3}$/.test(label) ? Number(label) : undefined
}
