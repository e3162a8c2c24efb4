import { element } from '../../dom.ts'
import { effect, type Signal } from '../signals.ts'

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

/** A box to tick that goes with a signal. */
export function tickField(label: string, ticked: Signal<boolean>): HTMLElement {
  const input = element('input', { type: 'checkbox' })
  input.addEventListener('change', () => {
    ticked.value = input.checked
  })
  effect(() => {
    input.checked = ticked.value
  })
  return element('label', { class: 'tick' }, input, element('span', {}, label))
}
