import { element } from '../../dom.ts'
import { galleryWords as words } from './words.ts'

type How = 'fixed' | 'range' | 'choice'

/** Asks for a number that is fixed, or drawn from a range or from several; tells of every change as data of YAML. */
export function quantityControl(label: string, value: unknown, onChange: (value: unknown) => void): HTMLElement {
  const inputs = inputsFor(value)
  const how = element('select', { 'aria-label': label })
  for (const name of ['fixed', 'range', 'choice'] as const) how.append(element('option', { value: name }, words[name]))
  how.value = howOf(value)
  const parts: Readonly<Record<How, HTMLElement>> = {
    fixed: row([words.value, inputs.value]),
    range: row([words.from, inputs.from], [words.to, inputs.to], [words.step, inputs.step], [words.not, inputs.not]),
    choice: row([words.oneOf, inputs.oneOf]),
  }
  const show = () => {
    for (const [name, part] of Object.entries(parts)) part.hidden = name !== how.value
  }
  const box = element('div', { class: 'quantity', role: 'group', 'aria-label': label }, how, ...Object.values(parts))
  box.addEventListener('input', () => {
    show()
    onChange(read(how.value as How, inputs))
  })
  show()
  return box
}

const names = ['value', 'from', 'to', 'step', 'not', 'oneOf'] as const
type Inputs = Readonly<Record<(typeof names)[number], HTMLInputElement>>

function inputsFor(value: unknown): Inputs {
  const drawn = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const lone = typeof value === 'object' ? (drawn.from ?? [drawn.oneOf].flat()[0] ?? 1) : value
  const first = { value: lone, from: lone, to: drawn.to ?? 5, oneOf: [1, 2, 3], ...drawn } as Record<string, unknown>
  return Object.fromEntries(
    names.map((name) => {
      const input = element('input', {
        class: name === 'oneOf' ? 'long' : name === 'not' ? 'listed' : 'number',
        inputmode: 'text',
        autocomplete: 'off',
      })
      input.value = first[name] === undefined ? '' : [first[name]].flat().join(', ')
      return [name, input]
    }),
  ) as Inputs
}

function row(...fields: readonly (readonly [label: string, input: HTMLInputElement])[]): HTMLElement {
  return element(
    'div',
    { class: 'quantity-parts' },
    ...fields.map(([text, input]) => element('label', {}, `${text} `, input)),
  )
}

function howOf(value: unknown): How {
  if (typeof value !== 'object' || value === null) return 'fixed'
  return 'oneOf' in value ? 'choice' : 'range'
}

function read(how: How, inputs: Inputs): unknown {
  if (how === 'fixed') return writtenNumber(inputs.value.value)
  if (how === 'choice') return { oneOf: writtenList(inputs.oneOf.value) }
  const [step, not] = [inputs.step.value.trim(), writtenList(inputs.not.value)]
  return {
    from: writtenNumber(inputs.from.value),
    to: writtenNumber(inputs.to.value),
    ...(step !== '' && { step: writtenNumber(step) }),
    ...(not.length > 0 && { not }),
  }
}

/** A number where one is written; else the text, of which the program says what is wrong. */
export function writtenNumber(text: string): number | string {
  const trimmed = text.trim()
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : trimmed
}

/** Numbers between commas or spaces. */
export function writtenList(text: string): (number | string)[] {
  const parts = text.includes(',') ? text.split(',') : text.trim().split(/\s+/)
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(writtenNumber)
}
