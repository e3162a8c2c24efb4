import { element } from '../dom.ts'
import { inputAttributes } from '../entries/text.ts'
import { answersFile, type SheetIdentity } from './answers-file.ts'
import { type Bar, createBar } from './bar.ts'
import { type Field, fieldsOf } from './field.ts'
import { copy, download } from './hand-over.ts'
import { type Memory, openMemory } from './memory.ts'
import { numberPages } from './paper.ts'
import { fillInWords } from './words.ts'

const fileName = 'answers.yaml'
// Long enough not to object to a number that is half typed.
const pause = 700

/** Makes the printed sheet one to fill in: fields in its boxes, a memory, and a bar to hand the answers over. */
export function startSheet(main: HTMLElement): void {
  const { set = '', variant = '', student = '' } = main.dataset
  const fields = [...main.querySelectorAll<HTMLElement>('[data-problem]')].flatMap((section, k) =>
    fieldsOf(section, k + 1),
  )
  const name = student === '' ? nameField() : undefined
  const sheet = new FilledSheet({ set, variant, student }, fields, name)
  sheet.start()
  numberPages(document.querySelector('h1')?.textContent ?? set, variant)
}

/** A sheet that was drawn for nobody in particular has a line for a name. */
function nameField(): HTMLInputElement | undefined {
  const line = document.querySelector('.name')
  if (!line) return undefined
  const input = element('input', inputAttributes('student', fillInWords.yourName))
  line.replaceChildren(input)
  return input
}

class FilledSheet {
  readonly #identity: SheetIdentity
  readonly #fields: readonly Field[]
  readonly #name: HTMLInputElement | undefined
  readonly #memory: Memory
  readonly #bar: Bar
  readonly #heard = element('div', { class: 'unseen', role: 'status' })
  #timer = 0
  #kept = true

  constructor(identity: SheetIdentity, fields: readonly Field[], name: HTMLInputElement | undefined) {
    this.#identity = identity
    this.#fields = fields
    this.#name = name
    this.#memory = openMemory(`gradsheet answers ${identity.set} ${identity.variant}`)
    const actions = { download: () => this.#download(), copy: () => this.#copy(), clear: () => this.#clear() }
    this.#bar = createBar(actions, fileName, focus)
  }

  start(): void {
    document.body.append(this.#heard)
    this.#recall()
    this.#memory.onChange(() => this.#recall())
    for (const [k, field] of this.#fields.entries()) this.#listen(field, this.#fields[k + 1])
    this.#name?.addEventListener('input', () => this.#keep())
    addEventListener('beforeunload', (event) => {
      if (!this.#kept && this.#typed().size > 0) event.preventDefault()
    })
  }

  #listen(field: Field, next: Field | undefined): void {
    const { entry } = field
    entry.onInput(() => {
      this.#keep()
      clearTimeout(this.#timer)
      if (field.reading.kind !== 'unreadable') field.explain()
      this.#timer = window.setTimeout(() => this.#explain(field), pause)
    })
    for (const control of entry.controls) {
      control.addEventListener('change', () => this.#explain(field))
      control.addEventListener('keydown', ({ key, isComposing }) => {
        if (key === 'Enter' && !isComposing && next) focus(next)
      })
    }
  }

  #explain(field: Field): void {
    clearTimeout(this.#timer)
    field.explain()
    this.#heard.textContent = field.said
    this.#bar.count(this.#fields)
  }

  #typed(): Map<string, string> {
    const name = this.#name ? [['student', this.#name.value] as const] : []
    const typed = [...this.#fields.map(({ key, entry }) => [key, entry.typed] as const), ...name]
    return new Map(typed.filter(([, text]) => text !== ''))
  }

  #show(typed: ReadonlyMap<string, string>): void {
    for (const { key, entry } of this.#fields) entry.typed = typed.get(key) ?? ''
    if (this.#name) this.#name.value = typed.get('student') ?? ''
    for (const field of this.#fields) field.explain()
    this.#bar.count(this.#fields)
  }

  #keep(): void {
    this.#kept = this.#memory.write(this.#typed())
    this.#bar.count(this.#fields)
    this.#bar.say(this.#kept ? '' : fillInWords.keepsNothing)
  }

  #recall(): void {
    this.#show(this.#memory.read())
  }

  #file(): string {
    const student = this.#name?.value.trim() ?? this.#identity.student
    const answers = this.#fields.map(({ entry, ...field }) => ({ ...field, typed: entry.typed }))
    return answersFile({ ...this.#identity, student }, answers)
  }

  #download(): void {
    download(fileName, this.#file())
    this.#bar.say(fillInWords.saved(fileName))
  }

  async #copy(): Promise<void> {
    const copied = await copy(this.#file())
    this.#bar.say(copied ? fillInWords.copied : fillInWords.cannotCopy)
  }

  #clear(): void {
    const { size } = this.#typed()
    if (size === 0 || !confirm(fillInWords.reallyClear)) return
    this.#show(new Map())
    this.#keep()
    this.#bar.say(fillInWords.cleared)
    if (this.#fields[0]) focus(this.#fields[0])
  }
}

function focus({ entry }: Field): void {
  const chosen = entry.controls.find((control) => control instanceof HTMLInputElement && control.checked)
  const control = chosen ?? entry.controls[0]
  control?.focus()
}
