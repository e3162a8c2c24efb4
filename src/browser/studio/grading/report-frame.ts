import { button, element } from '../../dom.ts'
import { gradingWords } from './words.ts'

export interface ReportFrame {
  readonly element: HTMLElement
  /** @param page a whole HTML file */
  show(title: string, page: string): void
}

/** Shows a page that the program wrote, in a frame that may do nothing. */
export function reportFrame(): ReportFrame {
  const heading = element('h3', { tabindex: '-1' })
  let opener: Element | null = null
  const box = element('section', { class: 'report-page', hidden: true })
  const close = button(gradingWords.close, {}, () => {
    box.hidden = true
    if (opener instanceof HTMLElement) opener.focus()
  })
  box.append(element('div', { class: 'report-head' }, heading, close))
  return {
    element: box,
    show(title, page) {
      opener = document.activeElement
      heading.textContent = title
      box.querySelector('iframe')?.remove()
      box.append(element('iframe', { title, sandbox: '', srcdoc: page }))
      box.hidden = false
      heading.focus()
      box.scrollIntoView({ block: 'start' })
    },
  }
}
