import { answersFile, type SheetIdentity } from './answers-file.ts'
import { type Bar, createBar } from './bar.ts'
import { element } from './element.ts'
import { createField, explanationOf, type Field, inputAttributes } from './field.ts'
import { copy, download } from './hand-over.ts'
import { type Memory, openMemory } from './memory.ts'

const fileName = 'answers.yaml'
// Long enough not to object to a number that is half typed.
const pause = 700

/** Makes the printed sheet one to fill in: fields in its boxes, a memory, and a bar to hand the answers over. */
export function startSheet(main: HTMLElement): void {
  const { set = '', variant = '', student = '' } = main.dataset
  const fields = [...main.querySelectorAll<HTMLElement>('[data-problem]')].flatMap(fieldsOf)
  const name = student === '' ? nameField() : undefined
  const sheet = new FilledSheet({ set, variant, student }, fields, name)
  sheet.start()
}

function fieldsOf(section: HTMLElement, index: number): Field[] {
  const boxes = [...section.querySelectorAll<HTMLElement>('[data-name]')]
  return boxes.map((box, k) =>
    createField(box, section.dataset.problem!, `Problem ${index + 1}`, `answer-${index + 1}-${k + 1}`),
  )
}

/** A sheet that was drawn for nobody in particular has a line for a name. */
function nameField(): HTMLInputElement | undefined {
  const line = document.querySelector('.name')
  if (!line) return undefined
  const input = element('input', inputAttributes('student', 'Your name'))
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
    this.#bar = createBar(actions, ({ input }) => input.focus())
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
    field.input.addEventListener('input', () => {
      this.#keep()
      clearTimeout(this.#timer)
      if (field.reading.kind !== 'unreadable') field.explain()
      this.#timer = window.setTimeout(() => this.#explain(field), pause)
    })
    field.input.addEventListener('change', () => this.#explain(field))
    field.input.addEventListener('keydown', ({ key, isComposing }) => {
      if (key === 'Enter' && !isComposing) next?.input.focus()
    })
  }

  #explain(field: Field): void {
    clearTimeout(this.#timer)
    field.explain()
    this.#heard.textContent = explanationOf(field.reading)
    this.#bar.count(this.#fields)
  }

  #inputs(): HTMLInputElement[] {
    return [...this.#fields.map(({ input }) => input), ...(this.#name ? [this.#name] : [])]
  }

  #typed(): Map<string, string> {
    const typed = this.#inputs().filter(({ value }) => value !== '')
    return new Map(typed.map(({ name, value }) => [name, value]))
  }

  #keep(): void {
    this.#kept = this.#memory.write(this.#typed())
    this.#bar.count(this.#fields)
    this.#bar.say(this.#kept ? '' : 'This browser keeps nothing: download before you close the page.')
  }

  #recall(): void {
    const kept = this.#memory.read()
    for (const input of this.#inputs()) input.value = kept.get(input.name) ?? ''
    for (const field of this.#fields) field.explain()
    this.#bar.count(this.#fields)
  }

  #file(): string {
    const student = this.#name?.value.trim() ?? this.#identity.student
    const answers = this.#fields.map(({ problem, name, input }) => ({ problem, name, typed: input.value }))
    return answersFile({ ...this.#identity, student }, answers)
  }

  #download(): void {
    download(fileName, this.#file())
    this.#bar.say(`Saved as ${fileName}.`)
  }

  async #copy(): Promise<void> {
    const copied = await copy(this.#file())
    this.#bar.say(copied ? 'Copied.' : 'This browser does not let a page copy: download instead.')
  }

  #clear(): void {
    const { size } = this.#typed()
    if (size === 0 || !confirm('Remove everything you have typed on this sheet?')) return
    for (const input of this.#inputs()) input.value = ''
    for (const field of this.#fields) field.explain()
    this.#keep()
    this.#bar.say('Cleared.')
    this.#fields[0]?.input.focus()
  }
}
