import { type AnswerFormat, decode } from '../../answer/format.ts'
import { readAnswer } from '../../submission/coded.ts'
import { element } from '../dom.ts'
import type { AnswerInput, BlankNames } from './entry.ts'
import { entryWords } from './words.ts'

/** Options to tick: one of them, or any number of them, which none is too and has a box of its own. */
export function optionsEntry(place: HTMLElement, format: AnswerFormat, { name, label }: BlankNames): AnswerInput {
  const isOne = format.kind === 'choice'
  place.setAttribute('role', isOne ? 'radiogroup' : 'group')
  place.setAttribute('aria-label', label)
  const list = place.querySelector('.options')!
  const options = [...list.querySelectorAll<HTMLElement>('[data-letter]')].map((option) => {
    const input = element('input', { type: isOne ? 'radio' : 'checkbox', name, value: option.dataset.letter! })
    option.replaceChildren(element('label', {}, input, ...option.childNodes))
    return input
  })
  const none = element('input', { type: 'checkbox', name, value: 'none' })
  if (!isOne) list.append(element('li', { class: 'option none' }, element('label', {}, none, entryWords.noneOfThese)))
  for (const input of options) input.addEventListener('change', () => (none.checked &&= false))
  none.addEventListener('change', () => {
    if (none.checked) for (const input of options) input.checked = false
  })
  const controls = isOne ? options : [...options, none]
  return {
    controls,
    get typed() {
      return none.checked
        ? 'none'
        : options
            .filter(({ checked }) => checked)
            .map(({ value }) => value)
            .join(', ')
    },
    set typed(text) {
      const reading = readAnswer(format, text)
      const chosen = reading.kind === 'number' && format.kind !== 'number' ? decode(format, reading.value) : []
      for (const [k, input] of options.entries()) input.checked = chosen.includes(k + 1)
      none.checked = reading.kind === 'number' && chosen.length === 0
    },
    lock(isLocked) {
      for (const input of controls) input.disabled = isLocked
    },
    onInput(act) {
      for (const input of controls) input.addEventListener('change', act)
    },
  }
}
