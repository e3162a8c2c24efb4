import { element } from '../dom.ts'
import type { AnswerInput, BlankNames } from './entry.ts'

// Longer than anything that is read as an answer, and short enough for a file of them to be read.
const longest = 400

/** A field to type into, inside an empty box. */
export function textEntry(
  box: HTMLElement,
  { name, label }: BlankNames,
): AnswerInput & { readonly input: HTMLInputElement } {
  const input = element('input', inputAttributes(name, label))
  box.replaceChildren(input)
  return {
    input,
    controls: [input],
    get typed() {
      return input.value
    },
    set typed(text) {
      if (input.value !== text) input.value = text
    },
    lock(isLocked) {
      input.readOnly = isLocked
    },
    onInput(act) {
      input.addEventListener('input', act)
    },
  }
}

/** A phone's keyboard for numbers has no minus on some systems, and none has parentheses: the field asks for letters. */
export function inputAttributes(name: string, label: string): Record<string, string> {
  return {
    type: 'text',
    name,
    'aria-label': label,
    maxlength: String(longest),
    autocomplete: 'off',
    autocapitalize: 'off',
    autocorrect: 'off',
    spellcheck: 'false',
    enterkeyhint: 'next',
  }
}
