import { element } from '../../dom.ts'
import type { Signal } from '../signals.ts'

/** A choice of one, by the words for each. */
export function choiceField<Value extends string>(
  label: string,
  choices: Readonly<Record<Value, string>>,
  chosen: Signal<Value>,
): HTMLElement {
  const names = Object.keys(choices) as Value[]
  const select = element('select', {}, ...names.map((name) => element('option', { value: name }, choices[name])))
  select.value = chosen.peek()
  select.addEventListener('change', () => {
    chosen.value = select.value as Value
  })
  return element('label', { class: 'field' }, element('span', {}, label), select)
}

export function textField(
  label: string,
  typed: Signal<string>,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const input = element('input', { type: 'text', autocomplete: 'off', ...attributes })
  input.value = typed.peek()
  input.addEventListener('input', () => {
    typed.value = input.value
  })
  return element('label', { class: 'field' }, element('span', {}, label), input)
}

export function tickField(label: string, ticked: Signal<boolean>, says?: string): HTMLElement {
  const input = element('input', { type: 'checkbox' })
  input.checked = ticked.peek()
  input.addEventListener('change', () => {
    ticked.value = input.checked
  })
  const text = element(
    'span',
    {},
    label,
    says === undefined ? undefined : element('span', { class: 'hint' }, ` ${says}`),
  )
  return element('label', { class: 'tick' }, input, text)
}
