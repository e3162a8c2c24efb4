import type { BlankGrade } from '../../grade/types.ts'
import { renderMath } from '../../render/math.ts'
import { button, element, rendered } from './dom.ts'
import type { AskedValue } from './drawn.ts'

/** What is seen of one blank. */
export interface BlankState {
  readonly typed: string
  /** Absent until the status was asked for. */
  readonly grade?: BlankGrade
  readonly shown: boolean
}

interface Listener {
  typing(name: string, text: string): void
  /** Somebody is done with a field. */
  leave(name: string): void
  show(name: string): void
}

/** The field of one blank with its status and the button that shows its value. */
export class AnswerField {
  readonly element: HTMLLIElement
  readonly input: HTMLInputElement
  readonly #verdict: HTMLParagraphElement
  readonly #show: HTMLButtonElement

  constructor({ name, tex }: AskedValue, place: number, listener: Listener) {
    const id = `blank-${place}`
    this.input = element('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'next',
      'aria-label': name,
      'aria-describedby': `${id}-verdict`,
    })
    this.input.addEventListener('input', () => listener.typing(name, this.input.value))
    this.input.addEventListener('change', () => listener.leave(name))
    this.#show = button('Show', { class: 'plain show', 'aria-label': `Show the value of ${name}` }, () =>
      listener.show(name),
    )
    this.#verdict = element('p', { id: `${id}-verdict`, class: 'verdict' })
    const label = rendered('label', 'answer-name', renderMath(`\\displaystyle ${tex}=`))
    label.htmlFor = id
    this.element = element('li', { class: 'answer', 'data-name': name }, label, this.input, this.#show, this.#verdict)
  }

  update({ typed, grade, shown }: BlankState): void {
    if (this.input.value !== typed) this.input.value = typed
    this.input.readOnly = shown
    const status = shown ? 'shown' : (grade?.status ?? 'blank')
    this.element.dataset.status = status
    this.input.setAttribute('aria-invalid', String(status === 'incorrect' || status === 'unreadable'))
    this.#show.hidden = shown || status === 'correct'
    this.#verdict.textContent = shown ? 'shown, earns no points' : verdictOn(grade)
  }
}

/** What is said of a blank: never a value. */
export function verdictOn(grade: BlankGrade | undefined): string {
  switch (grade?.status) {
    case 'correct':
      return ['right', ...(grade.notes ?? [])].join('; ')
    case 'consistent':
      return grade.message!
    case 'incorrect':
      return ['not right', ...(grade.notes ?? [])].join('; ')
    case 'unreadable':
      return `cannot be read: ${grade.message}`
    default:
      return ''
  }
}
