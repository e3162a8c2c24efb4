import { element } from '../../dom.ts'
import type { ChosenFile } from '../commands/chosen-file.ts'
import { fileField } from '../commands/file-field.ts'
import { computed, effect, type ReadonlySignal, signal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { rosterPreview } from './roster-preview.ts'
import { handOutWords } from './words.ts'

/** For whom sheets are made: so many, or the students of a roster; undefined as long as neither is told. */
export type SheetRecipients = { readonly count: string } | { readonly roster: ChosenFile } | undefined

export interface RecipientsField {
  readonly element: HTMLElement
  readonly recipients: ReadonlySignal<SheetRecipients>
}

export function recipientsField(studio: Studio): RecipientsField {
  const way = signal<'count' | 'roster'>('count')
  const count = signal('10')
  const roster = fileField({
    label: handOutWords.roster,
    hint: handOutWords.rosterHint,
    accept: '.csv,.tsv,.txt,text/csv',
    pasted: 'roster.csv',
  })
  const number = element('input', {
    type: 'number',
    min: '1',
    max: '100000',
    value: count.peek(),
    'aria-label': handOutWords.count,
  })
  number.addEventListener('input', () => {
    count.value = number.value
  })
  const ofRoster = element('div', { class: 'of-roster' }, roster.element, rosterPreview(studio, roster.files))
  const recipients = computed<SheetRecipients>(() => {
    if (way.value === 'count') return { count: count.value }
    const [file] = roster.files.value
    return file && { roster: file }
  })
  effect(() => {
    ofRoster.hidden = way.value !== 'roster'
    number.disabled = way.value !== 'count'
  })
  const fieldset = element(
    'fieldset',
    {},
    element('legend', {}, handOutWords.forWhom),
    element('div', { class: 'ways' }, radio('count', handOutWords.numbered, way), number),
    radio('roster', handOutWords.students, way),
    ofRoster,
  )
  return { element: fieldset, recipients }
}

function radio<Value extends string>(value: Value, text: string, chosen: { value: Value; peek(): Value }): HTMLElement {
  const input = element('input', { type: 'radio', name: 'recipients', value })
  input.checked = chosen.peek() === value
  input.addEventListener('change', () => {
    chosen.value = value
  })
  return element('label', { class: 'tick' }, input, element('span', {}, text))
}
