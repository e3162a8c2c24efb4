import { button } from '../dom.ts'
import type { AnswerInput, BlankNames } from './entry.ts'
import { textEntry } from './text.ts'

/** Items to put in order: letters are typed, or put at the end and taken away by the buttons that they are. */
export function orderEntry(place: HTMLElement, question: BlankNames): AnswerInput {
  const entry = textEntry(place.querySelector<HTMLElement>('.blank-space')!, question)
  const { input } = entry
  const letters = (): string[] => input.value.toLowerCase().match(/[a-z]/g) ?? []
  const buttons = [...place.querySelectorAll<HTMLElement>('[data-letter]')].map((item) => {
    const letter = item.dataset.letter!
    const made = button(`(${letter})`, { class: 'letter pick', 'aria-pressed': 'false' }, () => {
      const given = letters()
      input.value = (given.includes(letter) ? given.filter((other) => other !== letter) : [...given, letter]).join(', ')
      input.dispatchEvent(new Event('input', { bubbles: true }))
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    item.querySelector('.letter')!.replaceWith(made)
    return { letter, made }
  })
  const press = () => {
    const given = new Set(letters())
    for (const { letter, made } of buttons) made.setAttribute('aria-pressed', String(given.has(letter)))
  }
  input.addEventListener('input', press)
  return {
    controls: entry.controls,
    get typed() {
      return entry.typed
    },
    set typed(text) {
      entry.typed = text
      press()
    },
    lock(isLocked) {
      entry.lock(isLocked)
      for (const { made } of buttons) made.disabled = isLocked
    },
    onInput: entry.onInput,
  }
}
