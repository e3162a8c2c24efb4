import type { ParameterField } from '../../../app/gallery/contract.ts'
import { element } from '../../dom.ts'
import { quantityControl, writtenList, writtenNumber } from './quantity.ts'
import { galleryWords as words } from './words.ts'

/** A field of a form for one parameter, which tells of every change; undefined where the author emptied it. */
export function parameterField(field: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  const { name, says, kind } = field
  const title = element('span', { class: 'field-name' }, element('code', {}, name))
  const meaning = says === '' ? undefined : element('span', { class: 'field-says' }, says)
  if (kind === 'quantity') return grouped(field, quantityControl(name, field.value, onChange))
  if (kind === 'choices' && field.several) return grouped(field, ticks(field, onChange))
  return element('label', { class: 'field' }, title, meaning, control(field, onChange))
}

function grouped({ name, says }: ParameterField, content: HTMLElement): HTMLElement {
  return element(
    'fieldset',
    { class: 'field' },
    element('legend', { class: 'field-name' }, element('code', {}, name)),
    says === '' ? undefined : element('span', { class: 'field-says' }, says),
    content,
  )
}

function control(field: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  switch (field.kind) {
    case 'choices':
      return choice(field, onChange)
    case 'truth':
      return truth(field, onChange)
    case 'numbers':
      return numbers(field, onChange)
    default:
      return number(field, onChange)
  }
}

function number({ kind, value, least, most }: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  const bounds = { ...(least !== undefined && { min: `${least}` }), ...(most !== undefined && { max: `${most}` }) }
  const step = kind === 'whole' ? '1' : 'any'
  const input = element('input', { type: 'number', class: 'number', step, ...bounds })
  input.value = String(value)
  input.addEventListener('input', () => onChange(input.value === '' ? undefined : writtenNumber(input.value)))
  return input
}

function choice({ value, options = [] }: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  const select = element('select', {}, ...options.map((option) => element('option', { value: option }, option)))
  select.value = String(value)
  select.addEventListener('input', () => onChange(select.value))
  return select
}

function truth({ value }: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  const box = element('input', { type: 'checkbox' })
  box.checked = value === true
  box.addEventListener('input', () => onChange(box.checked))
  return element('span', { class: 'tick' }, box, ` ${words.yes}`)
}

function numbers({ value }: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  const input = element('input', { class: 'listed', autocomplete: 'off' })
  input.value = [value].flat().join(', ')
  input.addEventListener('input', () => {
    const list = writtenList(input.value)
    const isOne = list.length === 1 && !Array.isArray(value)
    onChange(list.length === 0 ? undefined : isOne ? list[0] : list)
  })
  return input
}

/** Several of some words, of which each student gets one. */
function ticks({ value, options = [] }: ParameterField, onChange: (value: unknown) => void): HTMLElement {
  const isOne = !Array.isArray(value)
  const chosen = new Set([value].flat().map(String))
  const boxes = options.map((option) => {
    const box = element('input', { type: 'checkbox', value: option })
    box.checked = chosen.has(option)
    return box
  })
  const list = element(
    'div',
    { class: 'ticks' },
    ...boxes.map((box) => element('label', { class: 'tick' }, box, ` ${box.value}`)),
  )
  list.addEventListener('input', () => {
    const now = boxes.filter(({ checked }) => checked).map((box) => box.value)
    onChange(now.length === 0 ? undefined : isOne && now.length === 1 ? now[0] : now)
  })
  return list
}
