import { readNumber } from '../../submission/number.ts'
import type { NumberReading } from '../../submission/reading.ts'
import { element } from './element.ts'
import { spokenName } from './spoken-name.ts'

// Longer than anything that is read as a number, and short enough for a file of them to be read.
const longest = 400

/** A blank of the sheet that can be typed into. It says whether a number can be read, never whether it is right. */
export interface Field {
  readonly problem: string
  readonly name: string
  readonly input: HTMLInputElement
  readonly reading: NumberReading
  /** Shows beside the box how what stands in it is read. */
  explain(): void
}

/** Turns an empty box of the sheet (an element with `data-name`) into a field. */
export function createField(box: HTMLElement, problem: string, problemTitle: string, id: string): Field {
  const name = box.dataset.name!
  const note = element('span', { class: 'fill-note', id: `${id}-note` })
  const input = element('input', {
    ...inputAttributes(`${problem}/${name}`, `${problemTitle}, ${spokenName(name)}`),
    id,
    'aria-describedby': note.id,
  })
  box.replaceChildren(input)
  const frame = element('span', { class: 'fill' })
  box.replaceWith(frame)
  frame.append(box, note)
  return {
    problem,
    name,
    input,
    get reading() {
      return readNumber(input.value)
    },
    explain() {
      const reading = readNumber(input.value)
      frame.dataset.reading = reading.kind
      input.setAttribute('aria-invalid', String(reading.kind === 'unreadable'))
      note.textContent = reading.kind === 'number' && reading.decimal === input.value ? '' : explanationOf(reading)
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
  }
}

/** How a typed value is read, in a sentence; empty where nothing was typed. */
export function explanationOf(reading: NumberReading): string {
  if (reading.kind === 'blank') return ''
  if (reading.kind === 'number') return `read as ${reading.decimal.replace(/^-/, '\u2212')}`
  return `cannot be read: ${reading.message}; ${reading.remedy}`
}
