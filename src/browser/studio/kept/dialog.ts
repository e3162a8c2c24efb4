import { button, type Child, element } from '../../dom.ts'
import { keepingWords } from './words.ts'

/** A dialog over the page, opened; it leaves the page when it is closed. */
export function openDialog(title: string, ...content: readonly Child[]): HTMLDialogElement {
  const heading = element('h2', {}, title)
  const close = button(keepingWords.close, { class: 'plain' }, () => dialog.close())
  const dialog = element(
    'dialog',
    { class: 'kept-dialog', 'aria-label': title },
    element('header', {}, heading, close),
    ...content,
  )
  const opener = document.activeElement
  dialog.addEventListener('close', () => {
    dialog.remove()
    if (opener instanceof HTMLElement) opener.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

export interface DialogChoice<Answer> {
  readonly name: string
  readonly answer: Answer
}

/** Asks the author; undefined where nothing is chosen. The first choice is the one that loses nothing. */
export function choose<Answer>(
  title: string,
  text: string,
  choices: readonly DialogChoice<Answer>[],
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    let chosen: Answer | undefined
    const buttons = choices.map(({ name, answer }, k) =>
      button(name, k === 0 ? { class: 'primary' } : {}, () => {
        chosen = answer
        dialog.close()
      }),
    )
    const dialog = openDialog(title, element('p', {}, text), element('div', { class: 'choices' }, ...buttons))
    buttons[0]?.focus()
    dialog.addEventListener('close', () => resolve(chosen))
  })
}

/** Asks for a line of text; undefined where it is given up. */
export function askText(title: string, label: string, value: string, done: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const field = element('input', { type: 'text', value, autocomplete: 'off', spellcheck: 'false' })
    let typed: string | undefined
    const form = element(
      'form',
      { method: 'dialog' },
      element('label', {}, label, field),
      element('div', { class: 'choices' }, element('button', { type: 'submit', class: 'primary' }, done)),
    )
    form.addEventListener('submit', () => {
      typed = field.value
    })
    const dialog = openDialog(title, form)
    field.select()
    dialog.addEventListener('close', () => resolve(typed))
  })
}
