import type { ExampleInDetail } from '../../../app/gallery/contract.ts'
import { button, element } from '../../dom.ts'
import type { Studio } from '../studio.ts'
import { parameterField } from './fields.ts'
import { newest } from './newest.ts'
import { problemPreview } from './preview.ts'
import { galleryWords as words } from './words.ts'

/** An example of a family: drawn, with a form for its parameters, and as what comes into the set. */
export function exampleView(studio: Studio, family: string, example: number): HTMLElement {
  const preview = problemPreview(studio, 'worksheet')
  const yaml = element('pre', { class: 'yaml', tabindex: '0', 'aria-label': words.asWritten })
  const explain = element('input', { type: 'checkbox' })
  explain.checked = true
  const changed = new Map<string, unknown>()
  let stated: Readonly<Record<string, unknown>> = {}
  const write = newest(
    (explained: boolean) => {
      const params = { ...stated, ...Object.fromEntries(changed) }
      const wish = { family, example, explained }
      // What nobody changed or wants explained is the example as its family states it.
      return studio.program.ask('problem', explained || changed.size > 0 ? { ...wish, params: defined(params) } : wish)
    },
    ({ yaml: text, set }) => {
      yaml.textContent = text
      preview.show(set)
      insert.disabled = false
    },
  )
  const insert = button(words.insert, { class: 'primary', disabled: true }, () => {
    studio.insert(yaml.textContent ?? '')
    studio.announce(words.inserted(family))
  })
  explain.addEventListener('input', () => write(explain.checked, true))
  const form = element('div', { class: 'fields' })
  const names = element('div', { class: 'askable' })
  const fields = element(
    'details',
    { class: 'own-values' },
    element('summary', {}, words.change),
    element('p', {}, words.changeLead),
    form,
  )
  studio.program.ask('example', { family, example }).then(
    (detail) => {
      stated = detail.params
      const tell = (name: string) => (value: unknown) => {
        changed.set(name, value)
        write(explain.checked)
      }
      form.append(...detail.fields.map((field) => parameterField(field, tell(field.name))))
      fields.hidden = detail.fields.length === 0
      names.append(...askable(detail))
      write(explain.checked, true)
    },
    () => {},
  )
  const ticks = element('label', { class: 'tick' }, explain, ` ${words.explain}`)
  const text = element('section', { class: 'as-written' }, element('h3', {}, words.asWritten), yaml, ticks)
  const acts = element(
    'div',
    { class: 'acts' },
    insert,
    button(words.seeSheet, {}, () => studio.show('worksheet')),
  )
  const side = element('div', { class: 'example-side' }, fields, text)
  return element('div', {}, acts, element('div', { class: 'example' }, preview.element, side), names)
}

function defined(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined))
}

/** Names of the example by what they are. */
function askable({ names }: ExampleInDetail): HTMLElement[] {
  if (!names) return []
  const kinds = (['given', 'groups', 'nodes', 'derivatives', 'updated'] as const).filter(
    (kind) => names[kind].length > 0,
  )
  const rows = kinds.map((kind) =>
    element(
      'div',
      {},
      element('dt', {}, words.askableKinds[kind]),
      element('dd', {}, ...names[kind].flatMap((name) => [element('code', {}, name), ' '])),
    ),
  )
  return [element('details', {}, element('summary', {}, words.askable), element('dl', {}, ...rows))]
}
