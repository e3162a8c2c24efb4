import { element } from '../dom.ts'
import type { Field } from './field.ts'
import { fillInWords } from './words.ts'

export interface BarActions {
  download(): void
  copy(): void
  clear(): void
}

/** The bar below a sheet: how much is filled in, and what can be done with it. */
export interface Bar {
  count(fields: readonly Field[]): void
  say(message: string): void
}

/** Puts the bar at the end of the page. */
export function createBar({ download, copy, clear }: BarActions, fileName: string, goTo: (field: Field) => void): Bar {
  const filled = element('span')
  const unreadable = element('button', { type: 'button', class: 'fill-problem', hidden: true })
  const said = element('span', { class: 'fill-said', role: 'status' })
  const button = (label: string, action: () => void) => {
    const made = element('button', { type: 'button' }, label)
    made.addEventListener('click', action)
    return made
  }
  const buttons = [
    button(fillInWords.download(fileName), download),
    button(fillInWords.copy, copy),
    button(fillInWords.clear, clear),
  ]
  buttons[0]!.classList.add('fill-main')
  const bar = element(
    'section',
    { class: 'fill-bar', 'aria-label': fillInWords.yourAnswers },
    element('p', {}, filled, unreadable, said),
    element('div', { class: 'fill-buttons' }, ...buttons),
  )
  document.body.append(bar)
  keepInView(bar)
  let toMend: readonly Field[] = []
  unreadable.addEventListener('click', () => {
    if (toMend[0]) goTo(toMend[0])
  })
  return {
    count(fields) {
      const given = fields.filter(({ reading }) => reading.kind !== 'blank')
      toMend = given.filter(({ reading }) => reading.kind === 'unreadable')
      filled.textContent = fillInWords.filled(given.length, fields.length)
      unreadable.hidden = toMend.length === 0
      unreadable.textContent = fillInWords.showUnreadable(toMend.length)
    },
    say(message) {
      said.textContent = message
    },
  }
}

/** What gets the focus is scrolled into view above the bar, not behind it. */
function keepInView(bar: HTMLElement): void {
  new ResizeObserver(() => {
    document.documentElement.style.scrollPaddingBottom = `${bar.offsetHeight + 16}px`
  }).observe(bar)
}
